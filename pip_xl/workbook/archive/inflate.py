"""Inflating the parts of a package, never to more than they declare."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from pip_xl.errors import WorkbookError
from pip_xl.workbook.archive import limits
from pip_xl.workbook.archive.zip_directory import DEFLATED, Entry

_RAW_DEFLATE = -zlib.MAX_WBITS


def check_declared(entries: Iterable[Entry]) -> None:
    """Refuse sizes that no review needs, by what the parts declare.

    ``inflated_chunks`` stops where a part exceeds its declaration, so that no lie helps.

    Parameters
    ----------
    entries : iterable of Entry
        All parts.

    Raises
    ------
    WorkbookError
        One part, all together, or a ratio is over its limit.
    """
    total = 0
    for entry in entries:
        _check_declared(entry)
        total += entry.size
    if total > limits.MAX_TOTAL_BYTES:
        raise WorkbookError(
            f"the file inflates to more than {limits.MAX_TOTAL_BYTES // 1_000_000} MB: split the "
            "workbook"
        )


def inflated_chunks(data: bytes, entry: Entry) -> Iterator[bytes]:
    """Inflate one part piece by piece.

    Parameters
    ----------
    data : bytes
        The whole zip file.
    entry : Entry
        The part.

    Yields
    ------
    bytes
        At most ``limits.CHUNK_BYTES`` at a time.

    Raises
    ------
    WorkbookError
        The part is not what the directory declares.
    """
    size = 0
    crc = 0
    for chunk in _raw_chunks(data, entry):
        size += len(chunk)
        if size > entry.size:
            raise _damaged(entry, "holds more than it declares")
        crc = zlib.crc32(chunk, crc)
        yield chunk
    if size != entry.size:
        raise _damaged(entry, "holds less than it declares")
    if crc != entry.crc:
        raise _damaged(entry, "fails its checksum")


def inflate(data: bytes, entry: Entry) -> bytes:
    """Inflate a part that the safety scan has passed."""
    raw = data[entry.data_start : entry.data_start + entry.compressed_size]
    if entry.method == DEFLATED:
        return zlib.decompress(raw, _RAW_DEFLATE, max(entry.size, 1))
    return raw


def _check_declared(entry: Entry) -> None:
    """Refuse early what even its own declaration says is too much."""
    if entry.size > limits.MAX_PART_BYTES:
        raise WorkbookError(
            f"part {entry.name!r} inflates to more than {limits.MAX_PART_BYTES // 1_000_000} MB: "
            "split the workbook"
        )
    if (
        entry.size > limits.RATIO_COUNTS_FROM_BYTES
        and entry.size > limits.MAX_RATIO * entry.compressed_size
    ):
        raise WorkbookError(
            f"part {entry.name!r} inflates to more than {limits.MAX_RATIO} times its size, as a "
            "decompression bomb does"
        )


def _raw_chunks(data: bytes, entry: Entry) -> Iterator[bytes]:
    """Pieces of a part, unchecked."""
    view = memoryview(data)[entry.data_start : entry.data_start + entry.compressed_size]
    if entry.method != DEFLATED:
        for start in range(0, len(view), limits.CHUNK_BYTES):
            yield bytes(view[start : start + limits.CHUNK_BYTES])
        return
    inflater = zlib.decompressobj(_RAW_DEFLATE)
    try:
        for start in range(0, len(view), limits.CHUNK_BYTES):
            pending: bytes | memoryview = view[start : start + limits.CHUNK_BYTES]
            while pending and not inflater.eof:
                chunk = inflater.decompress(pending, limits.CHUNK_BYTES)
                pending = inflater.unconsumed_tail
                if chunk:
                    yield chunk
        while chunk := inflater.decompress(b"", limits.CHUNK_BYTES):
            yield chunk
    except zlib.error as error:
        raise _damaged(entry, "cannot be inflated") from error
    if not inflater.eof or inflater.unused_data:
        raise _damaged(entry, "ends where it should not")


def _damaged(entry: Entry, how: str) -> WorkbookError:
    return WorkbookError(
        f"the file is damaged, part {entry.name!r} {how}: download or copy it again"
    )
