"""Where a table stands on its sheet, and how its cells are marked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from xlsxwriter.utility import xl_col_to_name

from pip_xl.review.building.book import Sheet
from pip_xl.review.building.style import MISSING, Style
from pip_xl.review.layout import Column, Table


@dataclass(frozen=True)
class TableArea:
    """A table on its sheet.

    Attributes
    ----------
    sheet : Sheet
        The sheet, for what else it shall show.
    table : Table
        The table of the layout.
    columns : tuple of Column
        All columns as they stand, a team's own last.
    first_row, last_row : int
        The rows below the headers, counted from 1.
    looks : mapping of str to mapping
        Looks of columns by their headers, over the usual ones.
    """

    sheet: Sheet
    table: Table
    columns: tuple[Column, ...]
    first_row: int
    last_row: int
    looks: Mapping[str, Style] = field(default_factory=dict)

    @property
    def all_cells(self) -> str:
        """The table with its headers, in A1 notation."""
        return f"A{self.first_row - 1}:{xl_col_to_name(len(self.columns) - 1)}{self.last_row}"

    def letters(self, header: str) -> str:
        """The letters of a column.

        Parameters
        ----------
        header : str
            Its header.

        Returns
        -------
        str

        Raises
        ------
        KeyError
            If there is no such column.
        """
        for place, column in enumerate(self.columns):
            if column.name == header:
                return str(xl_col_to_name(place))
        raise KeyError(f"the table {self.table.name} has no column {header!r}")

    def cells(self, header: str, until: str = "") -> str:
        """The cells of a column, or of several.

        Parameters
        ----------
        header : str
            The header of the first.
        until : str
            The header of the last, where it is another.

        Returns
        -------
        str
            In A1 notation.
        """
        first, last = self.letters(header), self.letters(until or header)
        return f"{first}{self.first_row}:{last}{self.last_row}"

    def first_cell(self, header: str) -> str:
        """The first cell of a column, as the conditions of `mark` refer to it.

        Parameters
        ----------
        header : str
            The header.

        Returns
        -------
        str
            The column stays when the condition is carried to other cells, the row does not.
        """
        return f"${self.letters(header)}{self.first_row}"

    def mark(self, cells: str, condition: str, style: Style) -> None:
        """Give cells another look under a condition.

        Parameters
        ----------
        cells : str
            In A1 notation.
        condition : str
            A formula for the first of them.
        style : mapping
            The look.
        """
        look = self.sheet.book.workbook.add_format(dict(style))
        rule = {"type": "formula", "criteria": f"={condition}", "format": look}
        self.sheet.worksheet.conditional_format(cells, rule)

    def mark_missing(self, header: str, unless: str = "FALSE") -> None:
        """Mark the blank cells of a column in rows that are in use.

        Parameters
        ----------
        header : str
            The column.
        unless : str
            A condition under which a cell may be blank.
        """
        is_used = f'{self.first_cell(self.table.key)}<>""'
        condition = f'AND({is_used},{self.first_cell(header)}="",NOT({unless}))'
        self.mark(self.cells(header), condition, MISSING)
