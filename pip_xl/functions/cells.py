"""What a worksheet cell holds: nothing, a number, text, TRUE or FALSE, a date, or an error."""

from __future__ import annotations

import datetime as dt
import math
import re
from typing import Final, SupportsFloat, TypeAlias

import numpy as np

from pip_xl.errors import InputError
from pip_xl.functions.cell_error import ERRORS, CellError, because
from pip_xl.functions.dates import serial_number
from pip_xl.stats.words import as_typed

#: What one cell can hold once it is ours. ``None`` and ``""`` are blank.
Cell: TypeAlias = float | int | str | bool | CellError | None

#: A range: its rows, each a list of cells.
Rows: TypeAlias = list[list[Cell]]

#: The most characters that a cell holds.
LONGEST_TEXT: Final = 32_767

#: Cell types that Python's own marshal tells apart, and that need no conversion.
PLAIN_TYPES: Final = frozenset({float, int, str, bool, type(None)})

#: Cell types that are numbers without a further look.
NUMBER_TYPES: Final = frozenset({float, int})


def as_cell(value: object) -> Cell:
    """Return what a cell would hold for a Python value.

    NumPy scalars become Python's own, dates become Excel's serial numbers (1900 system), and the
    text of an error code becomes that error (#VALUE! for those of newer Excel versions).

    Parameters
    ----------
    value : object
        A number, text, boolean, date, time, error or None.

    Returns
    -------
    float, int, str, bool, CellError or None
        The cell.

    Raises
    ------
    InputError
        If no cell can hold it.

    Examples
    --------
    >>> import datetime
    >>> as_cell(datetime.date(1900, 3, 1)), as_cell("#DIV/0!"), as_cell("12,5")
    (61.0, CellError(code='#DIV/0!', message=''), '12,5')
    """
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, str):
        return ERRORS.get(value) or str(value)
    if value is None or isinstance(value, bool | CellError):
        return value
    if isinstance(value, dt.date | dt.time | dt.timedelta):
        return serial_number(value)
    if isinstance(value, int):
        return int(value)
    if isinstance(value, SupportsFloat):
        return float(value)
    msg = f"a cell cannot hold a value of type {type(value).__name__}"
    raise InputError(msg)


def is_blank(cell: Cell) -> bool:
    """Return whether a cell is empty or holds the empty text that a formula leaves.

    Parameters
    ----------
    cell : Cell
        The cell.

    Returns
    -------
    bool
        True for ``None`` and ``""``; a text of spaces is not blank.

    Examples
    --------
    >>> is_blank(""), is_blank(0), is_blank(" ")
    (True, False, False)
    """
    return cell is None or (isinstance(cell, str) and not cell)


#: No two parts that follow each other take the same characters: a cell of 32,767 of them must not
#: be tried in all ways of dividing it.
_READS_AS_NUMBER: Final = re.compile(r"[-+\u2212]?(?=[.,'\s]*\d)[\d.,'\s]+(?:[eE][-+]?\d+\s*)?%?")


def reads_as_number(cell: Cell) -> bool:
    """Return whether a person would read a number in this cell, stored as a number or as text.

    Parameters
    ----------
    cell : Cell
        The cell.

    Returns
    -------
    bool
        True for numbers (dates are numbers too) and for text such as ``"12,5"`` or ``"73 %"``.

    Examples
    --------
    >>> reads_as_number("12,5"), reads_as_number("n1"), reads_as_number(3), reads_as_number(True)
    (True, False, True, False)
    """
    if isinstance(cell, str):
        return _READS_AS_NUMBER.fullmatch(cell.strip()) is not None
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def number(cell: Cell) -> float:
    """Return the number in a cell.

    Parameters
    ----------
    cell : Cell
        The cell.

    Returns
    -------
    float
        The number.

    Raises
    ------
    InputError
        If the cell is blank, text, TRUE, FALSE, or not finite; the message says which.

    Examples
    --------
    >>> number(12)
    12.0
    >>> number("12,5")
    Traceback (most recent call last):
        ...
    pip_xl.errors.InputError: "12,5" is a number stored as text: enter it again as a number
    """
    if isinstance(cell, bool | str | CellError) or cell is None:
        raise InputError(_why_no_number(cell))
    try:
        value = float(cell)
    except OverflowError:
        value = math.inf
    if not math.isfinite(value):
        msg = "is not a finite number"
        raise InputError(msg)
    return value


def _why_no_number(cell: bool | str | CellError | None) -> str:
    """Say what stands in a cell where a number must be."""
    if isinstance(cell, bool):
        return f"{as_typed(cell)} is not a number"
    if isinstance(cell, CellError):
        return f"holds {cell.code}{because(cell)}"
    if cell is None or not cell:
        return "is blank"
    if not cell.strip():
        return "holds only spaces: clear the cell"
    if reads_as_number(cell):
        return f"{as_typed(cell)} is a number stored as text: enter it again as a number"
    return f"{as_typed(cell)} is text, not a number"
