"""The few operations by which a file comes to be on a disk, so that a test can stop at each."""

from __future__ import annotations

import os
from pathlib import Path
from typing import IO

#: Bytes written in one step.
STEP_BYTES = 1 << 20


def write(file: IO[bytes], piece: bytes | memoryview) -> None:
    """Write bytes to an open file."""
    file.write(piece)


def sync(file: IO[bytes]) -> None:
    """Wait until the disk holds what was written to a file."""
    file.flush()
    os.fsync(file.fileno())


def replace(source: Path, target: Path) -> None:
    """Give a file another's name; whoever opens the name sees the old or the new file, whole."""
    source.replace(target)


def sync_folder(folder: Path) -> None:
    """Wait until the disk holds a folder's names, where the system can say so."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError:
        # Some network file systems have no such thing; the names are then in their hands.
        return
    finally:
        os.close(descriptor)
