"""Compound files (MS-CFB, version 3), which hold a tree of named streams: read and written.

A file is a header and sectors of 512 bytes. Streams shorter than 4,096 bytes share one larger
stream, in pieces of 64 bytes. A table says for every sector, or piece, which one comes next.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pip_xl.errors import WorkbookError
from pip_xl.hosts.excel.classic.vba_project.directory import directory_of

_SECTOR: Final = 512
_PIECE: Final = 64
_SHORT: Final = 4096

_END: Final = 0xFFFFFFFE
_FREE: Final = 0xFFFFFFFF
_TABLE: Final = 0xFFFFFFFD
_NUMBERS: Final = _SECTOR // 4

#: Sectors of the table that the header itself can name, enough for 6.8 MB.
_NAMED_IN_HEADER: Final = 109


def read_streams(data: bytes) -> dict[str, bytes]:
    """Return the streams of a compound file.

    Parameters
    ----------
    data : bytes
        The file.

    Returns
    -------
    dict
        Their bytes by path, such as ``"VBA/dir"``.

    Raises
    ------
    WorkbookError
        It is no compound file, or damaged.

    Examples
    --------
    >>> read_streams(written({"PROJECT": b"x", "VBA/dir": b"y"}))
    {'PROJECT': b'x', 'VBA/dir': b'y'}
    """
    import olefile  # late: the functions in cells never need it

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as file:
            return {"/".join(path): file.openstream(path).read() for path in file.listdir()}
    except (OSError, ValueError) as error:
        raise WorkbookError(f"the macro project is damaged: {error}") from error


def written(streams: Mapping[str, bytes]) -> bytes:
    """Write a compound file.

    Parameters
    ----------
    streams : mapping
        The bytes of each stream by its path.

    Returns
    -------
    bytes
        The file.

    Raises
    ------
    WorkbookError
        The streams are larger than this writer's 6.8 MB.

    Examples
    --------
    >>> len(written({"PROJECT": b"x"}))
    2560
    """
    entries = directory_of(streams)
    sectors = _Chains(_SECTOR)
    pieces = _Chains(_PIECE)
    for entry in entries[1:]:
        if entry.is_stream:
            chains = pieces if len(entry.data) < _SHORT else sectors
            entry.start = chains.add(entry.data)
    entries[0].size, entries[0].start = len(pieces.data), sectors.add(bytes(pieces.data))
    piece_table = pieces.table()
    piece_table_start = sectors.add(piece_table)
    directory = b"".join(entry.written() for entry in entries)
    directory_start = sectors.add(directory.ljust(_whole(len(directory), _SECTOR), b"\0"))
    return _file(sectors, directory_start, piece_table_start, len(piece_table) // _SECTOR)


@dataclass(slots=True)
class _Chains:
    """Blocks of one size, and for each the number of the next one of its stream."""

    size: int
    data: bytearray
    following: list[int]

    def __init__(self, size: int) -> None:
        self.size = size
        self.data = bytearray()
        self.following = []

    def add(self, stream: bytes) -> int:
        """Store a stream and return the number of its first block."""
        if not stream:
            return _END
        first = len(self.following)
        self.data += stream.ljust(_whole(len(stream), self.size), b"\0")
        last = len(self.data) // self.size
        self.following += [*range(first + 1, last), _END]
        return first

    def table(self) -> bytes:
        """Return the numbers as whole sectors."""
        packed = struct.pack(f"<{len(self.following)}I", *self.following)
        return packed.ljust(_whole(len(packed), _SECTOR), b"\xff")


def _file(sectors: _Chains, directory: int, piece_table: int, piece_sectors: int) -> bytes:
    """Return header, sectors and the table of sectors, which stands last and counts itself."""
    first = len(sectors.following)
    count = 1
    while count * _NUMBERS < first + count:
        count += 1
    if count > _NAMED_IN_HEADER:
        raise WorkbookError("the macro project is larger than 6.8 MB")
    sectors.following += [_TABLE] * count
    named = [*range(first, first + count)] + [_FREE] * (_NAMED_IN_HEADER - count)
    header = struct.pack(
        "<8s16s5H6x9I",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        bytes(16),
        0x3E,  # minor version
        3,  # version
        0xFFFE,  # byte order
        9,  # a sector is 2^9 bytes
        6,  # a piece is 2^6 bytes
        0,  # sectors of the directory, which version 3 does not count
        count,
        directory,
        0,  # transactions
        _SHORT,
        piece_table if piece_sectors else _END,
        piece_sectors,
        _END,  # no sector names further sectors of the table
        0,
    )
    return header + struct.pack(f"<{_NAMED_IN_HEADER}I", *named) + sectors.data + sectors.table()


def _whole(length: int, size: int) -> int:
    """Return the length of whole blocks that hold a number of bytes."""
    return -(-length // size) * size
