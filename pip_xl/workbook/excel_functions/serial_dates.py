"""Excel's serial numbers of days: 1 is 1 January 1900, 60 the leap day that never was."""

from __future__ import annotations

import calendar
import datetime as dt
import math
from typing import Final

from pip_xl.functions.cell_error import NUMBER
from pip_xl.workbook.excel_functions.coercion import CellErrorRaised

_BEFORE_THE_LEAP_DAY: Final = dt.date(1899, 12, 31).toordinal()
_AFTER_THE_LEAP_DAY: Final = _BEFORE_THE_LEAP_DAY - 1
LEAP_DAY_THAT_NEVER_WAS: Final = 60
LAST_DAY: Final = 2958465


def day_number(serial: float) -> int:
    """Return the day of a serial number; #NUM! outside 1900 to 9999."""
    day = math.floor(serial)
    if not 0 <= day <= LAST_DAY:
        raise CellErrorRaised(NUMBER)
    return day


def date_parts(day: int) -> tuple[int, int, int]:
    """Return year, month and day of the month.

    Parameters
    ----------
    day : int
        A serial number from 0.

    Returns
    -------
    tuple of int
        ``(1900, 2, 29)`` for 60 and ``(1900, 1, 0)`` for 0, as Excel has it.

    Examples
    --------
    >>> date_parts(45351), date_parts(60)
    ((2024, 2, 29), (1900, 2, 29))
    """
    if day == 0:
        return 1900, 1, 0
    if day == LEAP_DAY_THAT_NEVER_WAS:
        return 1900, 2, 29
    shift = _BEFORE_THE_LEAP_DAY if day < LEAP_DAY_THAT_NEVER_WAS else _AFTER_THE_LEAP_DAY
    date = dt.date.fromordinal(shift + day)
    return date.year, date.month, date.day


def serial_of(year: int, month: int, day: int) -> float:
    """Return the serial number of a date.

    Parameters
    ----------
    year : int
        0 to 1899 count from 1900, as in Excel's DATE.
    month, day : int
        Any numbers: the 14th month is February of the year after.

    Returns
    -------
    float
        The serial number.

    Raises
    ------
    CellErrorRaised
        #NUM! outside 1900 to 9999.

    Examples
    --------
    >>> serial_of(2024, 2, 29), serial_of(1900, 2, 29)
    (45351.0, 60.0)
    """
    if 0 <= year < 1900:
        year += 1900
    months = year * 12 + month - 1
    year, month = months // 12, months % 12 + 1
    if not 1900 <= year <= 9999:
        raise CellErrorRaised(NUMBER)
    first = dt.date(year, month, 1).toordinal() - _AFTER_THE_LEAP_DAY
    if first <= LEAP_DAY_THAT_NEVER_WAS:
        first -= 1
    return float(day_number(first + day - 1))


def days_in_month(year: int, month: int) -> int:
    """Return the length of a month; February 1900 has 29 days in Excel."""
    if (year, month) == (1900, 2):
        return 29
    return calendar.monthrange(year, month)[1]


def weekday_from_sunday(day: int) -> int:
    """Return 0 for a Sunday to 6 for a Saturday, as Excel counts them."""
    return (day - 1) % 7
