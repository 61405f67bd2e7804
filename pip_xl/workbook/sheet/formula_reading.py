"""From attributes and texts to formula cells: what both ways to scan a sheet share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pip_xl.errors import WorkbookError
from pip_xl.workbook.address import Box, to_a1
from pip_xl.workbook.sheet.cell_xml import CellXml
from pip_xl.workbook.sheet.formula_cell import FormulaCell, FormulaKind
from pip_xl.workbook.sheet.stored_values import stored_value
from pip_xl.workbook.value import CellValue


@dataclass(frozen=True, slots=True)
class SheetContext:
    """What reading a sheet's cells needs to know of the rest of the workbook.

    Attributes
    ----------
    part : str
        Name of the sheet's part.
    shared_strings : sequence of str
        The shared strings.
    date_1904 : bool
        Whether days are counted from 1904-01-01.
    dynamic_arrays : frozenset of str
        Values of a cell's ``cm`` that mark a dynamic array.
    """

    part: str
    shared_strings: Sequence[str] = ()
    date_1904: bool = False
    dynamic_arrays: frozenset[str] = frozenset()

    def value(self, kind: str, text: str | None, row: int, column: int) -> CellValue:
        """Value of a cell by its type and text."""
        return stored_value(
            kind, text, self.shared_strings, date_1904=self.date_1904, place=(row, column)
        )

    def stored(self, cell: CellXml) -> CellValue:
        """Value of a cell."""
        kind = cell.attributes.get("t", "n")
        if kind == "inlineStr":
            text = None if cell.inline is None else cell.inline.text
        else:
            text = None if cell.value is None else cell.value.text
        return self.value(kind, text, cell.row, cell.column)

    def formula_cell(self, cell: CellXml) -> FormulaCell:
        """Make the formula cell of a cell that has a formula."""
        if cell.formula is None:
            raise ValueError(f"cell {to_a1(cell.row, cell.column)} has no formula")
        kind, ref, index = self.formula_kind(
            cell.formula.attributes, cell.attributes.get("cm"), cell.row, cell.column
        )
        return FormulaCell(
            cell.row, cell.column, cell.formula.text, kind, ref, index, self.stored(cell),
            cell.start, cell.end,
        )  # fmt: skip

    def formula_kind(
        self, attributes: Mapping[str, str], metadata: str | None, row: int, column: int
    ) -> tuple[FormulaKind, Box | None, int | None]:
        """Kind, range and group of a formula.

        Parameters
        ----------
        attributes : mapping of str to str
            Those of the ``<f>`` element.
        metadata : str or None
            The cell's ``cm``.
        row, column : int
            The cell.

        Raises
        ------
        WorkbookError
            A kind that does not exist, an array or data table without its range.
        """
        declared = attributes.get("t", "normal")
        try:
            ref = Box.parse(attributes["ref"]) if "ref" in attributes else None
            index = int(attributes["si"]) if declared == "shared" else None
        except (ValueError, KeyError) as error:
            raise self._damaged(row, column) from error
        if declared == "normal":
            return "normal", None, None
        if declared == "shared":
            return "shared", ref, index
        if declared not in {"array", "dataTable"} or ref is None:
            raise self._damaged(row, column)
        if declared == "dataTable":
            return "data_table", ref, None
        if (row, column) != ref[:2]:
            raise self._damaged(row, column)
        return ("dynamic_array" if metadata in self.dynamic_arrays else "array"), ref, None

    def _damaged(self, row: int, column: int) -> WorkbookError:
        return WorkbookError(
            f"part {self.part!r} is damaged: the formula in {to_a1(row, column)} does not say what "
            "it is"
        )
