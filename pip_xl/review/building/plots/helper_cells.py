"""Blocks of helper cells on the sheet PlotData, each a titled range of named columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from pip_xl.review.building.book import Sheet

#: The hidden sheet.
SHEET = "PlotData"
#: Its row with the first cells of every block, below the titles of blocks and columns.
TOP = 4

#: The height of what a chart does not show: far below the lowest. #N/A would do too, but a thousand
#: of them would hide the errors that somebody should look at.
OUT_OF_SIGHT = "-1000"

#: A formula or a constant for a row of a column, counted from 1. What a chart draws is a formula.
Filling = Callable[[int], str | float]


def outside(reference: str) -> str:
    """Refer to helper cells from another sheet.

    Parameters
    ----------
    reference : str
        As the helper sheet itself writes it.

    Returns
    -------
    str

    Examples
    --------
    >>> outside("$A$4:$A$9")
    'PlotData!$A$4:$A$9'
    """
    return f"{SHEET}!{reference}"


def write_formulas_as_they_are(worksheet: xlsxwriter.worksheet.Worksheet) -> None:
    """Spare thousands of formulas the search for functions that files store with a prefix.

    Parameters
    ----------
    worksheet : Worksheet
        A sheet whose formulas have no such function.
    """
    worksheet._prepare_formula = _without_equals_sign


def _without_equals_sign(formula: str, _expand: bool = False) -> str:
    return formula.removeprefix("=")


@dataclass(frozen=True, slots=True)
class HelperColumn:
    """A column of helper cells.

    Attributes
    ----------
    letters : str
        Of the sheet's column.
    rows : int
        Its length.
    """

    letters: str
    rows: int

    def cell(self, row: int) -> str:
        """Refer to a cell of the column from the same row of the sheet or from another.

        Examples
        --------
        >>> HelperColumn("C", 60).cell(2)
        '$C5'
        """
        return f"${self.letters}{TOP + row - 1}"

    def fixed(self, row: int) -> str:
        """Refer to the same cell from many, which makes their formulas alike.

        Examples
        --------
        >>> HelperColumn("C", 60).fixed(2)
        '$C$5'
        """
        return f"${self.letters}${TOP + row - 1}"

    def cells(self, first: int, last: int) -> str:
        """Refer to a part of the column.

        Examples
        --------
        >>> HelperColumn("C", 60).cells(1, 2)
        '$C$4:$C$5'
        """
        return f"${self.letters}${TOP + first - 1}:${self.letters}${TOP + last - 1}"

    @property
    def all(self) -> str:
        """The whole column."""
        return self.cells(1, self.rows)

    def item(self, number: str) -> str:
        """Take one cell by a formula of its number."""
        return f"INDEX({self.all},{number})"

    def item_outside(self, number: str) -> str:
        """Take one cell from another sheet."""
        return f"INDEX({outside(self.all)},{number})"

    def through(self, last: HelperColumn) -> str:
        """Refer to this and further columns to its right."""
        return f"${self.letters}${TOP}:${last.letters}${TOP + self.rows - 1}"


@dataclass
class Block:
    """Columns of helper cells side by side.

    Attributes
    ----------
    title : str
        What they hold.
    place : int
        The sheet's column of the first, counted from 0.
    rows : int
        Their length.
    names : sequence of str
        Their headings.
    """

    title: str
    place: int
    rows: int
    names: Sequence[str]
    _fillings: dict[str, Filling] = field(default_factory=dict)

    def __getitem__(self, name: str) -> HelperColumn:
        """A column by its heading."""
        return HelperColumn(xl_col_to_name(self.place + self.names.index(name)), self.rows)

    @property
    def next_place(self) -> int:
        """Where another block can stand, with a column between."""
        return self.place + len(self.names) + 1

    def fill(self, fillings: Mapping[str, Filling]) -> None:
        """Say what columns hold, by their headings."""
        self._fillings.update(fillings)

    def write(self, sheet: Sheet) -> None:
        """Write the cells into the helper sheet."""
        sheet.text(f"{self[self.names[0]].letters}{TOP - 2}", self.title, {"bold": True})
        for name in self.names:
            letters, filling = self[name].letters, self._fillings[name]
            sheet.text(f"{letters}{TOP - 1}", name, {"bold": True})
            for row in range(1, self.rows + 1):
                _write(sheet, f"{letters}{TOP + row - 1}", filling(row))


@dataclass
class Values:
    """Single helper cells, one below the other, beside their names.

    Attributes
    ----------
    title : str
        What they hold.
    place : int
        The sheet's column of the names, counted from 0; the values stand to the right.
    formulas : dict
        By name, in their order.
    """

    title: str
    place: int
    formulas: dict[str, str | float] = field(default_factory=dict)

    def add(self, name: str, formula: str | float) -> str:
        """Add a cell and refer to it."""
        self.formulas[name] = formula
        return self[name]

    def __getitem__(self, name: str) -> str:
        """A cell by its name."""
        row = TOP + list(self.formulas).index(name)
        return f"${xl_col_to_name(self.place + 1)}${row}"

    @property
    def next_place(self) -> int:
        """Where another block can stand, with a column between."""
        return self.place + 3

    def write(self, sheet: Sheet) -> None:
        """Write the cells into the helper sheet."""
        names, values = xl_col_to_name(self.place), xl_col_to_name(self.place + 1)
        sheet.text(f"{names}{TOP - 2}", self.title, {"bold": True})
        for row, (name, formula) in enumerate(self.formulas.items(), TOP):
            sheet.text(f"{names}{row}", name)
            _write(sheet, f"{values}{row}", formula)


def _write(sheet: Sheet, cell: str, content: str | float) -> None:
    """Write a formula or a constant."""
    if isinstance(content, str):
        sheet.formula(cell, content)
    else:
        sheet.number(cell, content)
