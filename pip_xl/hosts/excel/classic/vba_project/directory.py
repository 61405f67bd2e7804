"""The directory of a compound file: one entry of 128 bytes for each storage and each stream."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

_NONE: Final = 0xFFFFFFFF
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_BLACK: Final = 1

#: Entries that fill one sector.
_TO_A_SECTOR: Final = 4


@dataclass(slots=True)
class DirectoryEntry:
    """A storage or a stream.

    Attributes
    ----------
    name : str
        Without the storages around it; empty for an entry that only fills the sector.
    kind : int
        Storage, stream, or the root.
    data : bytes
        Of a stream.
    left, right, child : int
        Numbers of other entries: the tree of its neighbours, and the top of its own contents.
    start, size : int
        First block and length in bytes of a stream; of the root, those of all short streams.
    """

    name: str
    kind: int
    data: bytes = b""
    left: int = _NONE
    right: int = _NONE
    child: int = _NONE
    start: int = 0
    size: int = field(init=False)

    def __post_init__(self) -> None:
        """Note the length."""
        self.size = len(self.data)

    @property
    def is_stream(self) -> bool:
        """Whether it holds data of its own."""
        return self.kind == _STREAM

    @property
    def rank(self) -> tuple[int, str]:
        """What entries of a storage are sorted by."""
        return len(self.name), self.name.upper()

    def written(self) -> bytes:
        """Return the entry as the file holds it.

        Returns
        -------
        bytes
            128 bytes; class and dates are left zero.

        Examples
        --------
        >>> len(DirectoryEntry("PROJECT", 2, b"x").written())
        128
        """
        name = f"{self.name}\0".encode("utf-16le") if self.name else b""
        return struct.pack(
            "<64sHBBIII16sIQQIQ",
            name,
            len(name),
            self.kind,
            _BLACK if self.name else 0,
            self.left,
            self.right,
            self.child,
            bytes(16),
            0,
            0,
            0,
            self.start,
            self.size,
        )


def directory_of(streams: Mapping[str, bytes]) -> list[DirectoryEntry]:
    """Return the entries of a file's directory, the root first.

    Parameters
    ----------
    streams : mapping
        The bytes of each stream by its path.

    Returns
    -------
    list of DirectoryEntry
        As many as fill whole sectors; the starts of the streams are not known yet.

    Examples
    --------
    >>> [entry.name for entry in directory_of({"PROJECT": b"", "VBA/dir": b""})]
    ['Root Entry', 'PROJECT', 'VBA', 'dir']
    """
    entries = [DirectoryEntry("Root Entry", _ROOT)]
    storages = {"": 0}
    contents: dict[int, list[int]] = {0: []}
    for path, data in streams.items():
        *outer, name = path.split("/")
        parent = _storage("/".join(outer), entries, storages, contents)
        contents[parent].append(len(entries))
        entries.append(DirectoryEntry(name, _STREAM, data))
    for storage, inner in contents.items():
        inner.sort(key=lambda number: entries[number].rank)
        entries[storage].child = _balanced(inner, entries)
    missing = -len(entries) % _TO_A_SECTOR
    return entries + [DirectoryEntry("", 0) for _ in range(missing)]


def _storage(
    path: str,
    entries: list[DirectoryEntry],
    storages: dict[str, int],
    contents: dict[int, list[int]],
) -> int:
    """Return the number of a storage's entry; what is not there yet is added."""
    if path not in storages:
        outer, _, name = path.rpartition("/")
        parent = _storage(outer, entries, storages, contents)
        storages[path] = len(entries)
        contents[parent].append(len(entries))
        contents[len(entries)] = []
        entries.append(DirectoryEntry(name, _STORAGE))
    return storages[path]


def _balanced(numbers: Sequence[int], entries: list[DirectoryEntry]) -> int:
    """Link sorted entries as a tree and return its top; all are black, which the format allows."""
    if not numbers:
        return _NONE
    middle = len(numbers) // 2
    top = numbers[middle]
    entries[top].left = _balanced(numbers[:middle], entries)
    entries[top].right = _balanced(numbers[middle + 1 :], entries)
    return top
