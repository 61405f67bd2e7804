"""Text that Excel reads as a number: digits, percent, currency, dates and times."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import Final

_NUMBER: Final = re.compile(
    r"(?P<open>\()?\s*(?P<sign>[-+]?)\s*(?P<currency>\$)?\s*(?P<sign2>[-+]?)"
    r"(?P<digits>(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?|\.\d+)(?P<exponent>[eE][-+]?\d+)?"
    r"\s*(?P<percent>%)?\s*(?P<close>\))?"
)
_TIME: Final = re.compile(
    r"(?P<hour>\d{1,4}):(?P<minute>\d{1,2})(?::(?P<second>\d{1,2}(?:\.\d+)?))?"
    r"\s*(?P<half>[aApP][mM]?)?"
)
_MONTHS: Final = [name.lower() for name in calendar.month_name]
_NUMERIC_DATE: Final = re.compile(r"(\d{1,4})([-/])(\d{1,2})\2(\d{1,4})")
_NAMED_DATE: Final = re.compile(r"(\d{1,2})[-/ ]([A-Za-z]{3,9})[-/ ,]\s*(\d{4}|\d{2})")
_NAME_FIRST: Final = re.compile(r"([A-Za-z]{3,9})\s+(\d{1,2}),\s*(\d{4}|\d{2})")
_FIRST_SERIAL: Final = dt.date(1899, 12, 31).toordinal()
_LEAP_DAY_THAT_NEVER_WAS: Final = 60


def text_to_number(written: str) -> float | None:
    """Read text as Excel's operators do, in its English (United States) form.

    Parameters
    ----------
    written : str
        Such as ``" 5 "``, ``"1,234.5"``, ``"5%"``, ``"$3"``, ``"(5)"``, ``"1E3"``,
        ``"2024-02-29"``, ``"2/29/2024"``, ``"29-Feb-2024"``, ``"7:45 PM"``.

    Returns
    -------
    float or None
        Dates are serial numbers; None where the text is no number.

    Examples
    --------
    >>> text_to_number("1,234.5"), text_to_number("2024-02-29"), text_to_number("twelve")
    (1234.5, 45351.0, None)
    """
    stripped = written.strip()
    if not stripped:
        return None
    found = _NUMBER.fullmatch(stripped)
    if found:
        return _plain_number(found)
    return date_or_time(stripped)


def _plain_number(found: re.Match[str]) -> float | None:
    """Return the number of a match, with its sign, brackets and percent sign."""
    signs = found["sign"] + found["sign2"]
    brackets = bool(found["open"]), bool(found["close"])
    if len(signs) > 1 or brackets[0] != brackets[1] or (brackets[0] and signs):
        return None
    value = float(found["digits"].replace(",", "") + (found["exponent"] or ""))
    if value == float("inf"):
        return None
    if found["percent"]:
        value /= 100
    return -value if signs == "-" or brackets[0] else value


def date_or_time(written: str) -> float | None:
    """Return the serial number of a date, a time, or both with a space between; else None."""
    date = date_serial(written)
    if date is not None:
        return date
    time = time_fraction(written)
    if time is not None:
        return time
    for cut in (written.find(" "), written.find("T")):
        if cut > 0:
            date, time = date_serial(written[:cut]), time_fraction(written[cut + 1 :].strip())
            if date is not None and time is not None:
                return date + time
    return None


def time_fraction(written: str) -> float | None:
    """Return the fraction of a day that a time of day names."""
    found = _TIME.fullmatch(written)
    if found is None:
        return None
    hour, minute, second = int(found["hour"]), int(found["minute"]), float(found["second"] or 0)
    if minute > 59 or second >= 60:
        return None
    if found["half"]:
        if not 0 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found["half"][0] in "pP" else 0)
    return (hour * 3600 + minute * 60 + second) / 86400


def date_serial(written: str) -> float | None:
    """Return the serial number of a written date, None where it is none."""
    found = _NUMERIC_DATE.fullmatch(written)
    if found:
        first, middle, last = found[1], int(found[3]), found[4]
        if len(first) == 4:
            return _serial(int(first), middle, int(last))
        if len(first) <= 2 and len(last) in {2, 4}:
            return _serial(_full_year(last), int(first), middle)
        return None
    found = _NAMED_DATE.fullmatch(written)
    if found:
        return _serial(_full_year(found[3]), _month(found[2]), int(found[1]))
    found = _NAME_FIRST.fullmatch(written)
    if found:
        return _serial(_full_year(found[3]), _month(found[1]), int(found[2]))
    return None


def _full_year(written: str) -> int:
    """Return a year; two digits mean 1930 to 2029."""
    year = int(written)
    if len(written) > 2:
        return year
    return year + (2000 if year < 30 else 1900)


def _month(name: str) -> int:
    """Return the number of a month by its name or its first three letters, 0 for no month."""
    lower = name.lower()
    for place, month in enumerate(_MONTHS):
        if lower in {month, month[:3]}:
            return place
    return 0


def _serial(year: int, month: int, day: int) -> float | None:
    """Return Excel's serial number of a date since 1900, with its leap day of 1900."""
    try:
        serial = dt.date(year, month, day).toordinal() - _FIRST_SERIAL
    except ValueError:
        return None
    if serial < 1:
        return None
    return float(serial if serial < _LEAP_DAY_THAT_NEVER_WAS else serial + 1)
