"""Workbooks built by hand, part by part, for tests that need an exact byte or a hostile one."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from pip_xl.workbook.sheet.formula_reading import SheetContext
from pip_xl.workbook.sheet.sheet_cells import SheetCells

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_RELATIONSHIPS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_PACKAGE_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"

SHEET_PART = "xl/worksheets/sheet1.xml"
DYNAMIC_ARRAY_METADATA = (
    f'<metadata xmlns="{MAIN}" '
    'xmlns:xda="http://schemas.microsoft.com/office/spreadsheetml/2017/dynamicarray">'
    '<metadataTypes count="1"><metadataType name="XLDAPR" minSupportedVersion="120000"/>'
    '</metadataTypes><futureMetadata name="XLDAPR" count="1"><bk><extLst>'
    '<ext uri="{bdbb8cdc-fa1e-496e-a857-3c3f30c029c3}">'
    '<xda:dynamicArrayProperties fDynamic="1" fCollapsed="0"/></ext></extLst></bk>'
    '</futureMetadata><cellMetadata count="1"><bk><rc t="1" v="0"/></bk></cellMetadata></metadata>'
)


def sheet_xml(rows: str, *, before: str = "", after: str = "", namespace: str = MAIN) -> str:
    """A worksheet around rows."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<worksheet xmlns="{namespace}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'
    )


def sheet_cells(
    xml: str | bytes,
    *,
    plain: bool = False,
    shared_strings: Iterable[str] = (),
    date_1904: bool = False,
) -> SheetCells:
    """Cells of a worksheet outside any workbook; ``cm="1"`` marks a dynamic array."""
    data = xml.encode() if isinstance(xml, str) else xml
    context = SheetContext(SHEET_PART, tuple(shared_strings), date_1904, frozenset({"1"}))
    return SheetCells("Data", data, context, plain=plain)


def workbook_parts(
    sheet: str | bytes = "",
    *,
    workbook: str = "",
    main_type: str = f"{_SPREADSHEET}.sheet.main+xml",
    namespace: str = MAIN,
    relationships: str = RELATIONSHIPS,
    metadata: str = DYNAMIC_ARRAY_METADATA,
) -> dict[str, bytes]:
    """Parts of the smallest workbook around one worksheet named Data."""
    sheet = sheet or sheet_xml("")
    content_types = (
        f'<Types xmlns="{_CONTENT_TYPES}">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{main_type}"/>'
        f'<Override PartName="/{SHEET_PART}" ContentType="{_SPREADSHEET}.worksheet+xml"/>'
        f'<Override PartName="/xl/metadata.xml" ContentType="{_SPREADSHEET}.sheetMetadata+xml"/>'
        "</Types>"
    )
    package_relationships = (
        f'<Relationships xmlns="{_PACKAGE_RELATIONSHIPS}"><Relationship Id="rId1" '
        f'Type="{relationships}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    )
    workbook = workbook or (
        f'<workbook xmlns="{namespace}" xmlns:r="{relationships}"><sheets>'
        '<sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )
    workbook_relationships = (
        f'<Relationships xmlns="{_PACKAGE_RELATIONSHIPS}">'
        f'<Relationship Id="rId1" Type="{relationships}/worksheet" '
        'Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{relationships}/sheetMetadata" Target="metadata.xml"/>'
        "</Relationships>"
    )
    return {
        "[Content_Types].xml": content_types.encode(),
        "_rels/.rels": package_relationships.encode(),
        "xl/workbook.xml": workbook.encode(),
        "xl/_rels/workbook.xml.rels": workbook_relationships.encode(),
        SHEET_PART: sheet if isinstance(sheet, bytes) else sheet.encode(),
        "xl/metadata.xml": metadata.encode(),
    }


def write_zip(
    path: Path, parts: Mapping[str, bytes] | Iterable[tuple[str, bytes]], *, level: int = 6
) -> Path:
    """Write parts to a zip file, in their order; level 0 stores them as they are."""
    method = zipfile.ZIP_DEFLATED if level else zipfile.ZIP_STORED
    items = parts.items() if isinstance(parts, Mapping) else parts
    with zipfile.ZipFile(path, "w", method, compresslevel=level) as archive:
        for name, content in items:
            archive.writestr(name, content)
    return path


def compressed_entries(path: Path) -> list[tuple[str, bytes]]:
    """Names and compressed bytes of all entries, in the order of the file."""
    data = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        found = []
        for info in archive.infolist():
            name_size = int.from_bytes(
                data[info.header_offset + 26 : info.header_offset + 28], "little"
            )
            extra_size = int.from_bytes(
                data[info.header_offset + 28 : info.header_offset + 30], "little"
            )
            start = info.header_offset + 30 + name_size + extra_size
            found.append((info.filename, data[start : start + info.compress_size]))
        return found
