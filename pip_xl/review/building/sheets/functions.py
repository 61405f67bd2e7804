"""The sheet that explains the worksheet functions."""

from __future__ import annotations

from itertools import groupby

from pip_xl.functions import CATALOGUE, Function
from pip_xl.review.building.book import Book, Sheet
from pip_xl.review.building.protecting import protect
from pip_xl.review.building.style import BOLD, CALCULATED, CELL, WRAP
from pip_xl.review.review import Review

_NAME = "Functions"
_WIDTHS = {"A": 46, "B": 62, "C": 54, "D": 24}
_TITLES = {"A": "Function", "B": "What it gives", "C": "Example", "D": "Its result"}
_LEAD = (
    "Arguments in brackets may be left out. Type a function into any cell of any sheet; the "
    "examples are live."
)
_HEADER_ROW = 4
#: Cells of a table's first row with content that are shown.
_SHOWN_CELLS = 3
_MONOSPACED = {"font_name": "Consolas", "font_size": 9}


def write(book: Book, review: Review) -> None:
    """Write the sheet Functions."""
    del review
    sheet = book.sheet(_NAME, columns=_WIDTHS, title="Worksheet functions", lead=_LEAD)
    sheet.header(_HEADER_ROW, _TITLES, 18)
    row = _HEADER_ROW + 1
    for category, functions in groupby(CATALOGUE.values(), key=lambda each: each.category):
        sheet.merged(f"A{row}:D{row}", str(category), CELL, BOLD, CALCULATED)
        row += 1
        for function in functions:
            _write_function(sheet, row, function)
            row += 1
    sheet.worksheet.freeze_panes(_HEADER_ROW, 1)
    sheet.worksheet.repeat_rows(_HEADER_ROW - 1)
    sheet.worksheet.print_area(f"A1:D{row - 1}")
    protect(sheet.worksheet)


def _write_function(sheet: Sheet, row: int, function: Function) -> None:
    """Write one function with its live example."""
    signature, example = function.signature, function.example.formula(function.name)
    sheet.text(f"A{row}", signature, CELL, WRAP, BOLD)
    sheet.text(f"B{row}", function.help, CELL, WRAP)
    sheet.text(f"C{row}", example, CELL, WRAP, _MONOSPACED)
    formula = f'IFERROR({_result(function)},"not available here")'
    sheet.formula(f"D{row}", formula, CELL, WRAP, {"align": "left", "num_format": "General"})
    sheet.height(
        row,
        (signature, _WIDTHS["A"]),
        (function.help, _WIDTHS["B"]),
        (example, _WIDTHS["C"] * 0.95),
    )


def _result(function: Function) -> str:
    """The example as a formula that one cell has room for: of a table, some cells."""
    formula = function.example.formula(function.name).removeprefix("=")
    result = function.example.result
    if not isinstance(result, list):
        return formula
    filled = (place for place, cells in enumerate(result, 1) if cells[0] != "")
    row = next(filled, 1)
    cells = []
    for place, cell in enumerate(result[row - 1][:_SHOWN_CELLS], 1):
        shown = f"INDEX({formula},{row},{place})"
        cells.append(f"ROUND({shown},4)" if isinstance(cell, float) else shown)
    between = '&", "&'
    return f'"table: … "&{between.join(cells)}&" …"'
