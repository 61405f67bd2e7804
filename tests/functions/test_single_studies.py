"""The effect of one study, against metafor's escalc and RevMan's formulas."""

from __future__ import annotations

import math
import re
from typing import Any

import pytest

from pip_xl.functions import CATALOGUE, CellError, call
from tests.functions.conftest import message_of

#: Closed forms differ from the reference by rounding only.
ROUNDING = 1e-12

FERGUSON = (6, 306, 29, 303)


def test_ratios_and_differences_are_those_of_metafor() -> None:
    # escalc on the second BCG trial, reference/metafor/reference.json
    log_rr, log_or = -1.5853886572014306, -1.6661907290265496
    assert call("RR", *FERGUSON) == pytest.approx(math.exp(log_rr), rel=ROUNDING)
    assert call("RR", *FERGUSON, "se") == pytest.approx(math.sqrt(0.19458112139814385), ROUNDING)
    assert call("ODDS_RATIO", *FERGUSON) == pytest.approx(math.exp(log_or), rel=ROUNDING)
    assert call("RD", *FERGUSON) == pytest.approx(-0.07610172781984081, rel=ROUNDING)
    assert call("RD", *FERGUSON, "se") == pytest.approx(math.sqrt(0.00034846257472658307), ROUNDING)


def test_intervals_and_tests_follow_from_estimate_and_standard_error() -> None:
    log_rr, se = -1.5853886572014306, math.sqrt(0.19458112139814385)
    z95 = 1.959963984540054
    assert call("RR", *FERGUSON, "lower") == pytest.approx(math.exp(log_rr - z95 * se), ROUNDING)
    assert call("RR", *FERGUSON, "upper") == pytest.approx(math.exp(log_rr + z95 * se), ROUNDING)
    assert call("RR", *FERGUSON, "z") == pytest.approx(log_rr / se, rel=ROUNDING)
    p = math.erfc(-log_rr / se / math.sqrt(2))
    assert call("RR", *FERGUSON, "p") == pytest.approx(p, rel=ROUNDING)
    z90 = 1.6448536269514722
    wide = call("RR", *FERGUSON, "upper", 90)
    assert wide == pytest.approx(math.exp(log_rr + z90 * se), rel=ROUNDING)


def test_the_peto_odds_ratio_is_observed_minus_expected_over_its_variance() -> None:
    a, n1, c, n2 = FERGUSON
    events, whole = a + c, n1 + n2
    variance = n1 * n2 * events * (whole - events) / whole**2 / (whole - 1)
    told = math.exp((a - n1 * events / whole) / variance)
    assert call("PETO_OR", *FERGUSON) == pytest.approx(told, rel=ROUNDING)
    assert call("PETO_OR", *FERGUSON, "se") == pytest.approx(variance**-0.5, rel=ROUNDING)


def test_means_are_compared_as_in_revman_or_metafor() -> None:
    # n 8 and 8, difference of one SD: RevMan's and metafor's small-sample corrections.
    figures = (1, 1, 8, 0, 1, 8)
    assert call("MD", *figures) == 1.0
    assert call("MD", *figures, "se") == 0.5
    assert call("SMD", *figures) == pytest.approx(1 - 3 / (4 * 16 - 9), rel=ROUNDING)
    exact = math.gamma(7) / math.sqrt(7) / math.gamma(6.5)
    assert call("SMD", *figures, None, None, "metafor") == pytest.approx(exact, rel=ROUNDING)


@pytest.mark.parametrize("name", ["RR", "ODDS_RATIO", "RD", "PETO_OR", "MD", "SMD"])
def test_a_single_study_is_the_pool_of_itself(name: str) -> None:
    function = CATALOGUE[name]
    figures = [7, 40, 11, 38] if len(function.parameters) == 7 else [55, 47, 155, 75, 64, 156]
    pooled = "POOLED_OR" if name == "ODDS_RATIO" else f"POOLED_{name}"
    for output in function.parameters[-3].choices:
        told = call(pooled, [figures], output, "fixed", "Peto" if name == "PETO_OR" else "IV")
        assert call(name, *figures, output) == pytest.approx(told, rel=ROUNDING), output


def test_half_an_event_is_added_where_a_cell_is_zero() -> None:
    assert call("RR", 0, 20, 5, 20) == pytest.approx((0.5 / 21) / (5.5 / 21), rel=ROUNDING)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((0, 20, 0, 20), "no events in either arm"),
        ((None, None, "", None), "there is no study"),
    ],
)
def test_what_cannot_be_estimated_says_why(arguments: tuple[Any, ...], message: str) -> None:
    assert message in message_of(call("RR", *arguments), "#N/A")


def test_metafor_keeps_a_study_without_events() -> None:
    assert call("RR", 0, 20, 0, 20, None, None, "metafor") == 1.0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((21, 20, 5, 20), "events1: 21 events are more than"),
        ((1, 20, "5", 20), 'events2: "5" is a number stored as text'),
        ((1, 20, 5, None), "total2: is blank: give the participants of the control arm"),
        ((1, True, 5, 20), "total1: TRUE is not a number"),
        ((1, [[20, 30]], 5, 20), "total1 takes one cell"),
        ((1, 20, 5), "total2 is missing: participants of the control arm"),
        ((1, 20, 5, 20, "tau2"), 'output: "tau2" is unknown: use estimate, lower, upper, se, z, p'),
    ],
)
def test_bad_input_is_told_by_the_argument(arguments: tuple[Any, ...], message: str) -> None:
    assert message in message_of(call("RR", *arguments))


def test_an_error_in_a_cell_is_the_result() -> None:
    assert call("MD", 1, 1, 8, 0, CellError("#DIV/0!"), 8) == CellError("#DIV/0!")


def test_the_help_of_one_study_speaks_of_no_pooling() -> None:
    single = [each for each in CATALOGUE.values() if each.category == "Single studies"]
    assert len(single) == 6
    for function in single:
        output = function.parameters[function.names.index("output")].help
        for told in (function.help, output, function.source):
            assert not re.search("pooled|Hartung|DerSimonian|Mantel", told), function.name
