"""A workbook with plots, and what its cells show for the analysis that is picked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import pandas as pd

from pip_xl.review.building.book import Book
from pip_xl.review.building.names import define_names
from pip_xl.review.building.plots.forest_cells import forest_cells
from pip_xl.review.building.plots.helper_cells import OUT_OF_SIGHT, SHEET, HelperColumn
from pip_xl.review.building.plots.line_cells import MAX_LINES, Part
from pip_xl.review.building.sheets import (
    analyses,
    forest,
    funnel,
    plot_data,
    start,
    studies,
    study_data,
)
from pip_xl.review.building.table_sheet import HEADER_ROW
from pip_xl.review.layout import SETTINGS, TABLES
from pip_xl.review.review import Review
from pip_xl.workbook.address import from_a1, parse_reference
from pip_xl.workbook.evaluation import Evaluation, evaluate
from pip_xl.workbook.parts.package import Package

#: Values of formulas by sheet and place.
Results: TypeAlias = Mapping[str, Mapping[tuple[int, int], object]]

_DATA_SHEETS = (start.write, studies.write, study_data.write, analyses.write)
_PLOT_SHEETS = (forest.write, funnel.write, plot_data.write)
#: The tables that plots look up.
_LOOKED_UP = ("Dichotomous", "Continuous", "Generic", "Analyses")
_FIRST_LINE = 9


def write_formulas(review: Review, path: Path, known: Results | None = None) -> Path:
    """Write a workbook with the sheets of a review that its plots need."""
    book = Book.at(path, known)
    for write in (*_DATA_SHEETS, *_PLOT_SHEETS):
        write(book, review)
    define_names(book)
    book.workbook.close()
    return path


def write_values(review: Review, evaluation: Evaluation, path: Path) -> Path:
    """Write the same with the tables' calculated columns as values: only plots are computed."""
    book = Book.at(path)
    sheet = book.workbook.add_worksheet("Start")
    for row, name in enumerate(SETTINGS):
        sheet.write(row, 0, review.setting(name))
        book.workbook.define_name(name, f"=Start!$A${row + 1}")
    for name in _LOOKED_UP:
        _write_table(book, name, review.tables[name], evaluation)
    for write in _PLOT_SHEETS:
        write(book, review)
    define_names(book)
    book.workbook.close()
    return path


def _write_table(book: Book, name: str, frame: pd.DataFrame, evaluation: Evaluation) -> None:
    """Write a table of values."""
    table, results = TABLES[name], evaluation.results[name]
    sheet = book.workbook.add_worksheet(name)
    headers = [{"header": column.name} for column in table.columns]
    rows = len(frame) + 1
    sheet.add_table(0, 0, rows, len(headers) - 1, {"name": name, "columns": headers})
    for place, column in enumerate(table.columns):
        values = (
            [results.get((HEADER_ROW + row, place + 1)) for row in range(1, rows)]
            if column.is_calculated
            else list(frame[column.name])
        )
        for row, value in enumerate(values, 1):
            if isinstance(value, str):
                sheet.write_string(row, place, value)
            elif isinstance(value, float) and value == value:
                sheet.write_number(row, place, value)


def with_picks(package: Package, picks: dict[str, str], path: Path) -> Path:
    """Copy a workbook with other analyses in the named cells, all else byte for byte the same."""
    names = {name.name: name.text for name in package.defined_names}
    parts = {}
    for name, chosen in picks.items():
        sheet, box = parse_reference(names[name])
        assert sheet is not None
        part = package.sheet(sheet).part
        cell = f"{chr(64 + box.first_column)}{box.first_row}"
        found = rf'<c r="{cell}"( s="\d+")?(?: t="s"><v>\d+</v></c>|/>)'
        new = rf'<c r="{cell}"\1 t="inlineStr"><is><t>{chosen}</t></is></c>'
        text, number = re.subn(found, new, package.read(part).decode())
        assert number == 1
        parts[part] = text.encode()
    path.write_bytes(package.with_parts(parts))
    return path


@dataclass(frozen=True)
class Plotted:
    """What the cells of a workbook with plots show.

    Attributes
    ----------
    evaluation : Evaluation
        The results of all formulas.
    """

    evaluation: Evaluation

    @classmethod
    def of(cls, path: Path) -> Plotted:
        """Evaluate a workbook."""
        return cls(evaluate(Package.open(path)))

    def shown(self, sheet: str, cell: str) -> object:
        """What a formula cell shows."""
        return self.evaluation.results[sheet][from_a1(cell.replace("$", ""))]

    def helper(self, cell: str) -> object:
        """What a helper cell holds."""
        return self.shown(SHEET, cell)

    def column(self, column: HelperColumn) -> list[object]:
        """What a column of helper cells holds; None for a height that is out of sight."""
        values = [self.helper(column.cell(row)) for row in range(1, column.rows + 1)]
        return [
            None if isinstance(value, float) and abs(value - float(OUT_OF_SIGHT)) < 1 else value
            for value in values
        ]

    def numbers(self, column: HelperColumn) -> list[float]:
        """The numbers in a column of helper cells."""
        return [value for value in self.column(column) if isinstance(value, float)]

    def line(self, number: int) -> list[object]:
        """The cells of a line of the forest plot: words, figures, weight, effect, both arms."""
        return [self.shown("Forest", f"{c}{_FIRST_LINE + number - 1}") for c in "ABCDEFGHIJK"]

    def words(self) -> list[object]:
        """The first cells of the lines of the forest plot, as far as they are used."""
        parts = self.column(forest_cells().lines["part"])
        last = max((n for n, part in enumerate(parts, 1) if part), default=0)
        return [self.line(number)[0] for number in range(1, last + 1)]

    def lines_of(self, part: Part) -> list[int]:
        """The numbers of the lines that show something."""
        parts = self.column(forest_cells().lines["part"])
        return [number for number in range(1, MAX_LINES + 1) if parts[number - 1] == part]
