"""The sheet that the formulas of this room's tests refer to."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import xlsxwriter

SHEET: Final = "Data"

#: Rows 1 to 10 of each column; a text that starts with "=" is a formula, None an empty cell.
COLUMNS: Final[dict[str, list[float | str | bool | None]]] = {
    "A": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
    "B": [2.5, -1, 0, 7, 3.25, 10, 4, 4, 6, 1],
    "C": ["apple", "Banana", "cherry", "APPLE", "a*c", "date", "fig?", "", "banana split", "kiwi"],
    "D": [1, "5", True, None, "abc", 3, "", False, "2", 7],
    "E": [3, "=1/0", 5, "=NA()", 7, None, "x", True, 2, 1],
    "F": [44927, 45000, 45351, 45658.5, 1, 60, 61, 36526, 40000.25, 43831],
    "G": [True, False, True, True, False, False, True, False, True, True],
    "H": [12.1, 15.3, 11.8, 14.2, 13.3, 16.9, 12.7, 13.9, 15.0, 14.4],
    "I": [10.2, 14.9, 12.0, 13.1, 12.2, 15.5, 11.9, 14.2, 14.1, 13.0],
    "J": ["x", "y", "x", "z", "y", "x", "z", "z", "x", "y"],
    "K": [5, 3, 8, 1, 9, 2, 7, 2, 3, 8],
}


def write_workbook(path: Path, formulas: dict[str, str] | None = None) -> Path:
    """Write the sheet, and array formulas by the cells they fill on a second sheet."""
    with xlsxwriter.Workbook(path, {"use_future_functions": True}) as book:
        sheet = book.add_worksheet(SHEET)
        for letter, cells in COLUMNS.items():
            for row, cell in enumerate(cells):
                column = ord(letter) - ord("A")
                if isinstance(cell, str) and cell.startswith("="):
                    sheet.write_formula(row, column, cell)
                elif isinstance(cell, str):
                    sheet.write_string(row, column, cell)
                elif cell is not None:
                    sheet.write(row, column, cell)
        if formulas is not None:
            results = book.add_worksheet("Results")
            for cells_filled, formula in formulas.items():
                results.write_array_formula(cells_filled, "{=" + formula + "}")
    return path
