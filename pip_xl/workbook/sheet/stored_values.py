"""Stored values: what the ``t`` attribute and the text of a cell stand for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from math import isfinite

from pip_xl.errors import WorkbookError
from pip_xl.functions.cell_error import ERROR_CODES, CellError
from pip_xl.functions.dates import serial_number
from pip_xl.workbook.address import to_a1
from pip_xl.workbook.sheet.text_escapes import unescape_text
from pip_xl.workbook.value import CellValue

_DAYS_FROM_1900_TO_1904 = 1462
_NOT_FINITE = CellError("#NUM!")


def stored_value(
    kind: str,
    text: str | None,
    shared_strings: Sequence[str],
    *,
    date_1904: bool = False,
    place: tuple[int, int] = (1, 1),
) -> CellValue:
    """Read a stored value.

    Parameters
    ----------
    kind : str
        The cell's type: ``"n"``, ``"s"``, ``"str"``, ``"inlineStr"``, ``"b"``, ``"e"``, ``"d"``.
    text : str or None
        What stands in the cell; None where nothing does.
    shared_strings : sequence of str
        The workbook's shared strings.
    date_1904 : bool
        Whether days are counted from 1904-01-01.
    place : tuple of int
        Row and column, for the message.

    Returns
    -------
    float, str, bool, CellError or None
        The value. A date is its serial number; an error that only newer versions know is
        ``#VALUE!``, which is what older ones see.

    Raises
    ------
    WorkbookError
        The text is not what the type says.
    """
    if text is None or (text == "" and kind not in {"str", "inlineStr"}):
        return None
    try:
        return _decode(kind, text, shared_strings, date_1904)
    except (ValueError, IndexError) as error:
        raise WorkbookError(
            f"the file is damaged: cell {to_a1(*place)} holds {text[:40]!r}, which is not what its "
            f"type {kind!r} says"
        ) from error


def _decode(kind: str, text: str, shared_strings: Sequence[str], date_1904: bool) -> CellValue:
    """Read a text by its type."""
    if kind == "n":
        number = float(text)
        return number if isfinite(number) else _NOT_FINITE
    if kind in {"str", "inlineStr"}:
        return unescape_text(text)
    if kind == "s":
        return shared_strings[_index(text)]
    if kind == "b":
        return _boolean(text)
    if kind == "e":
        code = text.strip()
        return CellError(code) if code in ERROR_CODES else CellError("#VALUE!", code)
    if kind == "d":
        serial = _serial(text.strip())
        return serial - _DAYS_FROM_1900_TO_1904 if date_1904 and serial >= 1 else serial
    raise ValueError(kind)


def _index(text: str) -> int:
    """Position in the shared strings."""
    index = int(text)
    if index < 0:
        raise ValueError(text)
    return index


def _boolean(text: str) -> bool:
    """Read TRUE or FALSE."""
    word = text.strip()
    if word in {"1", "true"}:
        return True
    if word in {"0", "false"}:
        return False
    raise ValueError(text)


def _serial(text: str) -> float:
    """Count the days of an ISO 8601 date, date and time, or time."""
    if "-" not in text:
        return serial_number(dt.time.fromisoformat(text))
    return serial_number(dt.datetime.fromisoformat(text))
