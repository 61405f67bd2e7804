"""``pip-xl export`` as a user meets it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from pip_xl.review.building.build import build
from pip_xl.review.review import Review
from tests.cli.conftest import Run, WriteReview
from tests.review.reading.untidy_workbook import UntidyWorkbook

RunJson = Callable[..., Any]

COUNTS = {"Events 1": 4, "Total 1": 123, "Events 2": 11, "Total 2": 139}


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """A workbook with one good analysis, one without data, and a text among the numbers."""
    rows = [
        {"Analysis": "1.1", "Study": "Ames", **COUNTS},
        {"Analysis": "1.1", "Study": "Byrd", **COUNTS},
        {"Analysis": "1.3", "Study": "Byrd", **COUNTS, "Events 1": "n.r."},
    ]
    analyses = [
        {"ID": name, "Data": "Dichotomous", "Measure": "RR"} for name in ("1.1", "1.2", "1.3")
    ]
    tables: dict[str, list[dict[str, Any] | None]] = {
        "Studies": [{"Study": "Ames"}],
        "Dichotomous": [*rows],
        "Analyses": [*analyses],
    }
    return UntidyWorkbook(tables=tables).write(tmp_path / "review.xlsx")


def test_the_report_names_files_analyses_and_cells(
    run: Run, workbook: Path, tmp_path: Path
) -> None:
    result = run("export", workbook, tmp_path / "csv")
    assert result.exit_code == 0, result.output
    assert "1 of 3 analyses computed" in result.stdout
    assert "1.2: the sheet Dichotomous has no row of 1.2" in result.stdout
    assert "1.3: row 1, column 1 (events1): " in result.stdout
    assert "my Dichotomous!F7: 'n.r.' is text, no number" in result.stdout
    assert (tmp_path / "csv" / "analyses.R").is_file()
    assert pd.read_csv(tmp_path / "csv" / "dichotomous.csv")["events1"].sum() == 8


def test_the_same_as_json(run_json: RunJson, workbook: Path, tmp_path: Path) -> None:
    found = run_json("export", workbook, tmp_path / "csv")
    assert (found["ok"], found["analyses"]) == (True, 3)
    assert set(found["not_computed"]) == {"1.2", "1.3"}
    assert [finding["cell"] for finding in found["findings"]] == ["F7"]
    assert "analyses.R" in found["files"]


def test_a_fresh_workbook_is_an_export_without_rows(run: Run, tmp_path: Path) -> None:
    build(Review(), tmp_path / "new.xlsx")
    result = run("export", tmp_path / "new.xlsx", tmp_path / "csv")
    assert result.exit_code == 0, result.output
    assert "0 of 0 analyses computed" in result.stdout
    assert pd.read_csv(tmp_path / "csv" / "prisma.csv").empty


def test_a_workbook_without_our_tables_is_refused_in_one_line(
    run: Run, write_review: WriteReview, tmp_path: Path
) -> None:
    path = write_review({"A1": ("=1+1", 2)})
    result = run("export", path, tmp_path / "csv")
    assert result.exit_code == 2
    assert "no table 'Studies'" in result.stderr
    assert result.stderr.count("\n") == 1
    assert not (tmp_path / "csv").exists()


def test_a_folder_with_files_is_refused_without_force(
    run: Run, run_json: RunJson, workbook: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "csv"
    folder.mkdir()
    (folder / "notes.txt").write_text("mine")
    result = run("export", workbook, folder)
    assert result.exit_code == 2
    assert "is not empty" in result.stderr
    assert run_json("export", workbook, folder)["ok"] is False
    assert run("export", workbook, folder, "--force").exit_code == 0
    assert (folder / "notes.txt").read_text() == "mine"


def test_help_teaches_by_example(run: Run) -> None:
    text = run("export", "--help").stdout
    assert "pip-xl export review.xlsx review-csv" in text
    assert "analyses.R" in text
