"""Changes of risk: relative effects, and what they cannot do to a risk."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pip_xl.errors import InputError, NotEstimable
from pip_xl.stats.absolute_effects import DIFFERENCES, RiskChange
from pip_xl.stats.measures import Measure

EXAMPLES = settings(max_examples=50, deadline=None)
RISK = st.floats(0.001, 0.999)


def _change(risk: float, effect: float, measure: Measure) -> float:
    return RiskChange(risk, effect, effect, effect, measure).estimate


@EXAMPLES
@given(risk=RISK, other=RISK)
def test_every_measure_of_two_risks_gives_their_difference(risk: float, other: float) -> None:
    odds_ratio = (other / (1 - other)) / (risk / (1 - risk))
    told = pytest.approx(other - risk, rel=1e-9, abs=1e-12)
    assert _change(risk, other / risk, Measure.RR) == told
    assert _change(risk, odds_ratio, Measure.OR) == told
    assert _change(risk, odds_ratio, Measure.PETO_OR) == told
    assert _change(risk, other - risk, Measure.RD) == told


@EXAMPLES
@given(risk=RISK)
@pytest.mark.parametrize("measure", list(DIFFERENCES))
def test_no_effect_changes_nothing(measure: Measure, risk: float) -> None:
    assert _change(risk, 0 if measure is Measure.RD else 1, measure) == 0


@EXAMPLES
@given(risk=RISK, ratio=st.floats(0, 1e300))
def test_an_odds_ratio_never_leaves_the_risks(risk: float, ratio: float) -> None:
    assert -1e-12 <= risk + _change(risk, ratio, Measure.OR) <= 1 + 1e-12


def test_a_ratio_of_0_takes_the_whole_risk() -> None:
    assert _change(0.3, 0, Measure.RR) == -0.3
    assert _change(0.3, 0, Measure.OR) == pytest.approx(-0.3, rel=1e-15)


def test_a_risk_above_1_is_none_and_only_for_the_limit_that_makes_it() -> None:
    change = RiskChange(0.4, 2.0, 1.5, 3.0)
    assert change.estimate == pytest.approx(0.4, rel=1e-15)
    with pytest.raises(
        NotEstimable,
        match=r"risk ratio 3 turns the baseline risk 0\.4 into 1\.2, which is more than 1: .* OR",
    ):
        _ = change.upper


def test_a_risk_below_0_is_none() -> None:
    with pytest.raises(NotEstimable, match=r"into -0\.1, which is less than 0"):
        _change(0.1, -0.2, Measure.RD)


def test_a_risk_of_exactly_1_is_possible() -> None:
    assert _change(0.3, 1 / 0.3, Measure.RR) == pytest.approx(0.7, rel=1e-14)


@pytest.mark.parametrize("risk", [0, 1, 12, -0.1, math.nan])
def test_a_baseline_risk_lies_between_0_and_1(risk: float) -> None:
    with pytest.raises(InputError, match=r"^baseline_risk: "):
        _change(risk, 0.9, Measure.RR)


@pytest.mark.parametrize(
    ("effects", "measure", "message"),
    [
        ((-0.08, -0.2, 0.04), Measure.RR, "estimate: -0.08 is no risk ratio; .* not its logarithm"),
        ((0.9, 0.8, math.inf), Measure.OR, "upper: is not a finite number"),
        ((-12, -20, 3), Measure.RD, "estimate: -12 is no risk difference"),
        ((0.9, 1.1, 0.8), Measure.RR, "lower: 1.1 is above the upper limit, 0.8"),
        ((1.2, 0.8, 1.1), Measure.RR, "estimate: 1.2 lies outside its interval, 0.8 to 1.1"),
        ((0.9, 0.8, 1.1), Measure.SMD, "measure: SMD is none of RR, OR, RD, PETO_OR"),
    ],
)
def test_an_effect_that_cannot_be_is_refused(
    effects: tuple[float, float, float], measure: Measure, message: str
) -> None:
    with pytest.raises(InputError, match=message):
        RiskChange(0.3, *effects, measure)
