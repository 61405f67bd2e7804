"""Formulas of calculated columns for given cells, without building a workbook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import xlsxwriter

from pip_xl.review.building.stored_formula import stored
from pip_xl.review.layout import TABLES
from pip_xl.workbook.evaluation import evaluate
from pip_xl.workbook.parts.package import Package
from pip_xl.workbook.value import Value

Cells = Mapping[str, str | float]


def computed(
    folder: Path, table: str, column: str, rows: Sequence[Cells], names: Cells | None = None
) -> list[Value]:
    """What a calculated column gives for rows of other cells, and under settings.

    Its formula is evaluated in a table that has these cells for its other columns.
    """
    path = folder / "formulas.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet(table)
    headers = [each.name for each in TABLES[table].columns]
    formula = stored(TABLES[table].column(column).formula, table)
    options = {"name": table, "columns": [{"header": header} for header in headers]}
    sheet.add_table(0, 0, len(rows), len(headers) - 1, options)
    for place, cells in enumerate(rows, 1):
        for header, cell in cells.items():
            sheet.write(place, headers.index(header), cell)
        sheet.write_formula(place, headers.index(column), f"={formula}")
    settings = book.add_worksheet("Settings")
    for place, (name, value) in enumerate((names or {}).items(), 1):
        settings.write(f"A{place}", value)
        book.define_name(name, f"=Settings!$A${place}")
    book.close()
    results = evaluate(Package.open(path))
    assert results.left_alone == []
    return [
        results.results[table][place + 1, headers.index(column) + 1]
        for place in range(1, len(rows) + 1)
    ]
