"""Cached values: how a computed value is written beside its formula."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from pip_xl.errors import WorkbookError
from pip_xl.functions.cell_error import CellError
from pip_xl.functions.cells import as_cell
from pip_xl.workbook.archive import limits
from pip_xl.workbook.sheet.text_escapes import escape_text
from pip_xl.workbook.sheet.xml_text import to_raw
from pip_xl.workbook.value import CellValue

#: A result as the engine gives it: one value, or rows of values.
Result = CellValue | Sequence[Sequence[CellValue]]

_NOT_A_NUMBER = CellError("#N/A")
_TOO_LARGE = CellError("#NUM!")


class CachedValue(NamedTuple):
    """A value as bytes.

    Attributes
    ----------
    type : bytes or None
        Value of the cell's ``t``; None for a number or an empty cell, which need none.
    text : bytes or None
        What stands inside ``<v>``, escaped; None where there is no value.
    """

    type: bytes | None
    text: bytes | None


def storable(value: object) -> CellValue:
    """Turn a computed value into one that a file can hold.

    Parameters
    ----------
    value : object
        A number, text, TRUE or FALSE, error or None; NumPy scalars and dates too.

    Returns
    -------
    float, str, bool, CellError or None
        Not a number becomes #N/A, an infinite number #NUM!, and -0 becomes 0.

    Raises
    ------
    WorkbookError
        A text longer than a cell can hold.
    InputError
        Nothing that a cell can hold.

    Examples
    --------
    >>> storable(float("nan")), storable(2), storable(-0.0)
    (CellError(code='#N/A', message=''), 2.0, 0.0)
    """
    if type(value) is float:
        return _storable_number(value)
    if isinstance(value, str):
        if len(value.encode("utf-16-le", "surrogatepass")) // 2 > limits.MAX_TEXT_CHARACTERS:
            raise WorkbookError(
                f"a computed text has more than {limits.MAX_TEXT_CHARACTERS} characters, which a "
                "cell cannot hold"
            )
        return value
    cell = as_cell(value)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        try:
            return _storable_number(float(cell))
        except OverflowError:
            return _TOO_LARGE
    return cell


def encode(value: CellValue) -> CachedValue:
    """Write a storable value as bytes.

    Parameters
    ----------
    value : float, str, bool, CellError or None
        As ``storable`` gives it.

    Returns
    -------
    CachedValue
        Type and text. A number has the fewest digits that read back as the same number.

    Examples
    --------
    >>> encode(0.1 + 0.2)
    CachedValue(type=None, text=b'0.30000000000000004')
    >>> encode("a<b")
    CachedValue(type=b'str', text=b'a&lt;b')
    """
    if value is None:
        return CachedValue(None, None)
    if isinstance(value, bool):
        return CachedValue(b"b", b"1" if value else b"0")
    if isinstance(value, float):
        return CachedValue(None, repr(value).removesuffix(".0").encode("ascii"))
    if isinstance(value, CellError):
        return CachedValue(b"e", value.code.encode("ascii"))
    return CachedValue(b"str", to_raw(escape_text(value)))


def same(stored: CellValue, value: CellValue) -> bool:
    """Whether a stored value is exactly a new one: TRUE is not 1, and "1" is neither."""
    return type(stored) is type(value) and stored == value


def as_rows(result: object) -> list[list[object]]:
    """Give a result the form of rows; a single value is one row of one."""
    if isinstance(result, str) or not hasattr(result, "__len__"):
        return [[result]]
    rows = [
        list(row) if not isinstance(row, str) and hasattr(row, "__len__") else [row]
        for row in result  # type: ignore[attr-defined]  # it has a length, so it can be iterated
    ]
    if not rows or not rows[0]:
        return [[_NOT_A_NUMBER]]
    return rows


def filling(rows: Sequence[Sequence[object]], height: int, width: int) -> list[list[object]]:
    """Fill an array formula's range with a result, as Excel does.

    Parameters
    ----------
    rows : sequence of sequences
        The result.
    height, width : int
        Size of the range.

    Returns
    -------
    list of lists
        A single row or column is repeated; cells beyond the result are #N/A.

    Examples
    --------
    >>> filling([[1.0, 2.0]], 2, 2)
    [[1.0, 2.0], [1.0, 2.0]]
    """
    single_row = len(rows) == 1
    single_column = all(len(row) == 1 for row in rows)

    def at(i: int, j: int) -> object:
        i = 0 if single_row else i
        j = 0 if single_column else j
        return rows[i][j] if i < len(rows) and j < len(rows[i]) else _NOT_A_NUMBER

    return [[at(i, j) for j in range(width)] for i in range(height)]


def _storable_number(number: float) -> CellValue:
    if math.isfinite(number):
        return number + 0.0
    return _NOT_A_NUMBER if math.isnan(number) else _TOO_LARGE
