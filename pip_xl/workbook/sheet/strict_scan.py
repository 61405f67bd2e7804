"""Formula cells and rows of any sheet, by a parser."""

from __future__ import annotations

from pip_xl.errors import WorkbookError
from pip_xl.workbook.sheet.cell_xml import CellXml, RowXml, read_cells
from pip_xl.workbook.sheet.formula_cell import FormulaCell
from pip_xl.workbook.sheet.formula_reading import SheetContext


def scan_strictly(
    data: bytes, context: SheetContext
) -> tuple[list[FormulaCell], dict[int, RowXml]]:
    """Find the formula cells and the rows of a sheet.

    Parameters
    ----------
    data : bytes
        The sheet.
    context : SheetContext
        The rest of the workbook.

    Returns
    -------
    list of FormulaCell
        In the order of the file.
    dict of int to RowXml
        The rows by number.

    Raises
    ------
    WorkbookError
        Not well-formed, an impossible address, a row twice, or a value that its type does not
        allow.
    """
    cells: list[FormulaCell] = []
    rows: dict[int, RowXml] = {}

    def on_cell(cell: CellXml) -> None:
        if cell.formula is not None:
            cells.append(context.formula_cell(cell))

    def on_row(row: RowXml) -> None:
        if row.row in rows:
            raise WorkbookError(f"part {context.part!r} is damaged: it has row {row.row} twice")
        rows[row.row] = row

    read_cells(context.part, data, on_cell, on_row)
    return cells, rows
