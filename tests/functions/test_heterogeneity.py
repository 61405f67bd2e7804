"""TAU_SQUARED, I_SQUARED, H_SQUARED, COCHRAN_Q and PREDICTION_INTERVAL."""

from __future__ import annotations

from typing import Any

import pytest

from pip_xl.functions import CATALOGUE, call
from pip_xl.functions.figures import FIGURES
from tests.functions.conftest import message_of

ONE_TRIAL = [[6, 306, 29, 303]]
TWO_TRIALS = [*ONE_TRIAL, [33, 5069, 47, 5808]]

#: metafor 3.8-1 on the BCG trials, log risk ratio, REML, confint() with tolerance 1e-14.
REML = {
    "TAU_SQUARED": (0.31324325813648085, 0.11971836114125874, 1.1114790840609272),
    "I_SQUARED": (0.9222138452126896, 0.8192057455859629, 0.9767807495788742),
}
#: A solver stops when the last digits no longer matter.
ITERATIVE = 1e-7
#: The notes of the reference give seven digits.
SEVEN_DIGITS = 1e-6


@pytest.mark.parametrize("name", REML)
def test_tau2_and_i2_with_their_intervals_are_those_of_metafor(
    bcg: list[list[Any]], name: str
) -> None:
    for output, told in zip(("estimate", "lower", "upper"), REML[name], strict=True):
        result = call(name, bcg, "RR", output, "REML", "IV", None, "metafor")
        assert result == pytest.approx(told, rel=ITERATIVE)


def test_h2_is_the_inverse_of_what_i2_leaves(bcg: list[list[Any]]) -> None:
    for output in ("estimate", "lower", "upper"):
        h2, i2 = (call(name, bcg, "RR", output) for name in ("H_SQUARED", "I_SQUARED"))
        assert isinstance(i2, float)
        assert h2 == pytest.approx(1 / (1 - i2), rel=1e-12)  # definitions of both


def test_q_is_taken_about_the_mantel_haenszel_estimate_unless_asked_otherwise(
    bcg: list[list[Any]],
) -> None:
    # rma.mh and rma.uni of metafor 3.8-1 on the BCG trials.
    assert call("COCHRAN_Q", bcg) == pytest.approx(152.56755358665728, rel=1e-12)
    assert call("COCHRAN_Q", bcg, "RR", "q", None, "IV") == pytest.approx(
        152.2330080823733, rel=1e-12
    )
    assert call("COCHRAN_Q", bcg, "RR", "df") == 12.0
    assert call("COCHRAN_Q", bcg, "RR", "p", None, "IV") == pytest.approx(
        1.9967645908459738e-26, rel=1e-10
    )


@pytest.mark.parametrize(
    ("pi_method", "limits"),
    [
        # metafor's predict() on the log scale: notes of the reference, RR, DL.
        ("normal", (-1.858154, 0.429919)),
        ("t(k-1)", (-1.985896, 0.557662)),
    ],
)
def test_the_prediction_interval_takes_the_distribution_that_is_asked_for(
    bcg: list[list[Any]], pi_method: str, limits: tuple[float, float]
) -> None:
    import math

    for output, limit in zip(("lower", "upper"), limits, strict=True):
        result = call(
            "PREDICTION_INTERVAL", bcg, "RR", output, "DL", "IV", "Wald", pi_method, None, "metafor"
        )
        assert isinstance(result, float)
        assert math.log(result) == pytest.approx(limit, rel=SEVEN_DIGITS)


def test_one_trial_has_no_heterogeneity() -> None:
    for name in ("TAU_SQUARED", "I_SQUARED", "H_SQUARED", "COCHRAN_Q"):
        assert "at least 2 studies" in message_of(call(name, ONE_TRIAL), "#N/A")


def test_two_trials_have_no_prediction_interval() -> None:
    assert "at least 3 studies" in message_of(call("PREDICTION_INTERVAL", TWO_TRIALS), "#N/A")


def test_six_columns_need_a_measure() -> None:
    data = [[55, 47, 155, 75, 64, 156], [27, 7, 31, 29, 4, 32]]
    assert "MD or SMD" in message_of(call("TAU_SQUARED", data))
    assert isinstance(call("TAU_SQUARED", data, "MD"), float)


@pytest.mark.parametrize(
    ("name", "arguments", "iterative"),
    [
        ("TAU_SQUARED", (), False),
        ("TAU_SQUARED", ("RR", "estimate", "DL"), False),
        ("TAU_SQUARED", ("RR", "estimate", "REML"), True),
        ("TAU_SQUARED", ("RR", "lower", "DL"), True),
        ("I_SQUARED", ("RR", "upper"), True),
        ("COCHRAN_Q", ("RR", "q", "REML"), False),
        ("PREDICTION_INTERVAL", ("RR", "lower", "PM"), True),
        ("PREDICTION_INTERVAL", ("RR",), False),
        ("POOLED_RR", ("i2_lower",), True),
        ("POOLED_RR", ("estimate", "fixed", None, "REML"), False),
        ("POOLED_RR", ("estimate", "random", None, "reml"), True),
        ("META_ANALYSIS", (), True),
        ("META_ROW", (), False),
        ("META_ROW", ("RR", None, None, "REML"), True),
        ("EFFECT_SIZES", ("RR", None, None, "REML"), True),
        ("POOLED_RR", ("nonsense",), False),
    ],
)
def test_whether_a_solver_had_a_part_is_told(
    name: str, arguments: tuple[Any, ...], iterative: bool
) -> None:
    assert CATALOGUE[name].iterative([TWO_TRIALS, *arguments]) is iterative


def test_the_forest_table_tells_the_same_with_its_labels() -> None:
    labels = [["a"], ["b"]]
    function = CATALOGUE["FOREST_TABLE"]
    assert function.iterative([labels, TWO_TRIALS, "RR", None, None, "REML"])
    assert not function.iterative([labels, TWO_TRIALS])


def test_effects_of_single_studies_are_closed_forms() -> None:
    assert not CATALOGUE["RR"].iterative([6, 306, 29, 303])


def test_the_help_of_h2_holds_for_both_conventions() -> None:
    """Under metafor with random effects H² comes from tau², not from Q and its degrees of freedom.

    With studies of unequal size the REML estimate of tau² does not follow from Q.
    """
    data = [[0.0, 0.1], [0.1, 0.2], [0.6, 0.1]]
    arguments = (data, "GENERIC", "estimate", "REML", None, None)
    q, df = call("COCHRAN_Q", data), call("COCHRAN_Q", data, None, "df")
    assert isinstance(q, float)
    assert isinstance(df, float)
    assert call("H_SQUARED", *arguments, "RevMan5") == pytest.approx(q / df, rel=1e-12)
    assert call("H_SQUARED", *arguments, "metafor") != pytest.approx(q / df, rel=1e-3)
    assert "degrees of freedom" not in FIGURES["h2"].help
    assert "tau_method is DL" in CATALOGUE["COCHRAN_Q"].help
