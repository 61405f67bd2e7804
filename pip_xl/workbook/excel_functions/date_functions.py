"""Dates and times: taking serial numbers apart, putting them together, counting between them."""

from __future__ import annotations

import datetime as dt
import math
from typing import Final

from pip_xl.functions.cell_error import NUMBER, VALUE
from pip_xl.workbook.excel_functions.coercion import CellErrorRaised
from pip_xl.workbook.excel_functions.domain import require
from pip_xl.workbook.excel_functions.elementwise import elementwise
from pip_xl.workbook.excel_functions.override import Override
from pip_xl.workbook.excel_functions.serial_dates import (
    date_parts,
    day_number,
    days_in_month,
    serial_of,
    weekday_from_sunday,
)
from pip_xl.workbook.excel_functions.text_number import date_or_time, date_serial, time_fraction

_SECONDS_A_DAY: Final = 86400

#: WEEKDAY's and WEEKNUM's kinds: the weekday, from Sunday = 0, that comes first.
_FIRST_WEEKDAY: Final = {1: 0, 2: 1, 11: 1, 12: 2, 13: 3, 14: 4, 15: 5, 16: 6, 17: 0}


def _date(year: int, month: int, day: int) -> float:
    require(0 <= year <= 9999)
    return serial_of(year, month, day)


def _year(serial: float) -> int:
    return date_parts(day_number(serial))[0]


def _month(serial: float) -> int:
    return date_parts(day_number(serial))[1]


def _day(serial: float) -> int:
    return date_parts(day_number(serial))[2]


def _second_of_day(serial: float) -> int:
    """Return the second of the day, rounded as Excel rounds it."""
    day_number(serial)
    return round((serial - math.floor(serial)) * _SECONDS_A_DAY) % _SECONDS_A_DAY


def _hour(serial: float) -> int:
    return _second_of_day(serial) // 3600


def _minute(serial: float) -> int:
    return _second_of_day(serial) % 3600 // 60


def _second(serial: float) -> int:
    return _second_of_day(serial) % 60


def _time(hour: int, minute: int, second: int) -> float:
    require(max(hour, minute, second) <= 32767)
    seconds = hour * 3600 + minute * 60 + second
    require(seconds >= 0)
    return seconds % _SECONDS_A_DAY / _SECONDS_A_DAY


def _datevalue(written: str) -> float:
    serial = date_serial(written.strip())
    if serial is None:
        both = date_or_time(written.strip())
        if both is None or both < 1:
            raise CellErrorRaised(VALUE)
        serial = float(math.floor(both))
    return serial


def _timevalue(written: str) -> float:
    time = time_fraction(written.strip())
    if time is None:
        time = date_or_time(written.strip())
        if time is None:
            raise CellErrorRaised(VALUE)
    return time % 1


def _edate(start: float, months: int) -> float:
    year, month, day = date_parts(day_number(start))
    return _moved(year, month + months, day)


def _moved(year: int, month: int, day: int) -> float:
    """Return a day of a month that may lie in another year, no later than its last day."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    require(1900 <= year <= 9999)
    return serial_of(year, month, min(day, days_in_month(year, month)))


def _eomonth(start: float, months: int) -> float:
    year, month, _ = date_parts(day_number(start))
    return _moved(year, month + months, 31)


def _days(end: float, start: float) -> int:
    return day_number(end) - day_number(start)


def _weekday(serial: float, kind: int = 1) -> int:
    from_sunday = weekday_from_sunday(day_number(serial))
    if kind == 3:
        return (from_sunday - 1) % 7
    require(kind in _FIRST_WEEKDAY)
    return (from_sunday - _FIRST_WEEKDAY[kind]) % 7 + 1


def _weeknum(serial: float, kind: int = 1) -> int:
    day = day_number(serial)
    if kind == 21:
        return _isoweeknum(serial)
    require(kind in _FIRST_WEEKDAY)
    new_year = int(serial_of(date_parts(day)[0], 1, 1))
    offset = (weekday_from_sunday(new_year) - _FIRST_WEEKDAY[kind]) % 7
    return (day - new_year + offset) // 7 + 1


def _isoweeknum(serial: float) -> int:
    year, month, day = date_parts(day_number(serial))
    try:
        return dt.date(year, month, day).isocalendar().week
    except ValueError:
        raise CellErrorRaised(NUMBER) from None


def _datedif(start: float, end: float, unit: str) -> int:
    first, last = day_number(start), day_number(end)
    require(first <= last)
    y1, m1, d1 = date_parts(first)
    y2, m2, d2 = date_parts(last)
    months = (y2 - y1) * 12 + m2 - m1 - (d2 < d1)
    code = unit.upper()
    if code == "D":
        return last - first
    if code == "M":
        return months
    if code == "Y":
        return months // 12
    if code == "YM":
        return months % 12
    if code == "MD":
        return d2 - d1 if d2 >= d1 else d2 - d1 + _length_of_month_before(y2, m2)
    require(code == "YD")
    year = y2 - ((m2, d2) < (m1, d1))
    return last - int(_moved(year, m1, d1))


def _length_of_month_before(year: int, month: int) -> int:
    """Return the length of the month before another."""
    return days_in_month(year - 1, 12) if month == 1 else days_in_month(year, month - 1)


def _days360(start: float, end: float, european: bool = False) -> int:
    y1, m1, d1 = date_parts(day_number(start))
    y2, m2, d2 = date_parts(day_number(end))
    if european:
        d1, d2 = min(d1, 30), min(d2, 30)
    else:
        if d1 == days_in_month(y1, m1):
            d1 = 30
        if d2 == 31 and d1 == 30:
            d2 = 30
    return (y2 - y1) * 360 + (m2 - m1) * 30 + d2 - d1


FUNCTIONS: Final[tuple[Override, ...]] = (
    elementwise("DATE", "iii", _date),
    elementwise("YEAR", "n", _year),
    elementwise("MONTH", "n", _month),
    elementwise("DAY", "n", _day),
    elementwise("HOUR", "n", _hour),
    elementwise("MINUTE", "n", _minute),
    elementwise("SECOND", "n", _second),
    elementwise("TIME", "iii", _time),
    elementwise("DATEVALUE", "t", _datevalue),
    elementwise("TIMEVALUE", "t", _timevalue),
    elementwise("EDATE", "ni", _edate),
    elementwise("EOMONTH", "ni", _eomonth),
    elementwise("DAYS", "nn", _days),
    elementwise("DAYS360", "nn|b", _days360),
    elementwise("WEEKDAY", "n|i", _weekday),
    elementwise("WEEKNUM", "n|i", _weeknum),
    elementwise("ISOWEEKNUM", "n", _isoweeknum),
    elementwise("DATEDIF", "nnt", _datedif),
)
