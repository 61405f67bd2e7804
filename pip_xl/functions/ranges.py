"""What a host hands over for an argument, made into rows of cells."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import TypeAlias, cast

from pip_xl.errors import InputError
from pip_xl.functions.cell_error import CellError, ErrorInData
from pip_xl.functions.cells import PLAIN_TYPES, Cell, Rows, as_cell, is_blank, reads_as_number

#: One argument of a worksheet function: a cell, or the rows of a range.
Argument: TypeAlias = Cell | Sequence[Cell] | Sequence[Sequence[Cell]]

#: Trailing blank rows are dropped in steps of this size: a whole column has 1,048,576 rows.
_STEP = 4096


def rows_of(argument: object, name: str) -> Rows:
    """Return an argument as rows of plain cells, without the blank rows at its end.

    Parameters
    ----------
    argument : object
        A cell, a list of cells (one row), rows of cells, or a NumPy array of them.
    name : str
        The argument's name, for the message.

    Returns
    -------
    list of list of Cell
        Empty where every cell is blank.

    Raises
    ------
    InputError
        If this is no range of cells.

    Examples
    --------
    >>> rows_of([[1, 10, 2, 10], [None, "", None, None]], "data")
    [[1, 10, 2, 10]]
    """
    matrix = _trimmed(_matrix(argument, name))
    if set(map(type, chain.from_iterable(matrix))) <= PLAIN_TYPES:
        return cast(Rows, matrix)
    return [[_cell(cell, name) for cell in row] for row in matrix]


def height_of(argument: object) -> int:
    """Return the number of rows that were handed over, blank ones included.

    Parameters
    ----------
    argument : object
        As for ``rows_of``.

    Returns
    -------
    int
        1 for a cell and for a list of cells.

    Examples
    --------
    >>> height_of([["x"], [None]]), height_of(["x", None])
    (2, 1)
    """
    if hasattr(argument, "tolist"):
        argument = argument.tolist()
    if not isinstance(argument, list | tuple):
        return 1
    return len(argument) if argument and isinstance(argument[0], list | tuple) else 1


def _matrix(argument: object, name: str) -> list[list[object]]:
    """Return an argument as a list of rows, whatever shape a host gave it."""
    if hasattr(argument, "tolist"):
        argument = argument.tolist()
    if not isinstance(argument, list | tuple):
        return [[argument]]
    kinds = set(map(type, argument))
    if kinds <= {list, tuple}:
        return list(argument)
    if kinds.isdisjoint({list, tuple, dict, set}):
        return [list(argument)]
    msg = f"{name} is no range: some of its rows are single cells"
    raise InputError(msg)


def _trimmed(rows: list[list[object]]) -> list[list[object]]:
    """Drop the blank rows at the end."""
    end = len(rows)
    while end >= _STEP and _all_blank(rows[end - _STEP : end]):
        end -= _STEP
    while end and _all_blank(rows[end - 1 : end]):
        end -= 1
    return rows if end == len(rows) else rows[:end]


def _all_blank(rows: list[list[object]]) -> bool:
    """Return whether rows hold nothing but blank cells."""
    nothing_else = set(map(type, chain.from_iterable(rows))) <= {type(None), str}
    return nothing_else and not any(chain.from_iterable(rows))


def _cell(value: object, name: str) -> Cell:
    """Return a plain cell, or refuse with the argument's name."""
    try:
        return as_cell(value)
    except InputError as refusal:
        msg = f"{name}: {refusal.message}"
        raise InputError(msg) from None


def single_cell(argument: object, name: str) -> Cell:
    """Return the one cell of an argument that takes one.

    Parameters
    ----------
    argument : object
        A cell, or a range of one row and one column.
    name : str
        The argument's name, for the message.

    Returns
    -------
    Cell
        The cell; blank cells are ``None``.

    Raises
    ------
    InputError
        If the range has several cells, or the cell holds an error.

    Examples
    --------
    >>> single_cell([["lower"]], "output"), single_cell("", "output")
    ('lower', None)
    """
    if argument is None or argument == "":
        return None
    if type(argument) is str and argument[0] != "#":
        return argument
    rows = rows_of(argument, name)
    if len(rows) > 1 or any(len(row) > 1 for row in rows):
        msg = f"{name} takes one cell, not a range of several"
        raise InputError(msg)
    cell = as_cell(rows[0][0]) if rows and rows[0] else None
    if isinstance(cell, CellError):
        raise ErrorInData(cell, name)
    return None if is_blank(cell) else cell


def width_of(rows: Rows) -> int:
    """Return the number of columns of the widest row.

    Parameters
    ----------
    rows : list of list of Cell
        The rows.

    Returns
    -------
    int
        0 where there are none.

    Examples
    --------
    >>> width_of([["x"], ["y", 1]])
    2
    """
    return max(map(len, rows), default=0)


def is_header(row: Sequence[Cell]) -> bool:
    """Return whether a first row holds titles: some text, and nothing that reads as a number.

    Parameters
    ----------
    row : sequence of Cell
        The first row that is not blank.

    Returns
    -------
    bool
        True for titles.

    Examples
    --------
    >>> is_header(["events", "total", None]), is_header(["12,5", "n"]), is_header([1, 2])
    (True, False, False)
    """
    has_text = any(isinstance(cell, str) and cell for cell in row)
    return has_text and not any(map(reads_as_number, row))


def is_blank_row(row: Sequence[Cell]) -> bool:
    """Return whether every cell of a row is blank.

    Parameters
    ----------
    row : sequence of Cell
        The row.

    Returns
    -------
    bool
        True where nothing stands in it.

    Examples
    --------
    >>> is_blank_row([None, ""]), is_blank_row([None, 0])
    (True, False)
    """
    return all(map(is_blank, row))


def raise_first_error(rows: Rows) -> None:
    """Raise the first error that stands among the data, in reading order.

    Parameters
    ----------
    rows : list of list of Cell
        The rows.

    Raises
    ------
    ErrorInData
        If there is one.

    Examples
    --------
    >>> raise_first_error([[1, 2], [3, "#N/A"]])
    Traceback (most recent call last):
        ...
    pip_xl.functions.cell_error.ErrorInData: row 2, column 2 holds #N/A
    """
    for row_number, row in enumerate(rows, 1):
        for column_number, value in enumerate(row, 1):
            cell = as_cell(value)
            if isinstance(cell, CellError):
                raise ErrorInData(cell, f"row {row_number}, column {column_number}")
