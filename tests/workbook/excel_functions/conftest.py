"""Evaluates a formula beside the data sheet, through the package's own engine interface."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pip_xl.functions.cell_error import CellError
from pip_xl.workbook.evaluation import evaluate_formula
from pip_xl.workbook.parts.package import Package
from tests.workbook.excel_functions.data_sheet import SHEET, write_workbook


def plain(value: object) -> object:
    """A value with its errors as the text that a cell shows."""
    if isinstance(value, list):
        return [plain(part) for part in value]
    return str(value) if isinstance(value, CellError) else value


@pytest.fixture(scope="session")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], object]:
    """What Excel's cell would show for a formula; errors as their code."""
    path: Path = write_workbook(tmp_path_factory.mktemp("excel") / "data.xlsx")
    package = Package.open(path)
    return lambda formula: plain(evaluate_formula(package, formula, SHEET))
