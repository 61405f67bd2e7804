"""A workbook that was built for the tests, read by table and header."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.cell import range_boundaries
from openpyxl.workbook.workbook import Workbook

from pip_xl.review.building.build import build
from pip_xl.review.review import Review
from pip_xl.workbook.evaluation import Evaluation


@dataclass(frozen=True)
class Built:
    """A workbook with what its formulas gave when it was built.

    Attributes
    ----------
    review : Review
        Its content.
    path : Path
        The file.
    evaluation : Evaluation
        What every formula gave.
    stored, formulas : Workbook
        The file as a reader without pip-xl sees it, and with its formulas.
    """

    review: Review
    path: Path
    evaluation: Evaluation
    stored: Workbook
    formulas: Workbook
    _rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    @classmethod
    def of(cls, review: Review, path: Path) -> Built:
        """Build the workbook of a review."""
        evaluation = build(review, path)
        return cls(
            review, path, evaluation, load_workbook(path, data_only=True), load_workbook(path)
        )

    def rows(self, table: str) -> list[dict[str, Any]]:
        """The stored rows of a table, by header; empty text and blank are None."""
        if table not in self._rows:
            self._rows[table] = self._read(table)
        return self._rows[table]

    def _read(self, table: str) -> list[dict[str, Any]]:
        sheet = next(sheet for sheet in self.stored if table in sheet.tables)
        left, top, right, bottom = box_of(sheet.tables[table].ref)
        cells = sheet.iter_rows(
            min_row=top, max_row=bottom, min_col=left, max_col=right, values_only=True
        )
        headers = [str(header) for header in next(cells)]
        return [
            {
                header: None if value == "" else value
                for header, value in zip(headers, row, strict=True)
            }
            for row in cells
        ]

    def row(self, table: str, **where: object) -> dict[str, Any]:
        """The only row of a table with these values."""
        found = [
            row
            for row in self.rows(table)
            if all(row[key] == value for key, value in where.items())
        ]
        assert len(found) == 1, (where, len(found))
        return found[0]

    def value(self, sheet: str, cell: str) -> Any:
        """The stored value of a cell."""
        return self.stored[sheet][cell].value


def box_of(ref: str) -> tuple[int, int, int, int]:
    """The first column and row, and the last, of a range of cells."""
    left, top, right, bottom = range_boundaries(ref)
    assert left is not None
    assert top is not None
    assert right is not None
    assert bottom is not None
    return left, top, right, bottom
