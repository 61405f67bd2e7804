"""Serial numbers as dates and times, in a format of day, month, year and time codes."""

from __future__ import annotations

import calendar
import math
from collections.abc import Sequence
from typing import Final, NamedTuple

from pip_xl.workbook.excel_functions.number_format import FormatError, Piece, Section
from pip_xl.workbook.excel_functions.serial_dates import date_parts, weekday_from_sunday

_MONTHS: Final = list(calendar.month_name)
_DAYS: Final = [*calendar.day_name[6:], *calendar.day_name[:6]]
_SECONDS_A_DAY: Final = 86400


class _Moment(NamedTuple):
    """A serial number, cut into what date codes show."""

    year: int
    month: int
    day: int
    weekday: int
    seconds: float
    elapsed: float


def format_date(serial: float, section: Section) -> str:
    """Write a serial number as a date or time.

    Parameters
    ----------
    serial : float
        Days since 1899-12-31, with the leap day of 1900 that never was; not negative.
    section : Section
        A section with date codes.

    Returns
    -------
    str
        In English.

    Examples
    --------
    >>> from pip_xl.workbook.excel_functions.number_format import parse_format
    >>> format_date(45351.75, parse_format("d mmm yyyy, h:mm AM/PM")[0])
    '29 Feb 2024, 6:00 PM'
    """
    codes = _with_minutes(section.pieces)
    places = max(
        (len(text) - 1 for kind, text in codes if kind is Piece.DATE and text[0] == "."), default=0
    )
    shows_seconds = any(kind is Piece.DATE and text.lower().strip("[]")[:1] == "s"
                        for kind, text in codes)  # fmt: skip
    moment = _moment(serial, places if shows_seconds else None)
    twelve = any(kind is Piece.DATE and text.lower() in {"am/pm", "a/p"} for kind, text in codes)
    return "".join(_shown(kind, text, moment, twelve) for kind, text in codes)


def _moment(serial: float, places: int | None) -> _Moment:
    """Cut a serial number into day and time; seconds are rounded where they are shown."""
    elapsed = serial * _SECONDS_A_DAY
    elapsed = round(elapsed, 3 if places is None else places)
    day = math.floor(elapsed / _SECONDS_A_DAY)
    year, month, date = date_parts(day)
    seconds = elapsed - day * _SECONDS_A_DAY
    return _Moment(year, month, date, weekday_from_sunday(day), seconds, elapsed)


def _with_minutes(pieces: Sequence[tuple[Piece, str]]) -> list[tuple[Piece, str]]:
    """Mark each ``m`` that stands for minutes: behind hours, or before seconds."""
    codes = [i for i, (kind, text) in enumerate(pieces) if kind is Piece.DATE and text[0] != "."]
    marked = list(pieces)
    for place, i in enumerate(codes):
        text = pieces[i][1].lower()
        if text not in {"m", "mm"}:
            continue
        before = pieces[codes[place - 1]][1].lower() if place else ""
        after = pieces[codes[place + 1]][1].lower() if place + 1 < len(codes) else ""
        if before.strip("[")[:1] == "h" or after.strip("[")[:1] == "s":
            marked[i] = (Piece.DATE, "n" * len(text))
    return marked


def _shown(kind: Piece, text: str, moment: _Moment, twelve: bool) -> str:
    """Write one piece of the format."""
    if kind is Piece.DATE:
        return _code(text.lower(), text, moment, twelve)
    if kind in {Piece.LITERAL, Piece.SLASH, Piece.COMMA, Piece.POINT}:
        return text
    raise FormatError(f"{text!r} cannot stand in a date format")


def _code(code: str, written: str, moment: _Moment, twelve: bool) -> str:
    """Write one date code."""
    width = min(len(code), 2)
    if code[0] == "[":
        unit = {"h": 3600, "m": 60, "s": 1}[code[1]]
        return str(math.floor(moment.elapsed / unit)).zfill(len(code) - 2)
    if code[0] == ".":
        return "." + f"{moment.seconds % 1:.{len(code) - 1}f}"[2:]
    if code in {"am/pm", "a/p"}:
        morning, afternoon = written.split("/")
        return afternoon if moment.seconds >= _SECONDS_A_DAY / 2 else morning
    if code[0] == "y":
        return f"{moment.year % 100:02d}" if len(code) <= 2 else f"{moment.year:04d}"
    if code[0] == "m" and len(code) > 2:
        name = _MONTHS[moment.month]
        return {3: name[:3], 5: name[0]}.get(len(code), name)
    if code[0] == "d" and len(code) > 2:
        name = _DAYS[moment.weekday]
        return name[:3] if len(code) == 3 else name
    hour = int(moment.seconds // 3600)
    figure = {
        "d": moment.day,
        "m": moment.month,
        "h": (hour % 12 or 12) if twelve else hour,
        "n": int(moment.seconds % 3600 // 60),
        "s": int(moment.seconds % 60),
    }[code[0]]
    return str(figure).zfill(width)
