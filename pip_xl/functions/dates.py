"""Dates as a worksheet stores them: days, counted from the start of 1900."""

from __future__ import annotations

import datetime as dt
from typing import Final

#: Excel counts days from here; 1900-03-01 is its day 61, because it believes in 1900-02-29.
_DAY_ZERO: Final = dt.datetime(1899, 12, 30)
_FIRST_TRUE_DAY: Final = 61


def serial_number(moment: dt.date | dt.time | dt.timedelta) -> float:
    """Return the number that Excel stores for a date, a time of day or a duration (1900 system).

    Parameters
    ----------
    moment : date, datetime, time or timedelta
        A time zone, if there is one, is dropped, as a worksheet drops it.

    Returns
    -------
    float
        Days.

    Examples
    --------
    >>> import datetime
    >>> serial_number(datetime.datetime(2015, 1, 8, 12)), serial_number(datetime.date(1900, 1, 1))
    (42012.5, 1.0)
    """
    day = dt.timedelta(days=1)
    if isinstance(moment, dt.timedelta):
        return moment / day
    if isinstance(moment, dt.time):
        clock = dt.timedelta(hours=moment.hour, minutes=moment.minute, seconds=moment.second)
        return (clock + dt.timedelta(microseconds=moment.microsecond)) / day
    if not isinstance(moment, dt.datetime):
        moment = dt.datetime(moment.year, moment.month, moment.day)
    days = (moment.replace(tzinfo=None) - _DAY_ZERO) / day
    return days if days >= _FIRST_TRUE_DAY else days - 1
