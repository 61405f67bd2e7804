"""Conversions of printed statistics as cells call them; their numbers are in tests/validation."""

from __future__ import annotations

from typing import Any

import pytest

from pip_xl.functions import CATALOGUE, CellError, call
from tests.functions.conftest import message_of

SCALARS = [
    function
    for function in CATALOGUE.values()
    if (
        function.category in ("Conversions", "Cluster trials", "Absolute effects")
        or function.name == "GRIM_TEST"
    )
    and all(parameter.kind != "data" for parameter in function.parameters)
]
IDS = [function.name for function in SCALARS]


@pytest.mark.parametrize("function", SCALARS, ids=IDS)
def test_formulas_filled_down_over_empty_rows_stay_quiet(function: Any) -> None:
    needed = sum(not parameter.optional for parameter in function.parameters)
    for blank in (None, ""):
        result = function.invoke([blank] * needed)
        assert "every figure is blank" in message_of(result, "#N/A")


@pytest.mark.parametrize("function", SCALARS, ids=IDS)
def test_a_single_blank_or_text_is_told_with_what_to_give(function: Any) -> None:
    example = list(function.example.arguments)
    for place, parameter in enumerate(function.parameters):
        if parameter.optional:
            continue
        blank = function.invoke([*example[:place], None, *example[place + 1 :]])
        assert message_of(blank).startswith(f"{parameter.name}: is blank: give the ")
        text = function.invoke([*example[:place], "n.r.", *example[place + 1 :]])
        assert message_of(text).startswith(f'{parameter.name}: "n.r." is ')


@pytest.mark.parametrize("function", SCALARS, ids=IDS)
@pytest.mark.parametrize("value", [-1.7e308, -1, 0, 5e-324, 1, 1e300, 1.7e308, float("inf"), True])
def test_extreme_cells_give_a_finite_figure_or_a_reason(function: Any, value: float) -> None:
    example = list(function.example.arguments)
    needed = sum(not parameter.optional for parameter in function.parameters)
    for place in range(needed):
        result = function.invoke([*example[:place], value, *example[place + 1 :]])
        if isinstance(result, CellError):
            assert result.message
            assert "no finite number" not in result.message
    if isinstance(result := function.invoke([value] * needed), CellError):
        assert result.message


def test_a_p_value_must_be_exact() -> None:
    result = call("SD_FROM_MD_P", 3.8, "<0.05", 25, 22)
    assert "the exact P value is needed" in message_of(result)
    result = call("SD_FROM_MD_P", 3.8, "0,04", 25, 22)
    assert "number stored as text" in message_of(result)


@pytest.mark.parametrize(
    ("formula", "code", "message"),
    [
        (("SD_FROM_SE", 0, 25), "#VALUE!", "se: 0 is not a standard error"),
        (("SD_FROM_SE", 2, 1), "#VALUE!", "n: 1 participants have no standard deviation"),
        (("SD_FROM_CI", 56, 44, 25), "#VALUE!", "lower: 56 is above the upper limit, 44"),
        (("SD_FROM_CI", 44, 44, 25), "#N/A", "both limits of the interval are 44"),
        (("SD_FROM_CI", 44, 56, 25, "95%"), "#VALUE!", 'level: "95%" is text'),
        (("SD_FROM_MD_T", 3.8, 0, 25, 22), "#N/A", "t is 0"),
        (("SD_FROM_MD_P", 0, 0.008, 25, 22), "#N/A", "the mean difference is 0"),
        (("SD_FROM_IQR", 17, 6, 30), "#VALUE!", "q1: 17 is above q3, 6"),
        (("MEAN_FROM_RANGE", 2, 42, 41, 30), "#VALUE!", "median: 42 is above maximum, 41"),
        (("CHANGE_SD", 4.2, 3.8, 80), "#VALUE!", "correlation: 80 is no correlation"),
        (("CHANGE_CORRELATION", 6.4, 7.1, 14), "#VALUE!", "sd_change: 14 is more than"),
        (("SE_FROM_CI", 0, 1.56, None, "ratio"), "#VALUE!", "lower: 0 is no ratio"),
        (("P_FROM_CI", 2, 0.5, 1.5), "#VALUE!", "estimate: 2 lies outside its interval"),
        (("P_FROM_CI", 1, 1, 1), "#N/A", "both limits of the interval are 1"),
    ],
)
def test_what_cannot_be_says_why(formula: tuple[Any, ...], code: str, message: str) -> None:
    assert message in message_of(call(*formula), code)


def test_options_are_read_as_a_person_types_them() -> None:
    ratio = call("SE_FROM_CI", 0.5, 2, None, " Ratio ")
    assert ratio == call("SE_FROM_CI", 0.5, 2, 95, "ratio")
    assert call("SE_FROM_CI", 0.5, 2) == call("SE_FROM_CI", 0.5, 2, "", "Difference")


def test_effective_numbers_go_into_a_standard_deviation() -> None:
    n = call("EFFECTIVE_N", 295, call("DESIGN_EFFECT", 29.8, 0.02))
    assert isinstance(call("SD_FROM_SE", 2, n), float)
