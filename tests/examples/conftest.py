"""The shipped example workbook, as its cells, its formulas and what they give now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.workbook.workbook import Workbook

from pip_xl.workbook.evaluation import Evaluation, evaluate
from pip_xl.workbook.parts.package import Package

EXAMPLES = Path(__file__).parents[2] / "examples"
SHIPPED = EXAMPLES / "parent_infant_psychotherapy.xlsx"


@pytest.fixture(scope="session")
def shipped() -> Path:
    """The workbook that the repository ships."""
    return SHIPPED


@pytest.fixture(scope="session")
def stored() -> Workbook:
    """The shipped workbook as a reader without pip-xl sees it: stored values."""
    return load_workbook(SHIPPED, data_only=True)


@pytest.fixture(scope="session")
def formulas() -> Workbook:
    """The shipped workbook with its formulas and looks."""
    return load_workbook(SHIPPED)


@pytest.fixture(scope="session")
def evaluation() -> Evaluation:
    """What every formula of the shipped workbook gives now."""
    return evaluate(Package.open(SHIPPED))


@dataclass(frozen=True)
class AnalysisRow:
    """One row of Results: computed and printed figures by their titles, and the words."""

    row: int
    computed: Mapping[str, object]
    printed: Mapping[str, object]
    verdict: str
    remark: str


@pytest.fixture(scope="session")
def results(stored: Workbook) -> dict[str, AnalysisRow]:
    """The rows of Results, by analysis."""
    sheet = stored["Results"]
    titles = {cell.column_letter: cell.value for cell in sheet[5] if isinstance(cell, Cell)}
    blocks = {"computed": "FGHIJKLMN", "printed": "OPQRSTUVW"}
    rows: dict[str, AnalysisRow] = {}
    for row in range(6, sheet.max_row + 1):
        label = sheet[f"A{row}"].value
        if not isinstance(label, str) or sheet[f"X{row}"].value is None:
            continue
        figures = {
            name: {str(titles[letter]): sheet[f"{letter}{row}"].value for letter in letters}
            for name, letters in blocks.items()
        }
        rows[label] = AnalysisRow(
            row,
            figures["computed"],
            figures["printed"],
            str(sheet[f"X{row}"].value),
            str(sheet[f"Y{row}"].value or ""),
        )
    return rows
