"""The safety scan: what must be true of a file before any parser may see it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pip_xl.errors import WorkbookError
from pip_xl.workbook.archive import limits
from pip_xl.workbook.archive.content_types import CONTENT_TYPES_PART, ContentTypes
from pip_xl.workbook.archive.element_lengths import whole_elements
from pip_xl.workbook.archive.inflate import check_declared, inflated_chunks
from pip_xl.workbook.archive.part_names import check_names
from pip_xl.workbook.archive.sheet_limits import check_sheet
from pip_xl.workbook.archive.xml_prolog import MAX_PROLOG_BYTES, Root, looks_like_xml, read_prolog
from pip_xl.workbook.archive.zip_directory import Directory, Entry, read_directory

_SIGNATURES = "_xmlsignatures/"
_OPEN_DOCUMENT = "mimetype"
# Nobody parses these: Power Query keeps its own in UTF-16, which is refused elsewhere.
_NEVER_PARSED = "customxml/"
# Drawing programs begin them with a document type; they are only ever copied.
_PICTURES = ".svg"


class Worksheet(NamedTuple):
    """A part that is a worksheet of acceptable size.

    Attributes
    ----------
    plain : bool
        Whether patterns can read it, see ``check_sheet``.
    content : bytes or None
        The part, where it is small enough to be kept.
    """

    plain: bool
    content: bytes | None


class Scanned(NamedTuple):
    """What the safety scan found out.

    Attributes
    ----------
    directory : Directory
        The entries of the zip. Each inflates to exactly what it declares, within the limits.
    types : ContentTypes
        What the parts are.
    worksheets : dict of str to Worksheet
        The worksheets among the parts, by name. No other part may be read as one.
    """

    directory: Directory
    types: ContentTypes
    worksheets: dict[str, Worksheet]


def scan(data: bytes) -> Scanned:
    """Run the safety scan over a file.

    Everything is inflated in pieces and counted; only worksheets of usual size are kept.

    Parameters
    ----------
    data : bytes
        The whole file.

    Returns
    -------
    Scanned
        Its entries and what the scan learnt of them.

    Raises
    ------
    WorkbookError
        The file is damaged, not an Excel workbook, or could harm who reads it.
    """
    directory = read_directory(data)
    names = [entry.name for entry in directory.entries]
    check_names(names)
    check_declared(directory.entries)
    types = _content_types(data, directory)
    if any(name.lower().startswith(_SIGNATURES) for name in names):
        raise WorkbookError(
            "the workbook is digitally signed, and any change would break the signature: save a "
            "copy without it"
        )
    worksheets: dict[str, Worksheet] = {}
    room = limits.MAX_KEPT_BYTES
    for entry in directory.entries:
        found = _check_entry(data, entry, types, keep=entry.size <= room)
        if found is not None:
            worksheets[entry.name] = found
            room -= 0 if found.content is None else entry.size
    return Scanned(directory, types, worksheets)


def _content_types(data: bytes, directory: Directory) -> ContentTypes:
    """Content types of the parts, which tell a package from any other zip."""
    for entry in directory.entries:
        if entry.name.lower() == CONTENT_TYPES_PART.lower():
            if entry.size > limits.MAX_STRUCTURE_BYTES:
                raise WorkbookError(f"part {entry.name!r} is too large")
            chunks = list(inflated_chunks(data, entry))
            read_prolog(entry.name, b"".join(chunks[:1]))
            return ContentTypes.read(b"".join(chunks))
    if any(entry.name == _OPEN_DOCUMENT for entry in directory.entries):
        raise WorkbookError(
            "this is an OpenDocument file inside: open it in LibreOffice and save it as .xlsx"
        )
    raise WorkbookError(
        "this is a zip file, but not an Excel workbook: open it in the program it comes from and "
        "save it as .xlsx"
    )


def _check_entry(data: bytes, entry: Entry, types: ContentTypes, *, keep: bool) -> Worksheet | None:
    """Inflate one part and look into it where it is XML; what it is where it is a worksheet."""

    def chunks() -> Iterator[bytes]:
        return inflated_chunks(data, entry)

    head = _head(chunks())
    root = None
    if looks_like_xml(head) or types.says_xml(entry.name):
        root = _root(entry.name, head)
    if root is not None and root.name == "worksheet":
        if not keep:
            return Worksheet(check_sheet(entry.name, root, entry.size, chunks), None)
        content = b"".join(chunks())
        plain = check_sheet(entry.name, root, entry.size, lambda: iter((content,)))
        return Worksheet(plain, content)
    pieces = chunks()
    if root is not None:
        pieces = whole_elements(entry.name, pieces, cell_texts=root.name == "sst")
    if root is not None or entry.size > MAX_PROLOG_BYTES:
        for _ in pieces:
            pass
    return None


def _head(chunks: Iterator[bytes]) -> bytes:
    """Read the beginning of a part; all of it, with its checks, where it is no longer than that."""
    head = b""
    for chunk in chunks:
        head += chunk
        if len(head) > MAX_PROLOG_BYTES:
            break
    return head


def _root(name: str, head: bytes) -> Root | None:
    """Find the first element of an XML part, once nothing before it is refused."""
    if name.lower().endswith(_PICTURES):
        return None
    root = read_prolog(name, head)
    if root is None and head and not name.lower().startswith(_NEVER_PARSED):
        raise WorkbookError(
            f"part {name!r} is not written in UTF-8: open the workbook in Excel and save it again"
        )
    return root
