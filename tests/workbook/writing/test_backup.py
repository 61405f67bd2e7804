from __future__ import annotations

import os
from pathlib import Path

import pytest

from pip_xl.workbook.parts.package import Package
from pip_xl.workbook.writing.write import WriteReport, write_cached_values
from tests.workbook.packages import sheet_xml, workbook_parts, write_zip


@pytest.fixture
def book(tmp_path: Path) -> Path:
    sheet = sheet_xml('<row r="1"><c r="A1"><f>B1</f><v>1</v></c></row>')
    return write_zip(tmp_path / "book.xlsx", workbook_parts(sheet))


def _write(book: Path, value: float) -> WriteReport:
    return write_cached_values(
        Package.open(book), {"Data": {(1, 1): value}}, in_place=True, backup=True
    )


def test_backups_are_numbered_and_never_overwritten(tmp_path: Path, book: Path) -> None:
    (tmp_path / "book.bak.xlsx").write_bytes(b"an older one")
    first = book.read_bytes()
    report = _write(book, 7.0)
    assert report.backup == tmp_path / "book.bak2.xlsx"
    assert (tmp_path / "book.bak.xlsx").read_bytes() == b"an older one"
    assert (tmp_path / "book.bak2.xlsx").read_bytes() == first
    second = book.read_bytes()
    report = _write(book, 9.0)
    assert report.backup == tmp_path / "book.bak3.xlsx"
    assert (tmp_path / "book.bak3.xlsx").read_bytes() == second


def test_a_disk_without_second_names_gets_a_copy(
    tmp_path: Path, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(os, "link", refuse)
    first = book.read_bytes()
    report = _write(book, 7.0)
    assert report.backup == tmp_path / "book.bak.xlsx"
    assert (tmp_path / "book.bak.xlsx").read_bytes() == first


def test_no_backup_is_made_where_nothing_changes(tmp_path: Path, book: Path) -> None:
    assert _write(book, 1.0) == WriteReport(None, None, {}, ())
    assert [path.name for path in tmp_path.iterdir()] == ["book.xlsx"]
