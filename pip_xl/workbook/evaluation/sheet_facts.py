"""What a formula's evaluation depends on besides the cells that it reads."""

from __future__ import annotations

import re

from pip_xl.workbook.address import MAX_COLUMN, Box
from pip_xl.workbook.parts.package import Package

_HIDDEN_ROW = re.compile(rb"""<(?:[\w.-]+:)?row\s[^>]*?\shidden\s*=\s*["'](?:1|true)["']""")
_HIDDEN_BY_DEFAULT = re.compile(rb"""\szeroHeight\s*=\s*["'](?:1|true)["']""")
_FILTER = re.compile(rb"<(?:[\w.-]+:)?autoFilter[\s/>]")


class PackageFacts:
    """Facts about the worksheets of a workbook, each found out when it is asked for.

    Parameters
    ----------
    package : Package
        The workbook.
    """

    def __init__(self, package: Package):
        self._package = package
        self._last_rows: dict[str, int] = {}
        self._hidden: dict[str, bool] = {}
        self._filtered: dict[str, bool] = {}
        self._spilling: dict[str, list[tuple[int, int]]] = {}

    def last_row(self, sheet: str) -> int:
        """Last row of a sheet that may hold something; 0 for an empty sheet."""
        if sheet not in self._last_rows:
            cells = self._package.cells(sheet)
            filled = (cell.fills.last_row for cell in cells.formulas if cell.fills)
            self._last_rows[sheet] = max([*cells.rows, *filled], default=0)
        return self._last_rows[sheet]

    def may_grow_into(self, sheet: str, box: Box) -> bool:
        """Whether a dynamic array stands in the columns of a box."""
        if sheet not in self._spilling:
            self._spilling[sheet] = [
                (cell.column, cell.ref.last_column if cell.ref else MAX_COLUMN)
                for cell in self._package.cells(sheet).formulas
                if cell.kind == "dynamic_array"
            ]
        return any(
            first <= box.last_column and last >= box.first_column
            for first, last in self._spilling[sheet]
        )

    def has_hidden_rows(self, sheet: str) -> bool:
        """Whether a row of a sheet is hidden."""
        if sheet not in self._hidden:
            data = self._package.cells(sheet).data
            hidden = _HIDDEN_ROW.search(data) or _HIDDEN_BY_DEFAULT.search(data)
            self._hidden[sheet] = hidden is not None
        return self._hidden[sheet]

    def has_filtered_rows(self, sheet: str) -> bool:
        """Whether a sheet has hidden rows and a filter or table that may have hidden them."""
        if sheet not in self._filtered:
            filters = _FILTER.search(self._package.cells(sheet).data) is not None
            filters = filters or any(table.sheet == sheet for table in self._package.tables)
            self._filtered[sheet] = filters and self.has_hidden_rows(sheet)
        return self._filtered[sheet]
