"""Numbers turn into text with 15 digits, and back."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pip_xl.workbook.excel_functions.number_text import number_to_text
from pip_xl.workbook.excel_functions.text_number import text_to_number

#: 15 significant digits are kept: half a unit of the last one.
FIFTEEN_DIGITS = 5.1e-15


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e300, max_value=1e300))
def test_text_of_a_number_reads_as_the_number_again(value: float) -> None:
    read = text_to_number(number_to_text(value))
    assert read is not None
    assert math.isclose(read, value, rel_tol=FIFTEEN_DIGITS, abs_tol=1e-300)


@given(st.integers(-(10**15) + 1, 10**15 - 1))
def test_whole_numbers_have_no_decimal_point(value: int) -> None:
    assert number_to_text(float(value)) == str(value)


@pytest.mark.parametrize(
    ("written", "number"),
    [
        # Microsoft, VALUE: constant number, date or time formats that Excel recognises.
        ("5", 5.0),
        (" 5 ", 5.0),
        ("-1.5e3", -1500.0),
        ("1,234.5", 1234.5),
        ("$1,000", 1000.0),
        ("(5)", -5.0),
        ("50%", 0.5),
        ("2024-02-29", 45351.0),
        ("2/29/2024", 45351.0),
        ("29-Feb-2024", 45351.0),
        ("February 29, 2024", 45351.0),
        ("7:45 PM", 0.8229166666666666),
        ("2024-02-29 12:00", 45351.5),
        ("1/1/30", 10959.0),
        ("1/1/29", 47119.0),
    ],
)
def test_text_that_excel_reads_as_a_number(written: str, number: float) -> None:
    assert text_to_number(written) == pytest.approx(number, rel=1e-15)


@pytest.mark.parametrize(
    "written",
    ["", " ", "twelve", "12,34", "1.2.3", "(-5)", "--5", "2024-02-30", "25:61", "(5", "$"],
)
def test_text_that_is_no_number(written: str) -> None:
    assert text_to_number(written) is None
