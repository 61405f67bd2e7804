"""Number formats hold for every number, not only for the documented examples."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pip_xl.workbook.excel_functions.coercion import CellErrorRaised
from pip_xl.workbook.excel_functions.text_format import format_value, general

#: General shows up to ten digits, and at least six with an exponent.
SHOWN_IN_GENERAL = 6e-6


@given(st.integers(-(10**12), 10**12), st.integers(0, 4))
def test_decimals_are_rounded_half_away_from_zero(thousandths: int, places: int) -> None:
    value = Decimal(thousandths) / 1000
    right = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    code = "0" if places == 0 else "0." + "0" * places
    found = format_value(float(value), code)
    assert Decimal(found) == right


@given(st.integers(0, 10**14))
def test_thousands_are_grouped(value: int) -> None:
    assert format_value(float(value), "#,##0") == f"{value:,}"


@given(st.floats(1e-250, 1e250))
def test_an_exponent_has_one_digit_before_the_point(value: float) -> None:
    found = format_value(value, "0.00E+00")
    mantissa, _, _ = found.partition("E")
    assert 1 <= float(mantissa) < 10
    assert float(found) == pytest.approx(value, rel=5.01e-3)


@given(st.floats(1e-200, 1e200))
def test_general_shows_no_more_than_eleven_digits_and_keeps_the_size(value: float) -> None:
    found = general(value)
    assert len(found.replace("E", "").replace("+", "").replace("-", "")) <= 11
    assert float(found) == pytest.approx(value, rel=SHOWN_IN_GENERAL)


@given(st.floats(0, 999), st.sampled_from([2, 3, 4, 8, 16]))
def test_a_fixed_denominator_gives_the_nearest_fraction(value: float, denominator: int) -> None:
    shown = format_value(value, f"?/{denominator}").strip()
    numerator, _, below = shown.partition("/")
    assert int(below) == denominator
    assert abs(int(numerator) / denominator - value) <= 0.5 / denominator + 1e-9


@pytest.mark.parametrize("code", ["0;0;0;0;0", "[>5]0;[<1]0", "zero", "0 xyz"])
def test_a_format_that_cannot_be_read_is_an_error(code: str) -> None:
    with pytest.raises(CellErrorRaised) as raised:
        format_value(3.0, code)
    assert raised.value.error.code == "#VALUE!"


def test_a_negative_date_is_an_error() -> None:
    with pytest.raises(CellErrorRaised):
        format_value(-1.0, "yyyy")
