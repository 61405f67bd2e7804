"""What a host hands over for an argument, made into rows of cells."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Final, NamedTuple, cast

from pip_xl.errors import InputError
from pip_xl.functions.cell_error import ERRORS, CellError, ErrorInData
from pip_xl.functions.cells import (
    NUMBER_TYPES,
    PLAIN_TYPES,
    Cell,
    Rows,
    as_cell,
    is_blank,
    reads_as_number,
)

#: Trailing blank rows are dropped in steps of this size: a whole column has 1,048,576 rows.
_STEP: Final = 4096

_LIST: Final = frozenset({list})
_ERROR_TEXTS: Final = frozenset(ERRORS)
_BLANK_TYPES: Final = frozenset({type(None), str})


class Range(NamedTuple):
    """The cells of an argument.

    Attributes
    ----------
    rows : list of list of Cell
        Plain cells, without the blank rows at the end.
    only_numbers : bool
        Whether every cell is a number.
    """

    rows: Rows
    only_numbers: bool


def read_range(argument: object, name: str) -> Range:
    """Read an argument as rows of plain cells, without the blank rows at its end.

    Parameters
    ----------
    argument : object
        A cell, a list of cells (one row), rows of cells, or a NumPy array of them.
    name : str
        The argument's name, for the message.

    Returns
    -------
    Range
        Without rows where every cell is blank.

    Raises
    ------
    InputError
        If this is no range of cells.

    Examples
    --------
    >>> read_range([[1, 10, 2, 10], [None, "", None, None]], "data")
    Range(rows=[[1, 10, 2, 10]], only_numbers=True)
    """
    matrix = _trimmed(_matrix(argument, name))
    if NUMBER_TYPES.issuperset(map(type, chain.from_iterable(matrix))):
        return Range(cast(Rows, matrix), True)
    if PLAIN_TYPES.issuperset(map(type, chain.from_iterable(matrix))):
        return Range(cast(Rows, matrix), False)
    return Range([[_cell(cell, name) for cell in row] for row in matrix], False)


def rows_of(argument: object, name: str) -> Rows:
    """Return the rows that `read_range` reads.

    Parameters
    ----------
    argument, name
        As for `read_range`.

    Returns
    -------
    list of list of Cell
        The rows.

    Examples
    --------
    >>> rows_of(5, "n")
    [[5]]
    """
    return read_range(argument, name).rows


def height_of(argument: object) -> int:
    """Return the number of rows that were handed over, blank ones included.

    Parameters
    ----------
    argument : object
        As for `read_range`.

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
    if type(argument) is list and _LIST.issuperset(map(type, argument)):
        return argument
    if hasattr(argument, "tolist"):
        argument = argument.tolist()
    if not isinstance(argument, list | tuple):
        return [[argument]]
    kinds = set(map(type, argument))
    if kinds <= {list, tuple}:
        return list(map(list, argument))
    if kinds.isdisjoint({list, tuple, dict, set}):
        return [list(argument)]
    msg = f"{name} is no range: some of its rows are single cells"
    raise InputError(msg)


def _trimmed(rows: list[list[object]]) -> list[list[object]]:
    """Drop the blank rows at the end."""
    if rows and rows[-1] and type(rows[-1][-1]) in NUMBER_TYPES:
        return rows
    end = len(rows)
    while end >= _STEP and _all_blank(rows[end - _STEP : end]):
        end -= _STEP
    while end and _all_blank(rows[end - 1 : end]):
        end -= 1
    return rows if end == len(rows) else rows[:end]


def _all_blank(rows: list[list[object]]) -> bool:
    """Return whether rows hold nothing but blank cells."""
    nothing_else = _BLANK_TYPES.issuperset(map(type, chain.from_iterable(rows)))
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
    if argument is None:
        return None
    if type(argument) is str and not argument.startswith("#"):
        return argument or None
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


def raise_first_error(rows: Rows, name: str) -> None:
    """Raise the first error that stands among the data, in reading order.

    Parameters
    ----------
    rows : list of list of Cell
        The rows.
    name : str
        The argument they come from.

    Raises
    ------
    ErrorInData
        If there is one.

    Examples
    --------
    >>> raise_first_error([[1, 2], [3, "#N/A"]], "data")
    Traceback (most recent call last):
        ...
    pip_xl.functions.cell_error.ErrorInData: row 2, column 2 of data holds #N/A
    """
    cells = list(chain.from_iterable(rows))
    if PLAIN_TYPES.issuperset(map(type, cells)) and _ERROR_TEXTS.isdisjoint(cells):
        return
    for row_number, row in enumerate(rows, 1):
        for column_number, value in enumerate(row, 1):
            cell = as_cell(value)
            if isinstance(cell, CellError):
                raise ErrorInData(cell, f"row {row_number}, column {column_number} of {name}")
