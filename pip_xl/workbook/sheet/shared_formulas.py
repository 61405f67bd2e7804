"""Shared formulas: what the first formula of a group reads as in another cell of the group."""

from __future__ import annotations

import re
from functools import partial

from pip_xl.workbook.address import MAX_COLUMN, MAX_ROW, column_letters

_REFERENCE_ERROR = "#REF!"

# What may not stand behind a reference: a function's bracket, a sheet's "!", a table's "[", or
# the rest of a name.
_ENDS = r"(?![\w.\\?(!\[])"
_CELL = r"(\$?)([A-Za-z]{1,3})(\$?)([1-9][0-9]{0,6})"
_TOKEN = re.compile(
    r'"(?:[^"]|"")*"'
    r"|'(?:[^']|'')*'"
    r"|\[(?:[^\[\]']|'.|\[(?:[^\[\]']|'.)*\])*\]"
    rf"|{_CELL}(?::{_CELL})?{_ENDS}"
    rf"|(\$?)([A-Za-z]{{1,3}}):(\$?)([A-Za-z]{{1,3}}){_ENDS}"
    rf"|(\$?)([1-9][0-9]{{0,6}}):(\$?)([1-9][0-9]{{0,6}}){_ENDS}"
    r"|[\w.$\\?]+",
    re.DOTALL,
)


def translate(formula: str, rows: int, columns: int) -> str:
    """Move a formula to another cell, as filling down or right does.

    Parameters
    ----------
    formula : str
        Without its equals sign.
    rows, columns : int
        How far down and right; negative for up and left.

    Returns
    -------
    str
        Relative references are moved, those with ``$`` stay. What leaves the worksheet becomes
        ``#REF!``. Texts, sheet names, functions, names and structured references are as they were.

    Examples
    --------
    >>> translate('LOG10(A1)+$B$1*SUM(C:C)&"A1"', 1, 1)
    'LOG10(B2)+$B$1*SUM(D:D)&"A1"'
    >>> translate("A1", -1, 0)
    '#REF!'
    """
    return _TOKEN.sub(partial(_moved, rows, columns), formula)


def _moved(rows: int, columns: int, match: re.Match[str]) -> str:
    """One token, moved where it is a reference."""
    pieces = match.groups()
    try:
        if pieces[1] is not None:
            corners = [
                _moved_cell(pieces[i : i + 4], rows, columns) for i in (0, 4) if pieces[i + 1]
            ]
        elif pieces[9] is not None:
            corners = [_moved_column(pieces[i], pieces[i + 1], columns) for i in (8, 10)]
        elif pieces[13] is not None:
            corners = [_moved_row(pieces[i], pieces[i + 1], rows) for i in (12, 14)]
        else:
            return match[0]
    except _LeavesTheSheetError:
        return _REFERENCE_ERROR
    except _NoReferenceError:
        return match[0]
    return ":".join(corners)


class _LeavesTheSheetError(Exception):
    """The moved reference is outside the grid."""


class _NoReferenceError(Exception):
    """What looks like an address is beyond the grid: a name."""


def _moved_cell(pieces: tuple[str, ...], rows: int, columns: int) -> str:
    column_sign, letters, row_sign, digits = pieces
    return _moved_column(column_sign, letters, columns) + _moved_row(row_sign, digits, rows)


def _moved_column(sign: str, letters: str, columns: int) -> str:
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    if column > MAX_COLUMN:
        raise _NoReferenceError
    if sign:
        return sign + letters
    if not 1 <= column + columns <= MAX_COLUMN:
        raise _LeavesTheSheetError
    return column_letters(column + columns)


def _moved_row(sign: str, digits: str, rows: int) -> str:
    row = int(digits)
    if row > MAX_ROW:
        raise _NoReferenceError
    if sign:
        return sign + digits
    if not 1 <= row + rows <= MAX_ROW:
        raise _LeavesTheSheetError
    return str(row + rows)
