"""How Excel turns a cell into the number, text or truth value that a function asks for."""

from __future__ import annotations

import math

from pip_xl.functions.cell_error import NUMBER, VALUE, CellError
from pip_xl.functions.cells import LONGEST_TEXT, Cell, Rows
from pip_xl.workbook.excel_functions.number_text import number_to_text
from pip_xl.workbook.excel_functions.override import Value
from pip_xl.workbook.excel_functions.text_number import text_to_number


class CellErrorRaised(Exception):
    """Ends the computation of one cell with an error.

    Parameters
    ----------
    error : CellError
        What the cell shows.
    """

    def __init__(self, error: CellError):
        super().__init__(error.code)
        self.error = error


def number(cell: Cell) -> float:
    """Return the number that an operator or a scalar argument sees in a cell.

    Parameters
    ----------
    cell : cell
        A blank counts as 0, TRUE as 1; text counts when it reads as a number.

    Returns
    -------
    float
        The number.

    Raises
    ------
    CellErrorRaised
        #VALUE! for other text; an error cell's own error.

    Examples
    --------
    >>> number("5%"), number(None), number(True)
    (0.05, 0.0, 1.0)
    """
    if isinstance(cell, float):
        return cell
    if isinstance(cell, CellError):
        raise CellErrorRaised(cell)
    if cell is None:
        return 0.0
    if isinstance(cell, str):
        read = text_to_number(cell)
        if read is None:
            raise CellErrorRaised(VALUE)
        return read
    return float(cell)


def whole(cell: Cell) -> int:
    """Return the number in a cell, cut off after the decimal point."""
    return math.trunc(number(cell))


def text(cell: Cell) -> str:
    """Return the text that ``&`` or a text argument sees in a cell.

    Parameters
    ----------
    cell : cell
        Numbers have at most 15 digits, a blank is the empty text.

    Returns
    -------
    str
        The text.

    Raises
    ------
    CellErrorRaised
        An error cell's own error.

    Examples
    --------
    >>> text(1 / 3), text(True), text(None)
    ('0.333333333333333', 'TRUE', '')
    """
    if isinstance(cell, str):
        return cell
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, CellError):
        raise CellErrorRaised(cell)
    return number_to_text(float(cell))


def logical(cell: Cell) -> bool:
    """Return the truth value in a cell; text counts only as TRUE or FALSE."""
    if isinstance(cell, bool):
        return cell
    if isinstance(cell, str):
        if cell.upper() in {"TRUE", "FALSE"}:
            return cell.upper() == "TRUE"
        raise CellErrorRaised(VALUE)
    return number(cell) != 0


def plain(cell: Cell) -> Cell:
    """Return the cell itself, unless it is an error."""
    if isinstance(cell, CellError):
        raise CellErrorRaised(cell)
    return cell


def rows_of(value: Value) -> Rows:
    """Return rows, also of a single cell."""
    return value if isinstance(value, list) else [[value]]


def cells_of(value: Value) -> list[Cell]:
    """Return all cells, row by row."""
    return [cell for row in value for cell in row] if isinstance(value, list) else [value]


def finished(value: Value) -> Value:
    """Return a result as a cell can hold it: no infinity, no minus zero, no endless text."""
    if isinstance(value, float):
        return value + 0.0 if math.isfinite(value) else NUMBER
    if isinstance(value, str) and len(value) > LONGEST_TEXT:
        return VALUE
    if isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    return value
