"""An estimate and its interval."""

from __future__ import annotations

import pytest

from pip_xl.stats.consistency.interval_rules import interval_in_order
from tests.stats.consistency.results import interval, result_of


def _said(estimate: str, lower: str, upper: str, *, is_ratio: bool = False) -> str:
    outcome = interval_in_order(result_of(interval(estimate, lower, upper), is_ratio=is_ratio))
    assert outcome is not None
    return " ".join(each.text for each in outcome)


def test_limits_that_are_reversed() -> None:
    said = _said("0.33", "0.76", "0.15", is_ratio=True)
    assert said == "The limits are reversed: the lower one is printed 0.76, the upper one 0.15."


def test_limits_that_rounding_makes_equal_are_not_reversed() -> None:
    assert _said("1.0", "1.0", "1.0", is_ratio=True) == ""


def test_an_estimate_outside_its_interval() -> None:
    said = _said("0.80", "0.15", "0.76", is_ratio=True)
    assert said == "The estimate printed 0.80 lies outside its interval, 0.15 to 0.76."


@pytest.mark.parametrize(
    ("estimate", "lower", "upper"), [("0.33", "0.15", "0.76"), ("0.09", "0.01", "1.56")]
)
def test_a_ratio_is_in_the_middle_of_the_logarithms(estimate: str, lower: str, upper: str) -> None:
    """Barlow 2015, R07 and R11: of the second, the printed limits alone give 0.125."""
    assert _said(estimate, lower, upper, is_ratio=True) == ""


def test_an_estimate_that_is_not_in_the_middle_is_told_where_that_is() -> None:
    assert _said("0.39", "0.15", "0.76", is_ratio=True) == (
        "The estimate printed 0.39 is not in the middle of its interval, on the scale of "
        "logarithms about 0.34."
    )
    assert _said("-0.31", "-0.64", "0.38") == (
        "The estimate printed -0.31 is not in the middle of its interval, about -0.13."
    )


def test_the_other_scale_is_named_where_it_fits() -> None:
    assert "as a ratio, which effect_scale says" in _said("0.33", "0.15", "0.76")
    assert "as a difference, which" in _said("0.22", "0.03", "0.41", is_ratio=True)


def test_a_lower_limit_of_zero_is_one_sided() -> None:
    assert _said("0.03", "0.00", "0.46", is_ratio=True) == ""
    assert _said("0.90", "0.00", "1.00", is_ratio=True).endswith("at most 0.07.")


def test_limits_without_an_estimate_are_no_comparison() -> None:
    assert interval_in_order(result_of({"lower": "0.15", "upper": "0.76"})) is None
    assert interval_in_order(result_of({"estimate": "0.33", "lower": "0.15"})) is None
