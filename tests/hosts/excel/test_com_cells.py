from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pip_xl.functions import CellError
from pip_xl.functions.cell_error import ERROR_CODES
from pip_xl.hosts.excel.com_cells import cell_of_com, rows_of_com

#: 0x800A0000 as a signed number.
ERROR_ZERO = 0x800A0000 - (1 << 32)
LAST_SERIAL = 2_958_465


@pytest.mark.parametrize("value", [2.5, -0.0, "RR", "", True, None])
def test_what_a_sheet_holds_stays_as_it_is(value: Any) -> None:
    assert cell_of_com(value) is value


@pytest.mark.parametrize(
    ("number", "text"),
    [
        *zip((2000, 2007, 2015, 2023, 2029, 2036, 2042), ERROR_CODES, strict=True),
        (2045, "#SPILL!"),
        (2050, "#CALC!"),
        (2222, "#UNKNOWN!"),
    ],
)
def test_an_error_is_its_text_whichever_it_is(number: int, text: str) -> None:
    assert cell_of_com(ERROR_ZERO + number) == text
    assert rows_of_com(((1.0, ERROR_ZERO + number),)) == [[1.0, text]]


@pytest.mark.parametrize("value", [0, 5, -3, ERROR_ZERO - 1, ERROR_ZERO + 65536])
def test_whole_numbers_of_macros_are_numbers(value: int) -> None:
    assert cell_of_com(value) == value


@pytest.mark.parametrize(
    ("moment", "serial"),
    [
        (dt.datetime(2015, 1, 8), 42012.0),
        (dt.datetime(2015, 1, 8, 18, tzinfo=dt.UTC), 42012.75),
        (dt.datetime(1900, 3, 1), 61.0),
        (dt.datetime(1900, 2, 28), 60.0),
        (dt.datetime(1899, 12, 31), 1.0),
        (dt.datetime(1899, 12, 30, 6), 0.25),
    ],
)
def test_a_date_is_the_number_that_the_sheet_holds(moment: dt.datetime, serial: float) -> None:
    assert cell_of_com(moment) == serial


@given(st.integers(0, LAST_SERIAL * 86_400_000))
def test_a_date_of_any_millisecond_comes_back(milliseconds: int) -> None:
    moment = dt.datetime(1899, 12, 30) + dt.timedelta(milliseconds=milliseconds)
    assert cell_of_com(moment) == milliseconds / 86_400_000


@pytest.mark.parametrize("text", ["0", "12.5", "-0.125", "1234.5600", "922337203685477.58"])
def test_currency_is_a_number_where_nothing_can_be_lost(text: str) -> None:
    assert cell_of_com(Decimal(text)) == float(text)


@pytest.mark.parametrize("text", ["0.0001", "-12.3456"])
def test_currency_that_uses_all_decimals_is_an_error_that_says_what_to_do(text: str) -> None:
    cell = cell_of_com(Decimal(text))
    assert cell == CellError("#VALUE!")
    assert "choose another number format" in cell.message


def test_ranges_are_rows_and_one_row_may_come_without_a_row_around_it() -> None:
    assert rows_of_com(((1.0, None), ("x", True))) == [[1.0, None], ["x", True]]
    assert rows_of_com((1.0, 2.0)) == [[1.0, 2.0]]
    assert rows_of_com(((1.0,), (2.0,))) == [[1.0], [2.0]]
    assert rows_of_com(()) == []
