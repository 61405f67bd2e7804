"""The parts of an add-in file: out of the zip archive, and into one."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping
from typing import Final

from pip_xl.errors import WorkbookError

CONTENT_TYPES: Final = "[Content_Types].xml"
PACKAGE_RELATIONSHIPS: Final = "_rels/.rels"
WORKBOOK: Final = "xl/workbook.xml"
WORKBOOK_RELATIONSHIPS: Final = "xl/_rels/workbook.xml.rels"
MACROS: Final = "xl/vbaProject.bin"

#: The add-in has some hundred kilobytes.
_LARGEST_PART: Final = 16 * 2**20
_MOST_PARTS: Final = 1000

#: What Python's reader raises for files that are damaged, locked or packed in unknown ways.
_DAMAGED: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)

#: A date that every build has, so that the same build gives the same bytes.
_DATE: Final = (1980, 1, 1, 0, 0, 0)


def unzipped(data: bytes) -> dict[str, bytes]:
    """Return the parts of a file.

    Parameters
    ----------
    data : bytes
        The file.

    Returns
    -------
    dict
        The bytes of each part by its name.

    Raises
    ------
    WorkbookError
        It is no such file, or too large for one.

    Examples
    --------
    >>> unzipped(zipped({"xl/workbook.xml": b"<workbook/>"}))
    {'xl/workbook.xml': b'<workbook/>'}
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            found = archive.infolist()
            if len(found) > _MOST_PARTS or any(each.file_size > _LARGEST_PART for each in found):
                raise WorkbookError("the file is too large for an add-in of pip-xl")
            return {each.filename: archive.read(each) for each in found}
    except _DAMAGED as error:
        raise WorkbookError(f"the file is no Excel add-in, or damaged: {error}") from error


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """Return the file with these parts.

    Parameters
    ----------
    parts : mapping
        The bytes of each part by its name.

    Returns
    -------
    bytes
        The same for the same parts, whenever it is built.

    Examples
    --------
    >>> zipped({"a.xml": b"<a/>"}) == zipped({"a.xml": b"<a/>"})
    True
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, _DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, data)
    return buffer.getvalue()


def part(parts: Mapping[str, bytes], name: str) -> bytes:
    """Return a part that must be there.

    Parameters
    ----------
    parts : mapping
        The parts.
    name : str
        Its name.

    Returns
    -------
    bytes
        The part.

    Raises
    ------
    WorkbookError
        It is not there.

    Examples
    --------
    >>> part({}, "xl/workbook.xml")
    Traceback (most recent call last):
        ...
    pip_xl.errors.WorkbookError: the add-in has no part xl/workbook.xml
    """
    if name not in parts:
        raise WorkbookError(f"the add-in has no part {name}")
    return parts[name]
