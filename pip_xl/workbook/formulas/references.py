"""References to cells as formulas write them: ``'Sheet 1'!$A$1:B9``, ``A:C``, ``D2#``."""

from __future__ import annotations

import re
from typing import NamedTuple

from pip_xl.workbook.address import MAX_COLUMN, MAX_ROW, Box, column_letters, column_number

_CELL = re.compile(r"(\$?)([A-Za-z]{1,3})(\$?)([0-9]+)")
_PLAIN_SHEET = re.compile(r"[^\W\d]\w*")
_LIKE_A_CELL = re.compile(r"[A-Za-z]{1,3}[0-9]+|[Rr][0-9]*(?:[Cc][0-9]*)?|[Cc][0-9]*")


class Reference(NamedTuple):
    """A reference, taken apart.

    Attributes
    ----------
    sheet : str or None
        Sheet before the exclamation mark, without quotes; None where there is none.
    area : str
        The cells, as written.
    spilled : bool
        Whether ``#`` asks for all cells that the formula there fills.
    """

    sheet: str | None
    area: str
    spilled: bool

    @classmethod
    def read(cls, text: str) -> Reference:
        """Take a reference apart.

        Examples
        --------
        >>> Reference.read("'it''s'!D2#")
        Reference(sheet="it's", area='D2', spilled=True)
        """
        sheet: str | None = None
        before, mark, area = text.rpartition("!")
        if mark:
            sheet = before
            if sheet.startswith("'"):
                sheet = sheet[1:-1].replace("''", "'")
        return cls(sheet, area.removesuffix("#"), area.endswith("#"))

    @property
    def external(self) -> bool:
        """Whether it speaks of another workbook."""
        return self.sheet is not None and "[" in self.sheet

    @property
    def three_dimensional(self) -> bool:
        """Whether it spans several sheets."""
        return self.sheet is not None and ":" in self.sheet

    @property
    def box(self) -> Box:
        """The cells; of a spill, its first.

        Raises
        ------
        ValueError
            Outside a worksheet.
        """
        return Box.parse(self.area)


def quoted(sheet: str) -> str:
    """Name of a sheet as it stands before the exclamation mark.

    Parameters
    ----------
    sheet : str
        The name.

    Returns
    -------
    str
        In quotes where Excel would want them.

    Examples
    --------
    >>> quoted("Data"), quoted("it's")
    ('Data', "'it''s'")
    """
    if _PLAIN_SHEET.fullmatch(sheet) and not _LIKE_A_CELL.fullmatch(sheet):
        return sheet
    return "'" + sheet.replace("'", "''") + "'"


def is_relative(area: str) -> bool:
    """Whether a reference means other cells when its formula is copied.

    Parameters
    ----------
    area : str
        Cells without the sheet.

    Returns
    -------
    bool
        False where dollar signs fix every row and column.

    Examples
    --------
    >>> is_relative("$A$1:$B9"), is_relative("$A:$C")
    (True, False)
    """
    for corner in area.split(":"):
        cell = _CELL.fullmatch(corner)
        if cell is None:
            if not corner.startswith("$"):
                return True
        elif not (cell[1] and cell[3]):
            return True
    return False


def in_order(area: str) -> str:
    """A range with its upper left corner first.

    Parameters
    ----------
    area : str
        Cells without the sheet.

    Returns
    -------
    str
        The same cells; the text is kept where the corners are in order.

    Examples
    --------
    >>> in_order("A5:$A$1"), in_order("A$1:B9")
    ('A1:A5', 'A$1:B9')
    """
    first, colon, last = area.partition(":")
    if not colon:
        return area
    corners = _CELL.fullmatch(first), _CELL.fullmatch(last)
    if corners[0] and corners[1]:
        columns = [column_number(corner[2]) for corner in corners if corner]
        rows = [int(corner[4]) for corner in corners if corner]
        ordered = columns[0] <= columns[1] and rows[0] <= rows[1]
        return area if ordered else Box.parse(area).to_a1()
    box = Box.parse(area)
    begins = first.lstrip("$")
    if begins.upper() in (column_letters(box.first_column), str(box.first_row)):
        return area
    return f"{last}:{first}"


def shifted(area: str, rows: int, columns: int) -> str:
    """Cells that a reference means after its formula moved.

    Parameters
    ----------
    area : str
        Cells without the sheet.
    rows, columns : int
        How far the formula moved; past the edge of the sheet counting goes on at the other edge.

    Returns
    -------
    str
        The cells.

    Examples
    --------
    >>> shifted("A1:$B$2", 1, 1)
    'B2:$B$2'
    """
    return ":".join(_shifted_corner(corner, rows, columns) for corner in area.split(":"))


def _shifted_corner(corner: str, rows: int, columns: int) -> str:
    """One corner: a cell, a column or a row."""
    cell = _CELL.fullmatch(corner)
    if cell:
        column = cell[2] if cell[1] else _shifted_column(cell[2], columns)
        row = cell[4] if cell[3] else _shifted_row(cell[4], rows)
        return f"{cell[1]}{column}{cell[3]}{row}"
    if corner.startswith("$"):
        return corner
    return _shifted_row(corner, rows) if corner.isdecimal() else _shifted_column(corner, columns)


def _shifted_row(row: str, rows: int) -> str:
    return str((int(row) - 1 + rows) % MAX_ROW + 1)


def _shifted_column(letters: str, columns: int) -> str:
    return column_letters((column_number(letters) - 1 + columns) % MAX_COLUMN + 1)
