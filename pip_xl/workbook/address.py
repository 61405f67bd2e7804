"""Cell addresses: A1 notation, rows and columns counted from 1, and boxes of cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

MAX_ROW = 1_048_576
MAX_COLUMN = 16_384

_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")
_WHOLE_COLUMN = re.compile(r"\$?([A-Za-z]{1,3})")
_REFERENCE = re.compile(r"(?:'((?:[^'\[\]]|'')+)'!|([^'!\[\]():, ]+)!)?([$A-Za-z0-9:]+)")
_WHOLE_ROW = re.compile(r"\$?([1-9][0-9]{0,6})")


@lru_cache(maxsize=MAX_COLUMN)
def column_letters(column: int) -> str:
    """Letters of a column.

    Parameters
    ----------
    column : int
        Column, counted from 1.

    Returns
    -------
    str
        ``"A"`` to ``"XFD"``.

    Raises
    ------
    ValueError
        Outside the grid of a worksheet.

    Examples
    --------
    >>> column_letters(28)
    'AB'
    """
    if not 1 <= column <= MAX_COLUMN:
        raise ValueError(f"column {column} is outside a worksheet's {MAX_COLUMN} columns")
    letters = ""
    while column:
        column, remainder = divmod(column - 1, 26)
        letters = chr(ord("A") + remainder) + letters
    return letters


@lru_cache(maxsize=MAX_COLUMN)
def column_number(letters: str) -> int:
    """Column that letters stand for, counted from 1.

    Parameters
    ----------
    letters : str
        ``"A"`` to ``"XFD"``, in either case.

    Returns
    -------
    int
        The column.

    Raises
    ------
    ValueError
        Outside the grid of a worksheet.

    Examples
    --------
    >>> column_number("AB")
    28
    """
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    if not 1 <= column <= MAX_COLUMN:
        raise ValueError(f"{letters!r} is not a column of a worksheet")
    return column


def to_a1(row: int, column: int) -> str:
    """Address of a cell.

    Parameters
    ----------
    row, column : int
        Position, counted from 1.

    Returns
    -------
    str
        The address without dollar signs.

    Examples
    --------
    >>> to_a1(9, 6)
    'F9'
    """
    return f"{column_letters(column)}{row}"


def from_a1(address: str) -> tuple[int, int]:
    """Row and column of an address.

    Parameters
    ----------
    address : str
        One cell, with or without dollar signs.

    Returns
    -------
    tuple of int
        Row and column, counted from 1.

    Raises
    ------
    ValueError
        Not an address, or outside the grid of a worksheet.

    Examples
    --------
    >>> from_a1("$F$9")
    (9, 6)
    """
    match = _CELL.fullmatch(address)
    if match is None or int(match[2]) > MAX_ROW:
        raise ValueError(f"{address!r} is not the address of a cell")
    return int(match[2]), column_number(match[1])


class Box(NamedTuple):
    """A rectangle of cells, both corners included, counted from 1."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    @classmethod
    def parse(cls, reference: str) -> Box:
        """Read ``A1``, ``A1:B9``, ``A:C`` or ``2:7``; corners may come in any order.

        Raises
        ------
        ValueError
            Not a rectangle of cells.

        Examples
        --------
        >>> Box.parse("$B$2:A9")
        Box(first_row=2, first_column=1, last_row=9, last_column=2)
        """
        first, colon, last = reference.partition(":")
        last = last if colon else first
        if _CELL.fullmatch(first):
            corners = (*from_a1(first), *from_a1(last))
        elif colon and _WHOLE_COLUMN.fullmatch(first) and _WHOLE_COLUMN.fullmatch(last):
            corners = (
                1,
                column_number(first.lstrip("$")),
                MAX_ROW,
                column_number(last.lstrip("$")),
            )
        elif colon and _WHOLE_ROW.fullmatch(first) and _WHOLE_ROW.fullmatch(last):
            corners = (int(first.lstrip("$")), 1, int(last.lstrip("$")), MAX_COLUMN)
        else:
            raise ValueError(f"{reference!r} is not a range of cells")
        row1, column1, row2, column2 = corners
        if max(row1, row2) > MAX_ROW:
            raise ValueError(f"{reference!r} is outside a worksheet")
        return cls(min(row1, row2), min(column1, column2), max(row1, row2), max(column1, column2))

    @classmethod
    def at(cls, row: int, column: int, rows: int, columns: int) -> Box:
        """Box of a size, by its upper left cell."""
        return cls(row, column, row + rows - 1, column + columns - 1)

    @property
    def rows(self) -> int:
        """Number of rows."""
        return self.last_row - self.first_row + 1

    @property
    def columns(self) -> int:
        """Number of columns."""
        return self.last_column - self.first_column + 1

    @property
    def area(self) -> int:
        """Number of cells."""
        return self.rows * self.columns

    @property
    def inside_the_grid(self) -> bool:
        """Whether a worksheet has all of these cells."""
        return self.last_row <= MAX_ROW and self.last_column <= MAX_COLUMN

    def holds(self, row: int, column: int) -> bool:
        """Whether a cell lies inside."""
        return (
            self.first_row <= row <= self.last_row
            and self.first_column <= column <= self.last_column
        )

    def meets(self, other: Box) -> bool:
        """Whether two boxes share a cell."""
        return (
            self.first_row <= other.last_row
            and other.first_row <= self.last_row
            and self.first_column <= other.last_column
            and other.first_column <= self.last_column
        )

    def cells(self) -> Iterator[tuple[int, int]]:
        """Every cell, row by row."""
        for row in range(self.first_row, self.last_row + 1):
            for column in range(self.first_column, self.last_column + 1):
                yield row, column

    def to_a1(self) -> str:
        """Write the reference as a file holds it: ``A1:B9``, or ``A1`` for a single cell."""
        first = to_a1(self.first_row, self.first_column)
        if self.area == 1:
            return first
        return f"{first}:{to_a1(self.last_row, self.last_column)}"


def parse_reference(reference: str) -> tuple[str | None, Box]:
    """Sheet and box of a reference such as a defined name holds.

    Parameters
    ----------
    reference : str
        ``Data!$A$1:$B$9``, ``'Risk of bias'!A1`` or ``A1:B9``.

    Returns
    -------
    str or None
        The sheet's name without quotes, None where the reference names none.
    Box
        The cells.

    Raises
    ------
    ValueError
        Several ranges, another workbook, a formula, or an error.

    Examples
    --------
    >>> parse_reference("'Mary''s data'!$B$2")
    ("Mary's data", Box(first_row=2, first_column=2, last_row=2, last_column=2))
    """
    match = _REFERENCE.fullmatch(reference.strip())
    if match is None:
        raise ValueError(f"{reference!r} is not a range of cells of one sheet")
    quoted, plain, box = match.groups()
    sheet = plain if quoted is None else quoted.replace("''", "'")
    return sheet, Box.parse(box)
