"""The file that a review is imported from: its bytes, and their text."""

from __future__ import annotations

import codecs
import stat
from pathlib import Path

from pip_xl.errors import WorkbookError

#: A large Cochrane review has some ten megabytes.
MAX_BYTES = 100_000_000

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: Beginnings of the names of encodings that documents have.
_ENCODINGS = ("utf-8", "utf-16", "utf-32", "cp125", "iso8859", "mac", "koi8")
#: Windows-1252 where it differs from ISO-8859-1; its five unassigned bytes do not.
_WINDOWS = {
    byte: bytes((byte,)).decode("cp1252")
    for byte in range(0x80, 0xA0)
    if byte not in {0x81, 0x8D, 0x8F, 0x90, 0x9D}
}
_ZIP_SIGNATURE = b"PK\x03\x04"
_OLE_SIGNATURE = b"\xd0\xcf\x11\xe0"


def read_bytes(path: Path) -> bytes:
    """Read a file that is to be imported.

    Parameters
    ----------
    path : Path
        The file.

    Returns
    -------
    bytes
        All of it.

    Raises
    ------
    WorkbookError
        Missing, no ordinary file, too large, empty, unreadable, or a workbook or archive.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise WorkbookError("this is no ordinary file: name a .rm5 or .csv file")
        if status.st_size > MAX_BYTES:
            raise WorkbookError(
                f"the file has more than {MAX_BYTES // 1_000_000} MB, which no review needs"
            )
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise WorkbookError("the file does not exist: check its name and folder") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise WorkbookError(f"the file cannot be read ({reason})") from error
    if not data.strip():
        raise WorkbookError("the file is empty: export or copy it again")
    if data.startswith((_ZIP_SIGNATURE, _OLE_SIGNATURE)):
        raise WorkbookError(
            "this is a workbook or an archive inside: name a .rm5 file, or save the table as .csv"
        )
    return data


def as_text(data: bytes, encoding: str = "utf-8") -> str:
    """Decode text, whatever its author's program called the encoding.

    Parameters
    ----------
    data : bytes
        The text; a byte order mark decides.
    encoding : str
        What the text says about itself. Windows-1252 is tried where that does not fit, and in
        place of ISO-8859-1, of which it is what programs on Windows write.

    Returns
    -------
    str

    Examples
    --------
    >>> as_text("Pérez – 2001".encode("cp1252")), as_text("τ²".encode("utf-8-sig"))
    ('Pérez – 2001', 'τ²')
    """
    for mark, marked in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data.decode(marked, "replace")
    try:
        known = codecs.lookup(encoding).name
        if known.startswith(_ENCODINGS) and known != "iso8859-1":
            return data.decode(known)
    except (LookupError, UnicodeError):
        pass
    return data.decode("latin-1").translate(_WINDOWS)
