"""The shipped example workbook, as its cells, its formulas and what they give now."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from pip_xl.review.example import example_review
from pip_xl.workbook.evaluation import evaluate
from pip_xl.workbook.parts.package import Package
from tests.review.built import Built

EXAMPLES = Path(__file__).parents[2] / "examples"
SHIPPED = EXAMPLES / "parent_infant_psychotherapy.xlsx"


@pytest.fixture(scope="session")
def shipped() -> Built:
    """The workbook that the repository ships, with what its formulas give now."""
    return Built(
        example_review(),
        SHIPPED,
        evaluate(Package.open(SHIPPED)),
        load_workbook(SHIPPED, data_only=True),
        load_workbook(SHIPPED),
    )
