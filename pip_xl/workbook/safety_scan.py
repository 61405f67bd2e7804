"""The safety scan: what must be true of a file before any parser may see it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pip_xl.errors import WorkbookError
from pip_xl.workbook import limits
from pip_xl.workbook.content_types import CONTENT_TYPES_PART, ContentTypes
from pip_xl.workbook.inflate import check_declared, inflated_chunks
from pip_xl.workbook.part_names import check_names
from pip_xl.workbook.sheet_limits import check_sheet, check_texts
from pip_xl.workbook.xml_prolog import MAX_PROLOG_BYTES, Root, read_prolog
from pip_xl.workbook.zip_directory import Directory, Entry, read_directory

_SIGNATURES = "_xmlsignatures/"
_OPEN_DOCUMENT = "mimetype"
# Nobody parses these: Power Query keeps its own in UTF-16, which is refused elsewhere.
_NEVER_PARSED = "customxml/"


class Scanned(NamedTuple):
    """What the safety scan found out.

    Attributes
    ----------
    directory : Directory
        The entries of the zip. Each inflates to exactly what it declares, within the limits.
    types : ContentTypes
        What the parts are.
    plain_sheets : frozenset of str
        Parts of worksheets that patterns can read, see ``check_sheet``.
    """

    directory: Directory
    types: ContentTypes
    plain_sheets: frozenset[str]


def scan(data: bytes) -> Scanned:
    """Run the safety scan over a file.

    Everything is inflated once, in pieces, and counted; no part is held in memory.

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
            "the workbook is digitally signed, and new values would break the signature: save a "
            "copy without it"
        )
    plain = frozenset(entry.name for entry in directory.entries if _check_entry(data, entry, types))
    return Scanned(directory, types, plain)


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


def _check_entry(data: bytes, entry: Entry, types: ContentTypes) -> bool:
    """Inflate one part, look into it where it is XML, and tell whether it is a plain sheet."""

    def chunks() -> Iterator[bytes]:
        return inflated_chunks(data, entry)

    root = _check_prolog(entry, chunks()) if types.is_xml(entry.name) else None
    if root is not None and root.name == "worksheet":
        return check_sheet(entry.name, root, chunks)
    if root is not None and root.name == "sst":
        check_texts(entry.name, chunks())
    else:
        for _ in chunks():
            pass
    return False


def _check_prolog(entry: Entry, chunks: Iterator[bytes]) -> Root | None:
    """Read just the beginning of a part."""
    head = b""
    for chunk in chunks:
        head += chunk
        if len(head) >= MAX_PROLOG_BYTES:
            break
    root = read_prolog(entry.name, head)
    if root is None and head and not entry.name.lower().startswith(_NEVER_PARSED):
        raise WorkbookError(
            f"part {entry.name!r} is not written in UTF-8: open the workbook in Excel and save it "
            "again"
        )
    return root
