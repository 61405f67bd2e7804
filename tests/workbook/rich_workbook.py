"""A workbook with everything that other programs lose when they save one."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path

import xlsxwriter

#: Formula cells of the sheet Data, each with the stale value that is stored in it.
STALE = {"E2": 0.0, "E3": 0.0, "E4": 0.0, "F2": "old", "G2": 0.0}

_INJECTED = {
    "customXml/item1.xml": '<?xml version="1.0" encoding="utf-16"?><DataMashup/>'.encode("utf-16"),
    "customXml/itemProps1.xml": b'<ds:datastoreItem xmlns:ds="urn:ds" ds:itemID="{1}"/>',
    "xl/threadedComments/threadedComment1.xml": b'<ThreadedComments xmlns="urn:tc"/>',
    "xl/persons/person.xml": b'<personList xmlns="urn:tc"/>',
    "xl/printerSettings/printerSettings1.bin": bytes(range(256)),
    "xl/pivotTables/pivotTable1.xml": b'<pivotTableDefinition xmlns="urn:p" name="P"/>',
    "xl/pivotCache/pivotCacheDefinition1.xml": b'<pivotCacheDefinition xmlns="urn:p"/>',
    "xl/slicers/slicer1.xml": b'<slicers xmlns="urn:s"/>',
    "xl/connections.xml": b'<connections xmlns="urn:c"/>',
    "xl/calcChain.xml": (
        b'<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b'<c r="E2" i="1"/><c r="E3"/></calcChain>'
    ),
    "docProps/thumbnail.jpeg": b"\xff\xd8\xff\xe0" + bytes(range(200)),
}


def build_rich_workbook(path: Path, *, macros: bool = False) -> Path:
    """Write the workbook; its formulas on the sheet Data hold the values of ``STALE``."""
    book = xlsxwriter.Workbook(str(path))
    if macros:
        project = path.with_suffix(".bin")
        project.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 8)
        book.add_vba_project(str(project))
    _data_sheet(book)
    _other_sheets(book)
    book.define_name("Rates", "=Data!$B$2:$B$4")
    book.close()
    if macros:
        project.unlink()
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, content in _INJECTED.items():
            archive.writestr(name, content)
    return path


def _data_sheet(book: xlsxwriter.Workbook) -> None:
    """The sheet whose values change."""
    sheet = book.add_worksheet("Data")
    red = book.add_format({"bold": True, "font_color": "red", "num_format": "0.00"})
    for column, title in enumerate(("study", "rate", "n", "date", "double", "text", "sum")):
        sheet.write_string(0, column, title)
    for row, (name, rate, size) in enumerate(
        [("Ά & Ω", 0.1, 10), ("<b>", 0.25, 20), (" lead", 0.3, 30)], start=1
    ):
        sheet.write_string(row, 0, name)
        sheet.write_number(row, 1, rate)
        sheet.write_number(row, 2, size)
        sheet.write_formula(row, 4, f"=B{row + 1}*2", red, STALE[f"E{row + 1}"])
    sheet.write_formula("F2", '=A2&" <x>"', None, STALE["F2"])
    sheet.write_formula("G2", "=SUM(B2:B4)", None, STALE["G2"])
    sheet.write_dynamic_array_formula("H2:H4", "=_xlfn.SORT(C2:C4)", None, 10)
    sheet.write_number("H3", 20)
    sheet.write_number("H4", 30)
    sheet.write_rich_string("I2", "plain ", red, "red", " plain")
    sheet.write_comment("B2", "checked by two reviewers", {"author": "Ann"})
    sheet.data_validation("C2:C4", {"validate": "list", "source": [10, 20, 30]})
    sheet.conditional_format("B2:B4", {"type": "data_bar", "data_bar_2010": True})
    sheet.conditional_format("C2:C4", {"type": "icon_set", "icon_style": "3_arrows"})
    sheet.add_sparkline("J2", {"range": "Data!B2:B4"})
    sheet.insert_textbox("K2", "a text box")
    sheet.insert_checkbox("L2", True)
    sheet.merge_range("K10:L11", "merged")
    sheet.freeze_panes(1, 1)
    sheet.set_header("&LReview&RPage &P")
    sheet.protect("", {"sort": True})
    sheet.insert_image("M2", "point.png", {"image_data": io.BytesIO(_png())})
    chart = book.add_chart({"type": "scatter"})
    chart.add_series({"categories": "=Data!$B$2:$B$4", "values": "=Data!$E$2:$E$4"})
    sheet.insert_chart("N2", chart)


def _other_sheets(book: xlsxwriter.Workbook) -> None:
    """Sheets in which nothing changes."""
    other = book.add_worksheet("Πίνακας 2")
    other.add_table("A1:B3", {"name": "Outcomes", "columns": [{"header": "a"}, {"header": "b"}]})
    other.write_formula("D1", "=Data!E2", None, 0.2)
    hidden = book.add_worksheet("hidden")
    hidden.very_hidden()
    chart_sheet = book.add_chartsheet("Chart")
    chart = book.add_chart({"type": "bar"})
    chart.add_series({"values": "=Data!$B$2:$B$4"})
    chart_sheet.set_chart(chart)


def _png() -> bytes:
    """A picture of one grey point."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        body = kind + content
        return struct.pack(">L", len(content)) + body + struct.pack(">L", zlib.crc32(body))

    header = struct.pack(">LLBBBBB", 1, 1, 8, 0, 0, 0, 0)
    pixels = zlib.compress(b"\0\x80")
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )
