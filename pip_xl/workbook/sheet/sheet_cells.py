"""The cells of one worksheet: its formulas at once, every other value when asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from pip_xl.errors import WorkbookError
from pip_xl.workbook.sheet.cell_xml import CellXml, RowXml, read_cells
from pip_xl.workbook.sheet.formula_cell import FormulaCell
from pip_xl.workbook.sheet.formula_reading import SheetContext
from pip_xl.workbook.sheet.plain_scan import rows_plainly, scan_plainly, sheet_data_bounds
from pip_xl.workbook.sheet.shared_formulas import translate
from pip_xl.workbook.sheet.strict_scan import scan_strictly
from pip_xl.workbook.value import CellValue

# Cells without an address are counted on, and a row has 16,384 columns.
_BATCH = 1_000
_PREFIX = re.compile(rb"<([^\s<>/:]+:)?")


class SheetCells:
    """What a worksheet's cells hold.

    Parameters
    ----------
    name : str
        The sheet's name.
    data : bytes
        Its part.
    context : SheetContext
        The rest of the workbook.
    plain : bool
        Whether patterns may read the sheet, as the safety scan found out.

    Attributes
    ----------
    formulas : list of FormulaCell
        All formula cells, in the order of the file.
    """

    def __init__(self, name: str, data: bytes, context: SheetContext, *, plain: bool) -> None:
        self.name = name
        self.data = data
        self.context = context
        self._rows: dict[int, RowXml] | None = None
        self._plain = plain
        self._last_row: tuple[int, dict[int, CellXml]] = (0, {})
        formulas = scan_plainly(data, context) if plain else None
        if formulas is None:
            formulas, self._rows = scan_strictly(data, context)
        self.formulas: list[FormulaCell] = formulas

    @cached_property
    def by_place(self) -> dict[tuple[int, int], FormulaCell]:
        """Formula cells by row and column.

        Raises
        ------
        WorkbookError
            The file holds a formula cell twice.
        """
        found = {(cell.row, cell.column): cell for cell in self.formulas}
        if len(found) != len(self.formulas):
            raise WorkbookError(
                f"sheet {self.name!r} is damaged: it holds a formula cell twice; open the workbook "
                "in Excel and save it again"
            )
        return found

    @property
    def rows(self) -> dict[int, RowXml]:
        """Rows by number, with their places in the bytes."""
        if self._rows is None:
            rows = rows_plainly(self.data) if self._plain else None
            self._rows = scan_strictly(self.data, self.context)[1] if rows is None else rows
        return self._rows

    @property
    def frame(self) -> tuple[bytes, bytes] | None:
        """What stands before and behind the rows, where patterns may read the sheet."""
        bounds = sheet_data_bounds(self.data) if self._plain else None
        return None if bounds is None else (self.data[: bounds[0]], self.data[bounds[1] :])

    @cached_property
    def _firsts(self) -> dict[int, list[FormulaCell]]:
        """First cells of the groups that share a formula, by number."""
        firsts: dict[int, list[FormulaCell]] = {}
        for cell in self.formulas:
            if cell.shared_index is not None and cell.text:
                firsts.setdefault(cell.shared_index, []).append(cell)
        return firsts

    def text(self, cell: FormulaCell) -> str:
        """Give the formula of a cell, without its equals sign, as the cell shows it.

        Parameters
        ----------
        cell : FormulaCell
            One of ``formulas``.

        Returns
        -------
        str
            The formula; for a cell that shares another's, that formula moved here.

        Raises
        ------
        WorkbookError
            The group has no first cell.
        """
        if cell.text or cell.shared_index is None:
            return cell.text
        first = self.first_of_group(cell)
        return translate(first.text, cell.row - first.row, cell.column - first.column)

    def first_of_group(self, cell: FormulaCell) -> FormulaCell:
        """Cell that holds the formula that a cell shares.

        Raises
        ------
        WorkbookError
            There is none.
        """
        candidates = self._firsts.get(-1 if cell.shared_index is None else cell.shared_index, [])
        if not candidates:
            raise WorkbookError(
                f"sheet {self.name!r} is damaged: {cell.address} shares a formula that is not "
                "there; open the workbook in Excel and save it again"
            )
        # Excel reuses a number: the nearest group before the cell is meant.
        before = [first for first in candidates if first.start <= cell.start]
        return before[-1] if before else candidates[0]

    def stored(self, row: int, column: int) -> CellValue:
        """Value stored in a cell.

        Parameters
        ----------
        row, column : int
            The cell, counted from 1; any cell, with or without a formula.

        Returns
        -------
        float, str, bool, CellError or None
            The value, None for an empty cell.
        """
        formula = self.by_place.get((row, column))
        if formula is not None:
            return formula.stored
        cell = self.cell_xml(row, column)
        return None if cell is None else self.context.stored(cell)

    @cached_property
    def prefix(self) -> bytes:
        """Prefix of the cells' elements with its colon, empty where they have none."""
        if not self.formulas:
            return b""
        match = _PREFIX.match(self.data, self.formulas[0].start)
        return (match[1] or b"") if match else b""

    def cell_xml(self, row: int, column: int) -> CellXml | None:
        """Cell as the file holds it, with offsets in ``data``; None where it holds none."""
        return self.row_cells(row).get(column)

    def formula_xml(self, formulas: Sequence[FormulaCell]) -> Iterator[CellXml]:
        """Formula cells as the file holds them, with offsets in ``data``, in the order given."""
        for start in range(0, len(formulas), _BATCH):
            yield from self._formula_xml(formulas[start : start + _BATCH])

    def _formula_xml(self, formulas: Sequence[FormulaCell]) -> Iterator[CellXml]:
        """Read some cells as if they were one row: one parser for all of them."""
        pieces = [self.data[cell.start : cell.end] for cell in formulas]
        found: list[CellXml] = []
        read_cells(self.context.part, b"".join((b"<row>", *pieces, b"</row>")), found.append)
        for formula, cell in zip(formulas, found, strict=True):
            cell.shift(formula.start - cell.start)
            cell.row, cell.column = formula.row, formula.column
            yield cell

    def row_cells(self, row: int) -> dict[int, CellXml]:
        """Cells of a row by column, with offsets in ``data``; the row asked for last is kept."""
        if self._last_row[0] == row:
            return self._last_row[1]
        cells: dict[int, CellXml] = {}
        place = self.rows.get(row)
        if place is not None:
            piece = self.data[place.start : place.end]

            def keep(cell: CellXml) -> None:
                cell.shift(place.start)
                cells[cell.column] = cell

            read_cells(self.context.part, piece, keep, row=row - 1)
        self._last_row = row, cells
        return cells
