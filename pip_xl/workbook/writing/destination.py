"""Where a workbook may be written: what is refused before anything is computed or touched."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from pip_xl.errors import WorkbookError

_ANYBODY_MAY_WRITE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


@dataclass(frozen=True, slots=True)
class Destination:
    """A file that may be written.

    Attributes
    ----------
    path : Path
        The file itself, where its name is a symbolic link too.
    mode : int
        The permissions it will have.
    owner : tuple of int or None
        User and group it belongs to; None for a new file and where there are none.
    """

    path: Path
    mode: int
    owner: tuple[int, int] | None


def check_destination(
    source: Path, target: Path | None, *, in_place: bool, force: bool
) -> Destination:
    """Find out whether a workbook may be written to a place.

    Parameters
    ----------
    source : Path
        The workbook that was read.
    target : Path or None
        The file to write; None for the workbook itself.
    in_place : bool
        Whether the workbook itself is to be replaced.
    force : bool
        Whether to go on although another program says that it has the target open.

    Returns
    -------
    Destination
        Where to write.

    Raises
    ------
    WorkbookError
        The target is the workbook itself without ``in_place``, or another with it; a folder; of
        another kind than the workbook; read-only; in a folder that is missing or read-only; open
        in another program.
    """
    if target is None and not in_place:
        raise WorkbookError("no file to write to was named")
    named = source if target is None else target
    path = Path(os.path.realpath(named))
    _check_identity(source, named, path, in_place=in_place)
    if path.is_dir():
        raise WorkbookError(f"cannot write to {str(named)!r}: it is a folder, name a file")
    if path.suffix.lower() != source.suffix.lower():
        raise WorkbookError(
            f"cannot write to {str(named)!r}: Excel opens this workbook only if its name ends in "
            f"{source.suffix}"
        )
    _check_folder(named, path.parent)
    _check_writable(named, path)
    if not force:
        for place in (path, named.absolute()):
            _check_not_open(place)
    return _destination(source, path)


def _check_identity(source: Path, named: Path, path: Path, *, in_place: bool) -> None:
    """Refuse to replace the workbook unasked, and another file instead of it."""
    same = path == Path(os.path.realpath(source)) or (path.exists() and path.samefile(source))
    if same and not in_place:
        raise WorkbookError(
            f"cannot write to {str(named)!r}: it is the workbook itself; use --in-place to replace "
            "it, or name another file"
        )
    if in_place and not same:
        raise WorkbookError(
            f"cannot write to {str(named)!r} in place: it is not the workbook that was read"
        )


def _check_folder(named: Path, folder: Path) -> None:
    if not folder.is_dir():
        raise WorkbookError(
            f"cannot write to {str(named)!r}: the folder does not exist, make it first"
        )
    if not _may_write(folder):
        raise WorkbookError(
            f"cannot write to {str(named)!r}: its folder is read-only, name a file elsewhere"
        )


def _check_writable(named: Path, path: Path) -> None:
    if not path.exists():
        return
    if not path.is_file():
        raise WorkbookError(f"cannot write to {str(named)!r}: it is no ordinary file")
    if not _may_write(path):
        raise WorkbookError(
            f"cannot write to {str(named)!r}: it is read-only; change its permissions or name "
            "another file"
        )


def _may_write(path: Path) -> bool:
    """Whether a file or folder may be changed.

    The superuser may do anything, so the permissions themselves are asked too: who made a file
    read-only meant everybody.
    """
    return os.access(path, os.W_OK) and bool(path.stat().st_mode & _ANYBODY_MAY_WRITE)


def _check_not_open(path: Path) -> None:
    """Refuse where Excel's or LibreOffice's lock file lies beside the target."""
    for lock, program in (
        (path.with_name(f"~${path.name}"), "Excel"),
        (path.with_name(f".~lock.{path.name}#"), "LibreOffice"),
    ):
        # A name too long for a lock file has none; Path.exists would raise instead.
        if os.path.lexists(lock):
            raise WorkbookError(
                f"cannot write to {str(path)!r}: {program} has it open ({lock.name}); close it "
                "there, or use --force if nobody has"
            )


def _destination(source: Path, path: Path) -> Destination:
    """Permissions of the file that is replaced, or else of the workbook that was read."""
    if path.exists():
        status = path.stat()
        owner = (status.st_uid, status.st_gid) if os.name == "posix" else None
        return Destination(path, stat.S_IMODE(status.st_mode), owner)
    try:
        mode = stat.S_IMODE(source.stat().st_mode)
    except OSError as error:
        raise WorkbookError(
            "the workbook was moved or deleted after it was read: run this again"
        ) from error
    return Destination(path, mode | stat.S_IWUSR, None)
