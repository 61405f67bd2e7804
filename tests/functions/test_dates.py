"""The serial numbers are those that Excel shows when a date is formatted as a number."""

from __future__ import annotations

import datetime as dt

import pytest

from pip_xl.functions.dates import serial_number


@pytest.mark.parametrize(
    ("moment", "serial"),
    [
        (dt.date(1900, 1, 1), 1.0),
        (dt.date(1900, 2, 28), 59.0),
        # Excel's day 60 is 29 February 1900, which never was.
        (dt.date(1900, 3, 1), 61.0),
        (dt.date(2015, 1, 8), 42012.0),
        (dt.datetime(2015, 1, 8, 18), 42012.75),
        (dt.time(6, 30), 6.5 / 24),
        (dt.time(0, 0, 0, 500_000), 0.5 / 86_400),
        (dt.timedelta(hours=36), 1.5),
    ],
)
def test_a_date_is_the_number_that_excel_stores(
    moment: dt.date | dt.time | dt.timedelta, serial: float
) -> None:
    assert serial_number(moment) == serial


def test_a_time_zone_is_dropped_as_a_worksheet_drops_it() -> None:
    zone = dt.timezone(dt.timedelta(hours=5))
    assert serial_number(dt.datetime(2015, 1, 8, 12, tzinfo=zone)) == 42012.5
