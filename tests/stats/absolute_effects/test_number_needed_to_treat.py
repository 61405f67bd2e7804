"""Numbers needed to treat: benefit, harm, and the way through infinity."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pip_xl.errors import NotEstimable
from pip_xl.stats.absolute_effects import AbsoluteEffect, NumberNeededToTreat, RiskChange
from pip_xl.stats.measures import Measure


def _number(estimate: float, lower: float, upper: float) -> NumberNeededToTreat:
    return NumberNeededToTreat(RiskChange(0.5, estimate, lower, upper, Measure.RD))


@settings(max_examples=50, deadline=None)
@given(risk=st.floats(0.01, 0.99), ratio=st.floats(0.01, 100).filter(lambda x: x != 1))
def test_it_is_the_reciprocal_of_the_absolute_effect(risk: float, ratio: float) -> None:
    change = RiskChange(risk, ratio, ratio, ratio, Measure.OR)
    told = 1000 / abs(AbsoluteEffect(change).estimate)
    assert NumberNeededToTreat(change).estimate == pytest.approx(told, rel=1e-14)
    assert NumberNeededToTreat(change).estimate >= 1


@pytest.mark.parametrize(
    ("differences", "text"),
    [
        ((-0.0417, -0.0667, -0.015), "NNTB 24 (15 to 67)"),
        ((0.0417, 0.015, 0.0667), "NNTH 24 (15 to 67)"),
        ((-0.05, -0.125, 0.0223), "NNTB 20 (NNTB 8 to infinity to NNTH 45)"),
        ((0.05, -0.0223, 0.125), "NNTH 20 (NNTH 8 to infinity to NNTB 45)"),
        ((-0.05, -0.125, 0), "NNTB 20 (8 to infinity)"),
        ((0.05, 0, 0.125), "NNTH 20 (8 to infinity)"),
        ((0, -0.125, 0.05), "no difference (NNTB 8 to infinity to NNTH 20)"),
        ((0, 0, 0.125), "no difference (NNTH 8 to infinity)"),
        ((0, 0, 0), "no difference"),
    ],
)
def test_words(differences: tuple[float, float, float], text: str) -> None:
    assert _number(*differences).text == text


def test_rounding_up_does_not_count_rounding_error() -> None:
    difference = 0.4 - 0.5
    assert _number(difference, difference, difference).text == "NNTB 10 (10 to 10)"
    assert _number(-0.12, -0.12, -0.12).text == "NNTB 9 (9 to 9)"


def test_limits_are_those_of_the_number_not_of_the_difference() -> None:
    number = _number(-0.05, -0.125, -0.04)
    assert (number.lower, number.estimate, number.upper) == pytest.approx((8, 20, 25), rel=1e-14)


def test_an_interval_through_infinity_has_no_limits() -> None:
    for limit in ("lower", "upper"):
        with pytest.raises(NotEstimable, match=r"NNTB 8 to infinity to NNTH 20.*output \"text\""):
            getattr(_number(-0.05, -0.125, 0.05), limit)


def test_without_a_difference_the_number_is_infinite() -> None:
    with pytest.raises(NotEstimable, match="do not differ: the number needed to treat is infinite"):
        _ = _number(0, -0.1, 0.1).estimate
