from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pip_xl.errors import WorkbookError
from pip_xl.workbook.address import Box
from pip_xl.workbook.parts.external_links import ExternalLink
from pip_xl.workbook.parts.package import Package
from pip_xl.workbook.parts.tables import Table
from pip_xl.workbook.parts.workbook_part import Calculation, DefinedName, SheetPart
from tests.workbook.libreoffice import convert
from tests.workbook.packages import (
    MAIN,
    RELATIONSHIPS,
    SHEET_PART,
    STRICT_MAIN,
    STRICT_RELATIONSHIPS,
    sheet_xml,
    workbook_parts,
    write_zip,
)
from tests.workbook.rich_workbook import build_rich_workbook


@pytest.fixture
def rich(tmp_path: Path) -> Package:
    return Package.open(build_rich_workbook(tmp_path / "Μελέτες 1.xlsx"))


def test_all_sheets_are_listed_with_their_kind_and_visibility(rich: Package) -> None:
    assert rich.sheets == (
        SheetPart("Data", SHEET_PART),
        SheetPart("Πίνακας 2", "xl/worksheets/sheet2.xml"),
        SheetPart("hidden", "xl/worksheets/sheet3.xml", visibility="veryHidden"),
        SheetPart("Chart", "xl/chartsheets/sheet1.xml", "chartsheet"),
    )
    assert [sheet.name for sheet in rich.worksheets] == ["Data", "Πίνακας 2", "hidden"]


def test_a_chart_sheet_has_no_cells(rich: Package) -> None:
    with pytest.raises(WorkbookError, match="'Chart' is a chartsheet"):
        rich.cells("chart")


def test_tables_say_where_they_are(rich: Package) -> None:
    assert rich.tables == (Table("Outcomes", "Πίνακας 2", Box.parse("A1:B3"), ("a", "b")),)


def test_formulas_and_values_of_a_written_workbook_are_read(rich: Package) -> None:
    cells = rich.cells("Data")
    assert [(cell.address, cell.kind, cell.stored) for cell in cells.formulas] == [
        ("E2", "normal", 0.0),
        ("F2", "normal", "old"),
        ("G2", "normal", 0.0),
        ("H2", "dynamic_array", 10.0),
        ("E3", "normal", 0.0),
        ("E4", "normal", 0.0),
    ]
    assert [cells.stored(row, 1) for row in range(1, 6)] == ["study", "Ά & Ω", "<b>", " lead", None]
    assert [cells.stored(row, 8) for row in (2, 3, 4)] == [10.0, 20.0, 30.0]
    assert cells.stored(2, 9) == "plain red plain"
    assert cells.stored(2, 12) is True
    assert cells.formulas[3].fills == Box.parse("H2:H4")
    assert rich.cells("DATA") is cells


def test_openpyxl_agrees_on_every_stored_value(tmp_path: Path, rich: Package) -> None:
    with pytest.warns(UserWarning, match="extension is not supported"):
        book = openpyxl.load_workbook(rich.path, data_only=True)
    for sheet in rich.worksheets:
        cells = rich.cells(sheet.name)
        for row in book[sheet.name].iter_rows():
            for cell in row:
                assert cell.row is not None
                assert cell.column is not None
                assert cells.stored(cell.row, cell.column) == cell.value


@pytest.mark.libreoffice
def test_a_workbook_that_libreoffice_saved_is_read(
    tmp_path: Path, rich: Package, soffice: str
) -> None:
    saved = Package.open(convert(soffice, rich.path, "xlsx", tmp_path))
    assert [sheet.name for sheet in saved.sheets] == [sheet.name for sheet in rich.sheets]
    cells = saved.cells("Data")
    assert [cells.stored(row, 1) for row in (2, 3, 4)] == ["Ά & Ω", "<b>", " lead"]
    assert {"E2", "F2", "G2", "H2"} <= {cell.address for cell in cells.formulas}


def test_defined_names_of_book_and_sheets_are_read(tmp_path: Path) -> None:
    names = (
        "<definedNames><definedName name='Rates'>Data!$B$2:$B$4</definedName>"
        "<definedName name='Local' localSheetId='0' hidden='1'>\"a\"&amp;\"b\"</definedName>"
        "</definedNames>"
    )
    workbook = (
        f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONSHIPS}"><workbookPr date1904="true"/>'
        f'<sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets>{names}'
        '<calcPr calcMode="manual" iterate="1" iterateCount="7" iterateDelta="1E-4" '
        'fullPrecision="0" fullCalcOnLoad="1"/></workbook>'
    )
    package = Package.open(write_zip(tmp_path / "b.xlsx", workbook_parts(workbook=workbook)))
    assert package.defined_names == (
        DefinedName("Rates", "Data!$B$2:$B$4"),
        DefinedName("Local", '"a"&"b"', "Data", True),
    )
    assert package.date_1904
    assert package.calculation == Calculation("manual", True, True, 7, 1e-4, True)


def test_a_workbook_without_settings_has_excels_own(tmp_path: Path) -> None:
    package = Package.open(write_zip(tmp_path / "b.xlsx", workbook_parts()))
    assert package.calculation == Calculation()
    assert not package.date_1904
    assert package.defined_names == ()
    assert package.tables == ()
    assert package.external_links == ()


def test_strict_open_xml_is_read(tmp_path: Path) -> None:
    sheet = sheet_xml(
        '<row r="1"><c r="A1" t="d"><f>B1</f><v>2015-01-08</v></c></row>', namespace=STRICT_MAIN
    )
    parts = workbook_parts(sheet, namespace=STRICT_MAIN, relationships=STRICT_RELATIONSHIPS)
    package = Package.open(write_zip(tmp_path / "b.xlsx", parts))
    # 2015-01-08 is day 42012 in Excel.
    assert package.cells("Data").stored(1, 1) == 42012.0


def test_linked_workbooks_are_numbered_as_in_formulas(tmp_path: Path) -> None:
    parts = workbook_parts(
        workbook=f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONSHIPS}"><sheets>'
        '<sheet name="Data" sheetId="1" r:id="rId1"/></sheets>'
        '<externalReferences><externalReference r:id="rId9"/></externalReferences></workbook>'
    )
    parts["xl/_rels/workbook.xml.rels"] = parts["xl/_rels/workbook.xml.rels"].replace(
        b"</Relationships>",
        f'<Relationship Id="rId9" Type="{RELATIONSHIPS}/externalLink" '
        'Target="/xl/externalLinks/externalLink1.xml"/></Relationships>'.encode(),
    )
    parts["xl/externalLinks/externalLink1.xml"] = f'<externalLink xmlns="{MAIN}"/>'.encode()
    parts["xl/externalLinks/_rels/externalLink1.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{RELATIONSHIPS}/externalLinkPath" '
        'Target="file:///C:/review/PIP-XL.xlam" TargetMode="External"/></Relationships>'
    ).encode()
    package = Package.open(write_zip(tmp_path / "b.xlsx", parts))
    assert package.external_links == (
        ExternalLink(1, "xl/externalLinks/externalLink1.xml", "file:///C:/review/PIP-XL.xlam"),
    )


def test_parts_are_found_in_either_letter_case(tmp_path: Path) -> None:
    parts = {
        name.replace("worksheets/sheet1", "Worksheets/Sheet1"): content
        for name, content in workbook_parts().items()
    }
    package = Package.open(write_zip(tmp_path / "b.xlsx", parts))
    assert package.cells("Data").formulas == []


def test_a_sheet_without_its_part_is_reported(tmp_path: Path) -> None:
    parts = {name: part for name, part in workbook_parts().items() if name != SHEET_PART}
    path = write_zip(tmp_path / "b.xlsx", parts)
    with pytest.raises(WorkbookError, match=f"part '{SHEET_PART}' is missing"):
        Package.open(path)


def test_parts_can_be_replaced_in_memory(rich: Package) -> None:
    sheet = b"<worksheet>new</worksheet>"
    data = rich.with_parts({"XL/worksheets/sheet1.xml": sheet})
    with zipfile.ZipFile(io.BytesIO(data)) as new, zipfile.ZipFile(rich.path) as old:
        assert new.testzip() is None
        assert new.namelist() == old.namelist()
        for name in old.namelist():
            assert new.read(name) == (sheet if name == SHEET_PART else old.read(name))
    with pytest.raises(WorkbookError, match="missing"):
        rich.with_parts({"xl/other.xml": b""})


def test_a_zip_written_as_a_stream_is_read_and_rewritten(tmp_path: Path) -> None:
    class Stream(io.RawIOBase):
        """Somewhere to write that cannot go back, as a pipe."""

        def __init__(self) -> None:
            self.written = io.BytesIO()

        def writable(self) -> bool:
            return True

        def write(self, data: Any) -> int:
            return self.written.write(data)

    stream = Stream()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in workbook_parts().items():
            archive.writestr(name, content)
    path = tmp_path / "b.xlsx"
    path.write_bytes(stream.written.getvalue())
    package = Package.open(path)
    new = package.with_parts({SHEET_PART: b"<worksheet/>"})
    with zipfile.ZipFile(io.BytesIO(new)) as rewritten:
        assert rewritten.testzip() is None
        assert rewritten.read(SHEET_PART) == b"<worksheet/>"


def test_large_honest_workbooks_pass(tmp_path: Path) -> None:
    # The last row and the last column, a whole merged row, whole columns formatted.
    rows = (
        '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>1</v></c></row>'
        '<row r="2"><c r="A2" t="str"><f>REPT("x",32767)</f><v>' + "x" * 32_767 + "</v></c></row>"
        '<row r="900000"><c r="A900000"><v>1</v></c></row>'
        '<row r="1048576"><c r="XFD1048576" s="1"/></row>'
    )
    narrow = sheet_xml(rows.replace('<c r="XFD1"><v>1</v></c>', '<c r="AT1"><v>1</v></c>'))
    after = '<mergeCells count="1"><mergeCell ref="A5:XFD5"/></mergeCells>'
    narrow = narrow.replace("</worksheet>", after + "</worksheet>")
    package = Package.open(write_zip(tmp_path / "b.xlsx", workbook_parts(narrow)))
    assert package.cells("Data").stored(2, 1) == "x" * 32_767
    assert package.cells("Data").stored(900_000, 1) == 1.0


def test_a_byte_order_mark_is_no_obstacle(tmp_path: Path) -> None:
    sheet = sheet_xml('<row r="1"><c r="A1"><f>B1</f><v>1</v></c></row>')
    parts = workbook_parts(b"\xef\xbb\xbf" + sheet.encode())
    package = Package.open(write_zip(tmp_path / "b.xlsx", parts))
    [cell] = package.cells("Data").formulas
    assert package.cells("Data").data[cell.start : cell.end] == b'<c r="A1"><f>B1</f><v>1</v></c>'


def test_a_formula_cell_that_stands_twice_is_refused(tmp_path: Path) -> None:
    cell = '<c r="A1"><f>B1</f><v>1</v></c>'
    parts = workbook_parts(sheet_xml(f'<row r="1">{cell}{cell}</row>'))
    package = Package.open(write_zip(tmp_path / "b.xlsx", parts))
    with pytest.raises(WorkbookError, match="twice"):
        package.cells("Data").stored(1, 1)
