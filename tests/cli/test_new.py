"""``pip-xl new``."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from tests.cli.conftest import Run


def test_a_fresh_workbook_is_written(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "review.xlsx"
    result = run("new", path)
    assert result.exit_code == 0
    assert result.stdout == f"Written: {path}. Its first sheet says what to do.\n"
    assert openpyxl.load_workbook(path).sheetnames[0] == "Start"


def test_an_existing_file_is_kept_unless_asked(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "review.xlsx"
    path.write_text("precious")
    result = run("new", path)
    assert result.exit_code == 2
    assert result.stderr == f"{path}: it exists: name another file, or use --force\n"
    assert path.read_text() == "precious"
    assert run("new", path, "--force").exit_code == 0
    assert openpyxl.load_workbook(path).sheetnames[0] == "Start"


def test_what_cannot_be_written_is_told_in_one_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "folder.xlsx").mkdir()
    for path, reason in (
        (tmp_path / "review.xls", "name a file that ends in .xlsx"),
        (tmp_path / "folder.xlsx", "it is a folder"),
        (tmp_path / "nowhere" / "review.xlsx", "the folder does not exist"),
    ):
        result = run("new", path)
        assert result.exit_code == 2
        assert reason in result.stderr
        assert result.stderr.count("\n") == 1
