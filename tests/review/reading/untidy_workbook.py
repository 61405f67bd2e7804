"""Extraction workbooks as their users leave them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from pip_xl.review.layout import SETTINGS, TABLES

#: Writes something into a cell: sheet, row and column from 0.
Write = Callable[[Worksheet, int, int], None]


@dataclass
class UntidyWorkbook:
    """A workbook with the tables of the layout, each on a sheet of a user's own name.

    Attributes
    ----------
    tables : mapping of str to rows
        Rows of cells by the headers of the layout or a team's own; None for a blank row, a callable
        for a cell that is written in its own way. Tables that are left out have a header only.
    without : sequence of str
        Tables that were deleted.
    headers : mapping of str to sequence of str
        Headers as they stand, by table; the layout's by default.
    names : mapping of str to str
        Names of tables that were renamed, by those of the layout.
    settings : mapping of str to object
        Values of named cells, None for a name that was deleted; the defaults by default.
    totals : bool
        Whether the tables have totals rows.
    """

    tables: Mapping[str, Sequence[Mapping[str, Any] | None]] = field(default_factory=dict)
    without: Sequence[str] = ()
    headers: Mapping[str, Sequence[str]] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    settings: Mapping[str, Any] = field(default_factory=dict)
    totals: bool = False

    def write(self, path: Path) -> Path:
        """Write the file; the tables begin at C4, their sheets stand in reverse order."""
        book = xlsxwriter.Workbook(str(path))
        for name in reversed(list(TABLES)):
            if name not in self.without:
                self._table(book, name)
        self._settings(book)
        book.close()
        return path

    def _table(self, book: xlsxwriter.Workbook, name: str) -> None:
        sheet = book.add_worksheet(f"my {name}")
        headers = self.headers.get(name, [column.name for column in TABLES[name].columns])
        rows = self.tables.get(name, [None])
        last = 3 + len(rows) + int(self.totals)
        columns = [{"header": header} for header in headers]
        options = {"name": self.names.get(name, name), "columns": columns, "total_row": self.totals}
        sheet.add_table(3, 2, last, 2 + len(headers) - 1, options)
        for row, cells in enumerate(rows, start=4):
            for header, cell in (cells or {}).items():
                column = 2 + list(headers).index(header)
                if callable(cell):
                    cell(sheet, row, column)
                elif isinstance(cell, str):
                    sheet.write_string(row, column, cell)
                elif cell is not None:
                    sheet.write(row, column, cell)

    def _settings(self, book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("Überblick")
        for row, setting in enumerate(SETTINGS.values()):
            value = self.settings.get(setting.name, setting.default)
            sheet.write(row, 5, value)
            if value is not None:
                book.define_name(setting.name, f"='Überblick'!$F${row + 1}")


def formula(text: str, stored: object) -> Write:
    """A cell with a formula and the value that is stored for it."""
    return lambda sheet, row, column: sheet.write_formula(row, column, text, None, stored)
