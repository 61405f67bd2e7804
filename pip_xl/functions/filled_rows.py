"""The rows of a range that hold figures, and what is wrong with them where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pip_xl.errors import InputError
from pip_xl.functions.cells import Cell, Rows, is_blank, number
from pip_xl.functions.ranges import is_blank_row, is_header


class FilledRows(NamedTuple):
    """Rows with something in them, titles apart.

    Attributes
    ----------
    header : int or None
        The row with the titles, counted from 1.
    rows : list of (int, list of Cell)
        The others, each with its number.
    """

    header: int | None
    rows: list[tuple[int, list[Cell]]]


def filled_rows(rows: Rows) -> FilledRows:
    """Pass over blank rows, and over titles in the first row that is not blank.

    Parameters
    ----------
    rows : list of list of Cell
        The rows of a range.

    Returns
    -------
    FilledRows
        What is left.

    Examples
    --------
    >>> filled_rows([["mean", "n"], [None, ""], [9.2, 42]])
    FilledRows(header=1, rows=[(3, [9.2, 42])])
    """
    filled = [(place, row) for place, row in enumerate(rows, 1) if not is_blank_row(row)]
    header = filled.pop(0)[0] if filled and is_header(filled[0][1]) else None
    return FilledRows(header, filled)


def refuse_first_fault(filled: Iterable[tuple[int, Sequence[Cell]]], fields: Sequence[str]) -> None:
    """Raise for the first cell that holds no number, in reading order.

    Parameters
    ----------
    filled : iterable of (int, sequence of Cell)
        Rows with their numbers.
    fields : sequence of str
        What the columns mean.

    Raises
    ------
    InputError
        If there is one; the message names row, column and meaning.

    Examples
    --------
    >>> refuse_first_fault([(3, [9.2, "n.r."])], ("mean", "n"))
    Traceback (most recent call last):
        ...
    pip_xl.errors.InputError: row 3, column 2 (n): "n.r." is text, not a number
    """
    for row_number, row in filled:
        for column in range(len(fields)):
            cell = row[column] if column < len(row) else None
            if type(cell) is float:
                continue
            try:
                number(cell)
            except InputError as fault:
                hint = ": fill it in, or clear the whole row" if is_blank(cell) else ""
                msg = f"{place_of(row_number, column, fields)}: {fault.message}{hint}"
                raise InputError(msg) from None


def place_of(row_number: int, column: int, fields: Sequence[str]) -> str:
    """Name a cell of a range: row, column and what the column means.

    Parameters
    ----------
    row_number : int
        The row, counted from 1.
    column : int
        The column, counted from 0.
    fields : sequence of str
        What the columns mean.

    Returns
    -------
    str
        As messages have it.

    Examples
    --------
    >>> place_of(3, 1, ("mean", "n"))
    'row 3, column 2 (n)'
    """
    return f"row {row_number}, column {column + 1} ({fields[column]})"
