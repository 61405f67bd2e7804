"""The files and folders as the checks read them: nothing is ever written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePath
from typing import Protocol

#: Nothing that a check reads as a whole is larger; what is, is nothing of ours.
LARGEST_BYTES = 20_000_000


class Files(Protocol):
    """Reads files and folders; paths are of the system that is looked at."""

    def path(self, *parts: str) -> PurePath:
        """Return a path of this system."""

    def is_file(self, path: PurePath) -> bool:
        """Whether there is such a file."""

    def names(self, folder: PurePath) -> Sequence[str]:
        """Return the names in a folder; none where there is none or it must not be read."""

    def read(self, path: PurePath) -> bytes:
        """Return a file's content.

        Raises
        ------
        OSError
            If it cannot be read, or is larger than any file of this kind.
        """


class Disk:
    """The files of this machine.

    Examples
    --------
    >>> Disk().is_file(Disk().path("no", "such", "file"))
    False
    """

    def path(self, *parts: str) -> PurePath:
        """Return a path of this system."""
        return Path(*parts)

    def is_file(self, path: PurePath) -> bool:
        """Whether there is such a file."""
        try:
            return Path(path).is_file()
        except OSError:
            return False

    def names(self, folder: PurePath) -> Sequence[str]:
        """Return the names in a folder in order; none where it cannot be read."""
        try:
            return sorted(path.name for path in Path(folder).iterdir())
        except OSError:
            return ()

    def read(self, path: PurePath) -> bytes:
        """Return a file's content.

        Raises
        ------
        OSError
            If it cannot be read, or is larger than any file of this kind.
        """
        with Path(path).open("rb") as file:
            content = file.read(LARGEST_BYTES + 1)
        if len(content) > LARGEST_BYTES:
            raise OSError(0, f"it has more than {LARGEST_BYTES // 1_000_000} MB", str(path))
        return content
