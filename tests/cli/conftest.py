"""A small review as a workbook, and the command run as a user runs it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from click.testing import CliRunner, Result

from pip_xl.cli import commands

#: The paper's two trials of secure attachment; the pooled result is printed as
#: RR 8.93 [1.25, 63.70] (Barlow et al., Cochrane review CD010534). The intervention arms' counts
#: are reconstructed: the only integers that give the printed digits.
SECURE_ATTACHMENT = [[8, 14, 1, 54], [31, 46, 9, 54]]

Run = Callable[..., Result]
WriteReview = Callable[..., Path]


@pytest.fixture
def run() -> Run:
    """Run the command with arguments, each turned into text."""

    def invoke(*arguments: object) -> Result:
        return CliRunner().invoke(commands, [str(argument) for argument in arguments])

    return invoke


@pytest.fixture
def run_json(run: Run) -> Callable[..., Any]:
    """Run the command with --json and return what it printed."""

    def invoke(*arguments: object) -> Any:
        return json.loads(run(*arguments, "--json").stdout)

    return invoke


@pytest.fixture
def write_review(tmp_path: Path) -> WriteReview:
    """Write a workbook with a sheet of trials and the given formulas with their stored values."""

    def write(
        formulas: dict[str, tuple[str, object]],
        *,
        name: str = "review.xlsx",
        trials: list[list[Any]] = SECURE_ATTACHMENT,
        names: dict[str, str] | None = None,
    ) -> Path:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        book = xlsxwriter.Workbook(str(path))
        data, results = book.add_worksheet("Data"), book.add_worksheet("Results")
        data.write_row("A1", ["Events 1", "Total 1", "Events 2", "Total 2"])
        for row, trial in enumerate(trials, start=1):
            data.write_row(row, 0, trial)
        for cell, (formula, stored) in formulas.items():
            results.write_formula(cell, formula, None, stored)
        for defined, text in (names or {}).items():
            book.define_name(defined, text)
        book.close()
        return path

    return write
