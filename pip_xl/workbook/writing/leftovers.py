"""Temporary files of ours: their names, and sweeping up those that a killed run left."""

from __future__ import annotations

import contextlib
import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

_PREFIX = ".pip-xl-"
_SUFFIX = ".tmp"
#: A younger file may belong to a run that has not yet locked it, or has just let go of it.
_YOUNG_SECONDS = 60.0


def new_temporary(folder: Path) -> tuple[IO[bytes], Path]:
    """Make a temporary file beside the file that it will replace.

    Parameters
    ----------
    folder : Path
        Where; the same folder, because a file can only be renamed within one disk.

    Returns
    -------
    file
        The open file, locked where the system can.
    Path
        Its name.
    """
    descriptor, name = tempfile.mkstemp(prefix=_PREFIX, suffix=_SUFFIX, dir=folder)
    file = os.fdopen(descriptor, "w+b")
    _lock(file)
    return file, Path(name)


def sweep(folder: Path) -> None:
    """Remove temporary files of ours that nobody writes to any more.

    Parameters
    ----------
    folder : Path
        Where to look; what cannot be removed stays.
    """
    with contextlib.suppress(OSError):
        for path in _ours(folder):
            with contextlib.suppress(OSError):
                if time.time() - path.stat().st_mtime > _YOUNG_SECONDS:
                    _remove_unless_locked(path)


def _ours(folder: Path) -> Iterator[Path]:
    for path in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
        if path.is_file() and not path.is_symlink():
            yield path


def _remove_unless_locked(path: Path) -> None:
    """Remove a file; one that is open elsewhere is locked, or refuses on Windows."""
    if os.name == "posix":
        with path.open("rb") as file:
            if not _lock(file):
                return
            path.unlink()
    else:
        path.unlink()


def _lock(file: IO[bytes]) -> bool:
    """Lock a file against other runs of ours; False where one of them holds it."""
    try:
        import fcntl
    except ImportError:
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
