"""The file that a workbook is read from: its bytes, and what it is when it is no workbook."""

from __future__ import annotations

import hashlib
import stat
from dataclasses import dataclass
from pathlib import Path

from pip_xl.errors import WorkbookError
from pip_xl.workbook.archive import limits

#: The kinds of workbook that are read, by the end of their names.
SUFFIXES = (".xlsx", ".xlsm")

_SAVE_AS = "open it in Excel or LibreOffice and save it as .xlsx"
_OTHER_SUFFIXES = {
    ".csv": "a CSV file has no formulas",
    ".tsv": "a text file has no formulas",
    ".txt": "a text file has no formulas",
    ".xls": "a workbook of Excel 97-2003",
    ".xlsb": "a binary workbook",
    ".ods": "an OpenDocument spreadsheet",
    ".numbers": "a Numbers spreadsheet",
    ".xltx": "a template",
    ".xltm": "a template",
    ".xlam": "an add-in",
}
_OLE_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_ZIP_SIGNATURE = b"PK"


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What tells whether a file still holds the bytes that were read.

    Attributes
    ----------
    size : int
        Number of bytes.
    digest : str
        Their SHA-256.
    """

    size: int
    digest: str

    @classmethod
    def of(cls, data: bytes) -> Fingerprint:
        """Fingerprint of bytes."""
        return cls(len(data), hashlib.sha256(data).hexdigest())

    @classmethod
    def of_file(cls, path: Path) -> Fingerprint:
        """Fingerprint of what a file holds now."""
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256")
            return cls(file.tell(), digest.hexdigest())


def read_source(path: Path) -> bytes:
    """Read a file that claims to be a workbook.

    Parameters
    ----------
    path : Path
        The file.

    Returns
    -------
    bytes
        All of it; it begins like a zip file.

    Raises
    ------
    WorkbookError
        Missing, a folder, too large, unreadable, or of another kind, with what to do.
    """
    size = _regular_file_size(path)
    _check_suffix(path)
    if size > limits.MAX_FILE_BYTES:
        raise WorkbookError(
            f"the file has more than {limits.MAX_FILE_BYTES // 1_000_000} MB: split the workbook "
            "or take pictures out of it"
        )
    try:
        data = path.read_bytes()
    except OSError as error:
        raise _unreadable(error) from error
    _check_beginning(data)
    return data


def _regular_file_size(path: Path) -> int:
    """Size of an ordinary file."""
    try:
        status = path.stat()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise WorkbookError("the file does not exist: check its name and folder") from error
    except (OSError, ValueError) as error:
        raise _unreadable(error) from error
    if stat.S_ISDIR(status.st_mode):
        raise WorkbookError("this is a folder, not a workbook: name the .xlsx file inside it")
    if not stat.S_ISREG(status.st_mode):
        raise WorkbookError("this is no ordinary file: name an .xlsx file")
    return status.st_size


def _check_suffix(path: Path) -> None:
    """Refuse what its name already says is something else."""
    suffix = path.suffix.lower()
    if suffix in SUFFIXES:
        return
    what = _OTHER_SUFFIXES.get(suffix, "not the name of an Excel workbook")
    named = f"{suffix!r} files" if suffix else "files without an ending"
    raise WorkbookError(f"{named} are not read ({what}): {_SAVE_AS}")


def _check_beginning(data: bytes) -> None:
    """Refuse what does not begin like a zip file."""
    if not data:
        raise WorkbookError("the file is empty: download or copy it again")
    if data.startswith(_OLE_SIGNATURE):
        if _ENCRYPTED_STREAM in data:
            raise WorkbookError(
                "the workbook is encrypted: open it in Excel, remove the password, and save it as "
                ".xlsx"
            )
        raise WorkbookError(f"this is a workbook of Excel 97-2003 (.xls) inside: {_SAVE_AS}")
    if not data.startswith(_ZIP_SIGNATURE):
        raise WorkbookError(f"this is not an .xlsx workbook (not a zip file): {_SAVE_AS}")


def _unreadable(error: Exception) -> WorkbookError:
    reason = getattr(error, "strerror", None) or str(error)
    return WorkbookError(f"the file cannot be read ({reason}): check its name and permissions")
