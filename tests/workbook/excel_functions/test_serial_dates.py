"""Serial numbers are days from 1900 on, with a leap day that never was."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from pip_xl.workbook.excel_functions.serial_dates import (
    LAST_DAY,
    date_parts,
    serial_of,
    weekday_from_sunday,
)


@given(st.integers(1, LAST_DAY))
def test_a_date_put_together_from_its_parts_is_the_same_day(day: int) -> None:
    assert serial_of(*date_parts(day)) == day


@given(st.integers(61, LAST_DAY))
def test_weekdays_are_those_of_the_calendar_from_march_1900_on(day: int) -> None:
    year, month, date = date_parts(day)
    assert weekday_from_sunday(day) == dt.date(year, month, date).isoweekday() % 7


def test_the_last_day_is_the_end_of_9999() -> None:
    assert date_parts(LAST_DAY) == (9999, 12, 31)
