"""Workbooks built by hand around formulas, names and links, and what is in them afterwards."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree
from xml.sax.saxutils import escape, quoteattr

from tests.workbook.packages import MAIN, RELATIONSHIPS, sheet_xml, workbook_parts, write_zip

_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_EXTERNAL_LINK = "application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml"

#: Where Excel on the machine of somebody else had the add-in.
ALICES_ADDIN = r"file:///C:\Users\alice\AppData\Roaming\Microsoft\Excel\XLSTART\pip_xl.xlam"


class Link(NamedTuple):
    """A linked workbook, with the names that formulas use of it."""

    target: str
    names: Sequence[str] = ()
    cells: str = ""
    kind: str = f"{RELATIONSHIPS}/externalLinkPath"


OURS = Link(ALICES_ADDIN, ["POOLED_RR"])
PRICES = Link(
    "prices.xlsx",
    cells='<sheetDataSet><sheetData sheetId="0"><row r="1"><cell r="A1"><v>2</v></cell></row>'
    "</sheetData></sheetDataSet>",
)


def write_book(
    path: Path,
    formulas: Mapping[str, str] | str,
    *,
    links: Sequence[Link] = (),
    names: Mapping[str, str] | None = None,
    after: str = "",
) -> Path:
    """Write a workbook with one sheet named Data.

    ``formulas`` are those of cells, each with the stored value 1.5, or the rows as XML.
    """
    if isinstance(formulas, str):
        rows = formulas
    else:
        rows = "".join(
            f'<row r="{cell.lstrip("ABCDEF")}"><c r="{cell}"><f>{escape(formula)}</f>'
            "<v>1.5</v></c></row>"
            for cell, formula in formulas.items()
        )
    return write_zip(path, with_links(workbook_parts(sheet_xml(rows, after=after)), links, names))


def with_links(
    parts: dict[str, bytes], links: Sequence[Link], names: Mapping[str, str] | None = None
) -> dict[str, bytes]:
    """Add links and defined names to the parts of a workbook."""
    listed = "".join(f'<externalReference r:id="rId{9 + n}"/>' for n in range(len(links)))
    more = f"<externalReferences>{listed}</externalReferences>" if links else ""
    if names:
        defined = "".join(
            f"<definedName name={quoteattr(name)}>{escape(text)}</definedName>"
            for name, text in names.items()
        )
        more += f"<definedNames>{defined}</definedNames>"
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(
        b"</sheets>", b"</sheets>" + more.encode()
    )
    for number, link in enumerate(links, start=1):
        part = f"xl/externalLinks/externalLink{number}.xml"
        _insert(
            parts,
            "[Content_Types].xml",
            f'<Override PartName="/{part}" ContentType="{_EXTERNAL_LINK}"/></Types>',
        )
        _insert(
            parts,
            "xl/_rels/workbook.xml.rels",
            f'<Relationship Id="rId{8 + number}" Type="{RELATIONSHIPS}/externalLink" '
            f'Target="externalLinks/externalLink{number}.xml"/></Relationships>',
        )
        used = "".join(f'<definedName name="{name}"/>' for name in link.names)
        parts[part] = (
            f'<externalLink xmlns="{MAIN}" xmlns:r="{RELATIONSHIPS}"><externalBook r:id="rId1">'
            '<sheetNames><sheetName val="Sheet1"/></sheetNames>'
            + (f"<definedNames>{used}</definedNames>" if used else "")
            + f"{link.cells}</externalBook></externalLink>"
        ).encode()
        parts[f"xl/externalLinks/_rels/externalLink{number}.xml.rels"] = (
            f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" Type="{link.kind}" '
            f'Target={quoteattr(link.target)} TargetMode="External"/></Relationships>'
        ).encode()
    return parts


def _insert(parts: dict[str, bytes], part: str, end: str) -> None:
    """Put an element in front of a part's last end tag, with which ``end`` ends."""
    last = end[end.rindex("<") :].encode()
    parts[part] = parts[part].replace(last, end.encode())


def contents(path: Path) -> dict[str, bytes]:
    """All parts of a workbook."""
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def cell_formulas(path: Path, part: str = "xl/worksheets/sheet1.xml") -> dict[str, str]:
    """Formulas of the cells of a sheet, by address."""
    root = ElementTree.fromstring(contents(path)[part])
    return {
        cell.attrib["r"]: cell.findtext("{*}f") or ""
        for cell in root.iter()
        if cell.tag.endswith("}c") and cell.find("{*}f") is not None
    }


def formula_texts(path: Path, part: str, *elements: str) -> list[str]:
    """Texts of all elements of some names, in the order of the part."""
    root = ElementTree.fromstring(contents(path)[part])
    return [
        element.text or "" for element in root.iter() if element.tag.rpartition("}")[2] in elements
    ]


def link_targets(path: Path) -> list[tuple[str, str]]:
    """Kind and target of each link, in the order of their numbers."""
    parts = contents(path)
    root = ElementTree.fromstring(parts["xl/workbook.xml"])
    relationships = ElementTree.fromstring(parts["xl/_rels/workbook.xml.rels"])
    by_id = {each.attrib["Id"]: each.attrib["Target"] for each in relationships}
    found = []
    for reference in root.iter(f"{{{MAIN}}}externalReference"):
        name = by_id[reference.attrib[f"{{{RELATIONSHIPS}}}id"]].rpartition("/")[2]
        [link] = ElementTree.fromstring(parts[f"xl/externalLinks/_rels/{name}.rels"])
        found.append((link.attrib["Type"].rpartition("/")[2], link.attrib["Target"]))
    return found
