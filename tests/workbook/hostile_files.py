"""Files that must be refused, each with words that its message has to hold."""

from __future__ import annotations

import random
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from pip_xl.workbook.archive import limits
from tests.workbook.packages import SHEET_PART, sheet_xml, workbook_parts, write_zip


class Hostile(NamedTuple):
    """How to make a file, and what its refusal says."""

    make: Callable[[Path], Path]
    says: str
    name: str = "book.xlsx"


def _file(content: bytes) -> Callable[[Path], Path]:
    def make(path: Path) -> Path:
        path.write_bytes(content)
        return path

    return make


def _sheet(xml: str) -> Callable[[Path], Path]:
    return lambda path: write_zip(path, workbook_parts(xml))


def _workbook(xml: str) -> Callable[[Path], Path]:
    return lambda path: write_zip(path, workbook_parts(workbook=xml))


def _part(name: str, content: bytes = b"x") -> Callable[[Path], Path]:
    return lambda path: write_zip(path, workbook_parts() | {name: content})


def _changed(change: Callable[[bytes], bytes]) -> Callable[[Path], Path]:
    """A workbook whose bytes are changed afterwards."""

    def make(path: Path) -> Path:
        write_zip(path, workbook_parts())
        path.write_bytes(change(path.read_bytes()))
        return path

    return make


def _main_type(content_type: str) -> Callable[[Path], Path]:
    return lambda path: write_zip(path, workbook_parts(main_type=content_type))


def _prepend_dtd(part: str) -> Callable[[Path], Path]:
    dtd = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'

    def make(path: Path) -> Path:
        parts = workbook_parts()
        declaration, _, rest = parts[part].rpartition(b"?>")
        head = declaration + b"?>" if declaration else b""
        return write_zip(path, parts | {part: head + b"<!-- a -->\n" + dtd + rest})

    return make


def _twice(path: Path) -> Path:
    parts = list(workbook_parts().items())
    # Python's own writer warns of a name written twice, so the second is renamed afterwards.
    write_zip(path, [*parts, ("xl/worksheets/sheet2.xml", parts[4][1])])
    path.write_bytes(path.read_bytes().replace(b"xl/worksheets/sheet2.xml", SHEET_PART.encode()))
    return path


def _backslash(path: Path) -> Path:
    _part("xl/media/evil.png")(path)
    path.write_bytes(path.read_bytes().replace(b"xl/media/evil.png", b"xl\\media\\evil.png"))
    return path


def _bomb(path: Path) -> Path:
    """A hundred megabytes of spaces in a tenth of one."""
    sheet = b'<worksheet xmlns="x">' + b" " * 100_000_000
    return write_zip(path, workbook_parts() | {SHEET_PART: sheet})


def _many_large_parts(path: Path) -> Path:
    """Each part within its limits, all of them together not."""
    content = random.Random(1).randbytes(20_000) * 8_500
    parts = workbook_parts() | {f"xl/media/{i}.bin": content for i in range(3)}
    return write_zip(path, parts, level=1)


def _lying_size(path: Path) -> Path:
    """A part that declares 100 bytes and inflates to 100 MB."""
    name = b"xl/media/image1.png"
    write_zip(path, workbook_parts() | {name.decode(): b"\0" * 100_000_000})
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        info = archive.getinfo(name.decode())
    struct.pack_into("<L", data, info.header_offset + 22, 100)
    central = data.rindex(name) - 46
    struct.pack_into("<L", data, central + 24, 100)
    path.write_bytes(bytes(data))
    return path


def _overlapping(path: Path) -> Path:
    """Two entries of the directory, one of them inside the bytes of the other."""
    inner = write_zip(path, {"b.bin": b"x" * 100}, level=0).read_bytes()[:135]
    parts = workbook_parts() | {"a.bin": inner, "b.bin": b"x" * 100}
    data = bytearray(write_zip(path, parts, level=0).read_bytes())
    central = data.rindex(b"b.bin") - 46
    struct.pack_into("<L", data, central + 42, data.index(inner))
    path.write_bytes(bytes(data))
    return path


def _encrypted_entry(data: bytes) -> bytes:
    changed = bytearray(data)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        changed[data.index(signature) + offset] |= 1
    return bytes(changed)


def _other_method(data: bytes) -> bytes:
    changed = bytearray(data)
    for signature, offset in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        changed[data.index(signature) + offset] = 14
    return bytes(changed)


def _zip64(path: Path) -> Path:
    write_zip(path, workbook_parts())
    data = bytearray(path.read_bytes())
    struct.pack_into("<L", data, len(data) - 6, 0xFFFFFFFF)
    path.write_bytes(bytes(data))
    return path


def _wrong_checksum(path: Path) -> Path:
    write_zip(path, workbook_parts(), level=0)
    data = path.read_bytes()
    path.write_bytes(data.replace(b"<sheetData>", b"<sheetdata>", 1))
    return path


def _many_parts(path: Path) -> Path:
    extra = {f"p/{i}": b"" for i in range(limits.MAX_PARTS + 1)}
    return write_zip(path, workbook_parts() | extra, level=0)


def _many_cells(path: Path) -> Path:
    rows = (limits.MAX_CELLS // 100) + 1
    row = "<row>" + '<c s="1"/>' * 100 + "</row>"
    return _sheet(sheet_xml(row * rows))(path)


def _many_addressed_cells(path: Path) -> Path:
    row = "".join(f'<c r="A{i}"/>' for i in range(100))
    return _sheet(sheet_xml(f"<row>{row}</row>" * (limits.MAX_CELLS // 100 + 1)))(path)


def _utf16(part: str) -> Callable[[Path], Path]:
    def make(path: Path) -> Path:
        parts = workbook_parts()
        return write_zip(path, parts | {part: parts[part].decode().encode("utf-16")})

    return make


def _sheet_under(name: str, content_type: str, sheet: str) -> Callable[[Path], Path]:
    """A workbook whose sheet goes by a name and type that nobody would take for one."""

    def make(path: Path) -> Path:
        parts = {
            part.replace(SHEET_PART, f"xl/{name}"): content.replace(
                b"worksheets/sheet1.xml", name.encode()
            )
            for part, content in workbook_parts(sheet).items()
        }
        types = parts["[Content_Types].xml"]
        parts["[Content_Types].xml"] = types.replace(
            b"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml",
            content_type.encode(),
        )
        return write_zip(path, parts)

    return make


_FAR_APART = sheet_xml(
    '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
)
_LONG = "x" * (limits.MAX_TEXT_CHARACTERS + 1)
_LONG_FORMULA = "+".join(["A1"] * (limits.MAX_FORMULA_CHARACTERS // 3 + 2))
_RANDOM = random.Random(1).randbytes(1_000_000).hex()
_NESTED = "".join(f"<{name}>" for name in random.Random(1).choices("abcdefghij", k=1_000_000))
_NAMES = "".join(f'<definedName name="n{i}">{i}</definedName>' for i in range(500_000))
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000
_CSV = b"study,events,total\nA,1,10\n"

HOSTILE: dict[str, Hostile] = {
    "text": Hostile(_file(_CSV), "not a zip file"),
    "empty": Hostile(_file(b""), "empty"),
    "zeros": Hostile(_file(b"\0" * 5000), "not a zip file"),
    "encrypted": Hostile(_file(_OLE + "EncryptedPackage".encode("utf-16-le")), "password"),
    "xls renamed": Hostile(_file(_OLE), "save it as .xlsx"),
    "zip signature only": Hostile(_file(b"PK\x03\x04" + b"\0" * 30), "truncated"),
    "truncated": Hostile(_changed(lambda data: data[: len(data) // 2]), "truncated"),
    "truncated by a byte": Hostile(_changed(lambda data: data[:-1]), "truncated"),
    "another zip": Hostile(lambda path: write_zip(path, {"readme.txt": b"x"}), "not an Excel"),
    "open document": Hostile(
        lambda path: write_zip(
            path, {"mimetype": b"application/vnd.oasis", "content.xml": b"<a/>"}
        ),
        "OpenDocument",
    ),
    "bomb": Hostile(_bomb, "bomb"),
    "lying about its size": Hostile(_lying_size, "more than it declares"),
    "too much in all": Hostile(_many_large_parts, "500 MB"),
    "overlapping parts": Hostile(_overlapping, "shares its bytes"),
    "too many parts": Hostile(_many_parts, "parts"),
    "DTD in the workbook": Hostile(_prepend_dtd("xl/workbook.xml"), "document type"),
    "DTD in a sheet": Hostile(_prepend_dtd(SHEET_PART), "document type"),
    "DTD in the content types": Hostile(_prepend_dtd("[Content_Types].xml"), "document type"),
    "DTD in a relationship": Hostile(_prepend_dtd("xl/_rels/workbook.xml.rels"), "document type"),
    "DTD in custom XML": Hostile(
        _part("customXml/item1.xml", b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'),
        "document type",
    ),
    "DTD in UTF-16": Hostile(
        _part("customXml/item1.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a/>'.encode("utf-16")),
        "document type",
    ),
    "UTF-16 sheet": Hostile(_utf16(SHEET_PART), "UTF-8"),
    "UTF-16 workbook": Hostile(_utf16("xl/workbook.xml"), "UTF-8"),
    "Latin-1 sheet": Hostile(
        _sheet('<?xml version="1.0" encoding="iso-8859-1"?><worksheet xmlns="x"/>'), "iso-8859-1"
    ),
    "duplicate parts": Hostile(_twice, "twice"),
    "duplicates in other case": Hostile(_part("xl/Workbook.xml", b"<a/>"), "twice"),
    "dot-dot name": Hostile(_part("xl/../../evil.txt"), "malicious"),
    "absolute name": Hostile(_part("/etc/passwd"), "malicious"),
    "drive name": Hostile(_part("C:evil.txt"), "malicious"),
    "backslash name": Hostile(_backslash, "malicious"),
    "zip64": Hostile(_zip64, "zip64"),
    "data before": Hostile(_changed(lambda data: b"PK\x03\x04 and a program" + data), "other data"),
    "data behind": Hostile(_changed(lambda data: data + b"PK\x05\x06 no"), "truncated"),
    "encrypted part": Hostile(_changed(_encrypted_entry), "password"),
    "odd compression": Hostile(_changed(_other_method), "never uses"),
    "wrong checksum": Hostile(_wrong_checksum, "checksum"),
    "signed": Hostile(_part("_xmlsignatures/sig1.xml", b"<Signature/>"), "signed"),
    "xlsb inside": Hostile(
        _main_type("application/vnd.ms-excel.sheet.binary.macroEnabled.main"), "binary workbook"
    ),
    "template inside": Hostile(
        _main_type("application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml"),
        "template",
    ),
    "a document inside": Hostile(
        _main_type(
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
        ),
        "not an Excel workbook",
    ),
    "missing main part": Hostile(
        lambda path: write_zip(
            path, {k: v for k, v in workbook_parts().items() if k != "xl/workbook.xml"}
        ),
        "missing",
    ),
    "broken workbook part": Hostile(_workbook("<workbook><sheets>"), "damaged"),
    "no sheets": Hostile(_workbook("<workbook><sheets/></workbook>"), "no sheets"),
    "cells far apart": Hostile(_sheet(_FAR_APART), "spreads over"),
    "cells far apart in a picture": Hostile(
        _sheet_under("sheet.png", "image/png", _FAR_APART), "spreads over"
    ),
    "cells far apart in a drawing with a DTD": Hostile(
        _sheet_under("sheet.svg", "image/svg+xml", "<!DOCTYPE worksheet>" + _FAR_APART),
        "is no worksheet",
    ),
    "a sheet that is something else": Hostile(_sheet("<chartsheet/>"), "is no worksheet"),
    "cells far apart, with a prefix": Hostile(
        _sheet(
            '<x:worksheet xmlns:x="m"><x:sheetData><x:row r="1048576"><x:c r="XFD1048576"/>'
            "</x:row></x:sheetData></x:worksheet>"
        ),
        "spreads over",
    ),
    "too many cells": Hostile(_many_cells, "cells"),
    "too many cells with addresses": Hostile(_many_addressed_cells, "cells"),
    "merged columns": Hostile(
        _sheet(sheet_xml("", after='<mergeCells><mergeCell ref="A1:XFD2000"/></mergeCells>')),
        "merges",
    ),
    "an array over the sheet": Hostile(
        _sheet(
            sheet_xml(
                '<row r="1"><c r="A1"><f t="array" ref="A1:XFD1048576">1</f><v>1</v></c></row>'
            )
        ),
        "XFD1048576",
    ),
    "a shared formula over the sheet": Hostile(
        _sheet(
            sheet_xml(
                '<row r="1"><c r="A1"><f t="shared" si="0" ref="A1:XFD1048576">1</f></c></row>'
            )
        ),
        "XFD1048576",
    ),
    "a long text": Hostile(
        _sheet(sheet_xml(f'<row r="1"><c r="A1" t="str"><f>A2</f><v>{_LONG}</v></c></row>')),
        "32767 characters",
    ),
    "a long shared string": Hostile(
        _part("xl/sharedStrings.xml", f"<sst><si><t>{_LONG}</t></si></sst>".encode()),
        "32767 characters",
    ),
    "a long formula": Hostile(
        _sheet(sheet_xml(f'<row r="1"><c r="A1"><f>{_LONG_FORMULA}</f></c></row>')),
        "8192 characters",
    ),
    "elements in each other without end": Hostile(
        _sheet("<x:worksheet xmlns:x='m'>" + _NESTED), "nests more than"
    ),
    "elements in each other in the workbook": Hostile(
        _workbook("<workbook>" + _NESTED), "nests more than"
    ),
    "half a million names": Hostile(
        _workbook(f'<workbook xmlns="x"><sheets/><definedNames>{_NAMES}</definedNames></workbook>'),
        "no workbook needs",
    ),
    "an endless element in the middle": Hostile(
        _sheet(sheet_xml("", after=f'<a b="{_RANDOM}"/><b/>')), "too long"
    ),
    "an endless element in the workbook": Hostile(
        _workbook(f'<workbook a="{_RANDOM}"><b/></workbook>'), "too long"
    ),
    "an endless element": Hostile(_sheet(f'<worksheet xmlns="x" a="{_RANDOM}"/>'), "too long"),
    "a workbook of 101 MB": Hostile(
        lambda path: write_zip(path, workbook_parts() | {"a.bin": b"\0" * 101_000_000}, level=0),
        "100 MB",
    ),
    "csv": Hostile(_file(_CSV), "save it as .xlsx", "data.csv"),
    "xls": Hostile(_file(_OLE), "save it as .xlsx", "data.xls"),
    "xlsb": Hostile(_file(b"PK\x03\x04"), "save it as .xlsx", "data.xlsb"),
    "ods": Hostile(_file(b"PK\x03\x04"), "save it as .xlsx", "data.ODS"),
    "no ending": Hostile(_file(b"PK\x03\x04"), "save it as .xlsx", "data"),
}
