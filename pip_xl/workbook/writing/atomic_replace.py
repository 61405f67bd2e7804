"""Replacing a file so that at every moment the old one or the new one is there, whole."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Callable, Iterable
from pathlib import Path

from pip_xl.errors import WorkbookError
from pip_xl.workbook.writing import disk
from pip_xl.workbook.writing.backup import make_backup
from pip_xl.workbook.writing.destination import Destination
from pip_xl.workbook.writing.leftovers import new_temporary, sweep

Check = Callable[[Path], None]


def replace_file(
    destination: Destination,
    pieces: Iterable[bytes | memoryview],
    check: Check,
    *,
    backup: bool = False,
) -> Path | None:
    """Write a file under another name and give it its name once it is whole.

    Parameters
    ----------
    destination : Destination
        Where.
    pieces : iterable of bytes
        The content.
    check : callable
        Called with the finished file before it gets its name; raises WorkbookError to stop.
    backup : bool
        Whether the file that is replaced is kept under another name.

    Returns
    -------
    Path or None
        The copy of the file that was replaced.

    Raises
    ------
    WorkbookError
        The system does not allow it, or the check fails; the target is then as it was.
    """
    target = destination.path
    sweep(target.parent)
    temporary: Path | None = None
    copy: Path | None = None
    try:
        temporary = _write(target.parent, pieces)
        check(temporary)
        _set_permissions(temporary, destination)
        if backup and target.exists():
            copy = make_backup(target)
        disk.replace(temporary, target)
        temporary = None
    except OSError as error:
        _remove(copy)
        raise WorkbookError(_why(target, error)) from error
    finally:
        _remove(temporary)
    disk.sync_folder(target.parent)
    return copy


def _write(folder: Path, pieces: Iterable[bytes | memoryview]) -> Path:
    """Write a temporary file and make sure that the disk holds exactly what was meant."""
    meant = hashlib.sha256()
    file, path = new_temporary(folder)
    try:
        with file:
            for piece in pieces:
                view = memoryview(piece)
                for start in range(0, len(view), disk.STEP_BYTES):
                    step = view[start : start + disk.STEP_BYTES]
                    disk.write(file, step)
                    meant.update(step)
            disk.sync(file)
        _compare(path, meant.digest())
    except BaseException:
        _remove(path)
        raise
    return path


def _compare(path: Path, digest: bytes) -> None:
    """Read a file back."""
    with path.open("rb") as written:
        found = hashlib.file_digest(written, "sha256")
    if found.digest() != digest:
        raise OSError(0, "the disk returned other bytes than were written")


def _set_permissions(path: Path, destination: Destination) -> None:
    """Give the new file the owner and permissions of the old one."""
    if destination.owner is not None and hasattr(os, "chown"):
        # Only the superuser may give a file away; the permissions then still fit.
        with contextlib.suppress(OSError):
            os.chown(path, *destination.owner)
    path.chmod(destination.mode)


def _remove(path: Path | None) -> None:
    if path is not None:
        with contextlib.suppress(OSError):
            path.unlink()


def _why(target: Path, error: OSError) -> str:
    """Say why the system did not let the file be written."""
    if isinstance(error, PermissionError):
        return (
            f"cannot write to {str(target)!r}: another program has it open, or its folder does not "
            "allow it; close it there and run this again"
        )
    return f"cannot write to {str(target)!r}: {error.strerror or error}"
