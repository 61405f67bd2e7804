from __future__ import annotations

import zipfile
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest

from pip_xl.errors import WorkbookError
from pip_xl.functions.cell_error import CellError
from pip_xl.workbook.address import from_a1
from pip_xl.workbook.parts.package import Package
from pip_xl.workbook.writing.cached_value import Result
from pip_xl.workbook.writing.write import WriteReport, write_cached_values
from tests.workbook.libreoffice import convert
from tests.workbook.packages import (
    SHEET_PART,
    compressed_entries,
    sheet_xml,
    workbook_parts,
    write_zip,
)
from tests.workbook.rich_workbook import build_rich_workbook

FRESH: dict[str, Result] = {"E2": 0.2, "E3": 0.5, "E4": 0.6, "F2": "Ά & Ω <x>", "G2": 0.65}


def _results(values: dict[str, Result]) -> dict[str, dict[tuple[int, int], Result]]:
    return {"Data": {from_a1(address): value for address, value in values.items()}}


def _write(source: Path, target: Path, values: dict[str, Result] | None = None) -> WriteReport:
    return write_cached_values(Package.open(source), _results(values or FRESH), target)


@pytest.fixture
def rich(tmp_path: Path) -> Path:
    return build_rich_workbook(tmp_path / "book.xlsx")


def _tokens(xml: bytes) -> list[tuple[str, str, tuple[tuple[str, str], ...]]]:
    """Elements of a sheet with their attributes and texts, in order."""
    return [
        (str(element.tag), element.text or "", tuple(sorted(element.attrib.items())))
        for element in ElementTree.fromstring(xml).iter()
    ]


@pytest.mark.parametrize("macros", [False, True])
def test_every_part_but_the_changed_sheet_keeps_its_compressed_bytes(
    tmp_path: Path, *, macros: bool
) -> None:
    source = build_rich_workbook(tmp_path / f"book.xls{'m' if macros else 'x'}", macros=macros)
    target = tmp_path / f"new{source.suffix}"
    report = _write(source, target)
    assert report.path == target
    assert report.changed == {"Data": tuple(sorted(from_a1(address) for address in FRESH))}
    before, after = compressed_entries(source), compressed_entries(target)
    assert [name for name, _ in before] == [name for name, _ in after]
    changed = [name for (name, old), (_, new) in zip(before, after, strict=True) if old != new]
    assert changed == [SHEET_PART]
    names = {name for name, _ in before}
    assert {"xl/calcChain.xml", "customXml/item1.xml", "xl/charts/chart1.xml"} <= names
    assert ("xl/vbaProject.bin" in names) == macros


def test_zip_dates_attributes_and_comments_are_kept(tmp_path: Path, rich: Path) -> None:
    with zipfile.ZipFile(rich, "a") as archive:
        archive.comment = b"a comment"
    _write(rich, tmp_path / "new.xlsx")
    with zipfile.ZipFile(rich) as old, zipfile.ZipFile(tmp_path / "new.xlsx") as new:
        assert new.comment == b"a comment"
        assert new.testzip() is None
        for before, after in zip(old.infolist(), new.infolist(), strict=True):
            assert (before.filename, before.date_time, before.external_attr, before.extra) == (
                after.filename,
                after.date_time,
                after.external_attr,
                after.extra,
            )


def test_in_the_changed_sheet_only_values_differ(tmp_path: Path, rich: Path) -> None:
    _write(rich, tmp_path / "new.xlsx")
    with zipfile.ZipFile(rich) as old, zipfile.ZipFile(tmp_path / "new.xlsx") as new:
        before, after = _tokens(old.read(SHEET_PART)), _tokens(new.read(SHEET_PART))
    assert len(before) == len(after)
    differences = [(a, b) for a, b in zip(before, after, strict=True) if a != b]
    assert len(differences) == len(FRESH)
    for (tag, old_text, attributes), (new_tag, new_text, new_attributes) in differences:
        assert tag == new_tag
        assert tag.endswith("}v")
        assert attributes == new_attributes
        assert old_text != new_text


def test_a_second_write_of_the_same_values_writes_nothing(rich: Path) -> None:
    package = Package.open(rich)
    write_cached_values(package, _results(FRESH), in_place=True)
    after = rich.stat()
    report = write_cached_values(Package.open(rich), _results(FRESH), in_place=True)
    assert report.path is None
    assert report.changed == {}
    assert (rich.stat().st_ino, rich.stat().st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_without_changes_another_target_is_an_identical_copy(tmp_path: Path, rich: Path) -> None:
    stored: dict[str, Result] = {"E2": 0.0, "F2": "old"}
    report = _write(rich, tmp_path / "copy.xlsx", stored)
    assert report.changed == {}
    assert (tmp_path / "copy.xlsx").read_bytes() == rich.read_bytes()


def test_openpyxl_reads_the_new_values(tmp_path: Path, rich: Path) -> None:
    _write(rich, tmp_path / "new.xlsx")
    with pytest.warns(UserWarning, match="extension is not supported"):
        sheet = openpyxl.load_workbook(tmp_path / "new.xlsx", data_only=True)["Data"]
    assert {address: sheet[address].value for address in FRESH} == FRESH


@pytest.mark.libreoffice
def test_libreoffice_reads_the_new_values(tmp_path: Path, rich: Path, soffice: str) -> None:
    # Values that the formulas do not give: what is shown is what is stored.
    _write(rich, tmp_path / "new.xlsx", {"E2": 1234.5, "E3": 0.0625, "G2": -7.25})
    kind = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,1"
    shown = convert(soffice, tmp_path / "new.xlsx", kind, tmp_path).read_text("utf-8")
    rows = [line.split(",") for line in shown.splitlines()]
    assert (rows[1][4], rows[2][4], rows[1][6]) == ("1234.5", "0.0625", "-7.25")


def test_a_spill_that_grows_is_read_by_openpyxl(tmp_path: Path) -> None:
    rows = (
        '<row r="1"><c r="A1" cm="1"><f t="array" ref="A1">_xlfn.UNIQUE(C1:C9)</f><v>1</v></c>'
        '<c r="C1"><v>5</v></c></row>'
    )
    source = write_zip(tmp_path / "book.xlsx", workbook_parts(sheet_xml(rows)))
    report = _write(source, tmp_path / "new.xlsx", {"A1": [[1.0, "a"], [CellError("#N/A"), True]]})
    assert report.changed == {"Data": ((1, 1), (1, 2), (2, 1), (2, 2))}
    sheet = openpyxl.load_workbook(tmp_path / "new.xlsx", data_only=True)["Data"]
    assert [[cell.value for cell in row] for row in sheet["A1:B2"]] == [[1, "a"], ["#N/A", True]]
    again = Package.open(tmp_path / "new.xlsx")
    assert (
        write_cached_values(
            again, _results({"A1": [[1.0, "a"], [CellError("#N/A"), True]]}), in_place=True
        ).path
        is None
    )


def test_a_blocked_spill_is_reported(tmp_path: Path) -> None:
    rows = (
        '<row r="1"><c r="A1" cm="1"><f t="array" ref="A1">_xlfn.UNIQUE(C1:C9)</f><v>1</v></c>'
        '<c r="B1"><v>5</v></c></row>'
    )
    source = write_zip(tmp_path / "book.xlsx", workbook_parts(sheet_xml(rows)))
    report = _write(source, tmp_path / "new.xlsx", {"A1": [[1.0, 2.0]]})
    assert report.notes == (
        "Data!A1 is left as it was: its result would spill over A1:B1, but cell B1 is in the way",
    )
    assert (tmp_path / "new.xlsx").read_bytes() == source.read_bytes()


def test_sheets_are_found_in_either_letter_case_and_unknown_ones_are_named(rich: Path) -> None:
    package = Package.open(rich)
    report = write_cached_values(package, {"DATA": {(2, 5): 0.2}}, in_place=True)
    assert report.changed == {"Data": ((2, 5),)}
    with pytest.raises(WorkbookError, match="no sheet 'Dta'"):
        write_cached_values(Package.open(rich), {"Dta": {(2, 5): 0.2}}, in_place=True)


def test_a_value_that_cannot_be_stored_leaves_everything_as_it_was(
    tmp_path: Path, rich: Path
) -> None:
    before = rich.read_bytes()
    with pytest.raises(WorkbookError, match="32767 characters"):
        write_cached_values(Package.open(rich), _results({"E2": "x" * 32_768}), in_place=True)
    assert rich.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["book.xlsx"]
