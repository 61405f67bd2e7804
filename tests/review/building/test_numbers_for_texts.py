"""Numbers that a program or a paste leaves in columns of text are told, and nothing is an error."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from pip_xl.workbook.evaluation import evaluate
from pip_xl.workbook.parts.package import Package
from tests.review.built import Built


def _computed(template: Built, tmp_path: Path, typed: dict[tuple[str, str], Any]) -> Any:
    """Values of a template in whose first rows something was typed, by sheet and header."""
    book = load_workbook(template.path)
    headers = {
        name: [cell.value for cell in book[name][4]] for name in ("Studies", "PRISMA", "Analyses")
    }
    for (sheet, header), value in typed.items():
        book[sheet].cell(5, headers[sheet].index(header) + 1).value = value
    book.save(tmp_path / "typed.xlsx")
    results = evaluate(Package.open(tmp_path / "typed.xlsx")).results
    return {name: results[name][5, headers[name].index("Check") + 1] for name in headers}


def test_ids_studies_and_steps_that_are_numbers(template: Built, tmp_path: Path) -> None:
    typed = {
        ("Studies", "Study"): 1999,
        ("PRISMA", "Step"): 3,
        ("Analyses", "ID"): 1.1,
        ("Analyses", "Data"): "Dichotomous",
        ("Analyses", "Measure"): "RR",
    }
    checks = _computed(template, tmp_path, typed)
    words = "This ID is a number: type an apostrophe before it. No row of data has this ID."
    assert checks["Analyses"] == words
    assert checks["Studies"] == ""
    assert isinstance(checks["PRISMA"], str)
