"""The directory of a zip file, read strictly: one entry, one name, one place, no room to hide."""

from __future__ import annotations

import struct
from dataclasses import dataclass, replace

from pip_xl.errors import WorkbookError
from pip_xl.workbook.archive import limits

STORED = 0
DEFLATED = 8

LOCAL_HEADER = struct.Struct("<4s5H3L2H")
CENTRAL_HEADER = struct.Struct("<4s6H3L5H2L")
END_RECORD = struct.Struct("<4s4H2LH")

LOCAL_SIGNATURE = b"PK\x03\x04"
CENTRAL_SIGNATURE = b"PK\x01\x02"
END_SIGNATURE = b"PK\x05\x06"
_ZIP64_LOCATOR_SIGNATURE = b"PK\x06\x07"
_ZIP64_LOCATOR_BYTES = 20
_MAX_COMMENT_BYTES = 0xFFFF
_SEE_ZIP64 = 0xFFFFFFFF

_FLAG_ENCRYPTED = 0x1
FLAG_DESCRIPTOR_FOLLOWS = 0x8
_FLAG_UTF8_NAME = 0x800

_GET_A_COPY = "open it in Excel, save it again as .xlsx, and use that file"


@dataclass(frozen=True, slots=True)
class Entry:
    """One file inside a zip.

    Attributes
    ----------
    name : str
        Its name.
    method : int
        ``STORED`` or ``DEFLATED``.
    crc, compressed_size, size : int
        What the directory declares.
    start : int
        Offset of its local header.
    data_start : int
        Offset of its compressed bytes.
    end : int
        Offset after everything that belongs to it: where the next entry starts.
    central_start, central_end : int
        Where its record stands in the directory.
    """

    name: str
    method: int
    crc: int
    compressed_size: int
    size: int
    start: int
    data_start: int
    end: int
    central_start: int
    central_end: int


@dataclass(frozen=True, slots=True)
class Directory:
    """All entries of a zip, in the order of its directory.

    Attributes
    ----------
    entries : tuple of Entry
        The entries.
    start : int
        Offset of the directory: where the last entry ends.
    end_record : int
        Offset of the record behind the directory.
    """

    entries: tuple[Entry, ...]
    start: int
    end_record: int


def read_directory(data: bytes) -> Directory:
    """Read the directory of a zip file.

    Parameters
    ----------
    data : bytes
        The whole file.

    Returns
    -------
    Directory
        Its entries, whose compressed bytes neither overlap nor leave the file.

    Raises
    ------
    WorkbookError
        Truncated, damaged, encrypted, in the zip64 format, with data before the first entry, or
        with more entries than a workbook has.
    """
    end_record = _find_end_record(data)
    _, disk, start_disk, here, count, size, start, _ = END_RECORD.unpack_from(data, end_record)
    locator = end_record - _ZIP64_LOCATOR_BYTES
    if _SEE_ZIP64 in (size, start) or (
        locator >= 0 and data[locator : locator + 4] == _ZIP64_LOCATOR_SIGNATURE
    ):
        raise WorkbookError(
            f"the file is in the zip64 format, which is not supported: {_GET_A_COPY}"
        )
    if disk or start_disk or here != count:
        raise WorkbookError(f"the file is one volume of a split zip archive: {_GET_A_COPY}")
    if count > limits.MAX_PARTS:
        raise WorkbookError(
            f"the file has {count} parts, more than the {limits.MAX_PARTS} that are accepted"
        )
    if start + size != end_record:
        raise WorkbookError(
            f"the file is damaged or carries other data around the workbook: {_GET_A_COPY}"
        )
    records = _central_records(data, start, end_record, count)
    return Directory(_with_ends(data, records, start), start, end_record)


def _find_end_record(data: bytes) -> int:
    """Offset of the end record: the last one whose comment reaches exactly to the end."""
    position = len(data)
    lowest = max(0, len(data) - END_RECORD.size - _MAX_COMMENT_BYTES)
    while (position := data.rfind(END_SIGNATURE, lowest, position)) >= 0:
        if position + END_RECORD.size <= len(data):
            comment_size = END_RECORD.unpack_from(data, position)[-1]
            if position + END_RECORD.size + comment_size == len(data):
                return position
    raise WorkbookError(
        "the file is truncated, its end is missing: download or copy it again, complete"
    )


def _central_records(data: bytes, start: int, end: int, count: int) -> list[Entry]:
    """Entries as the directory has them; where each ends is not known yet."""
    entries = []
    position = start
    for _ in range(count):
        if position + CENTRAL_HEADER.size > end:
            raise _damaged("its directory ends early")
        header = CENTRAL_HEADER.unpack_from(data, position)
        name_size, extra_size, comment_size = header[10:13]
        name_start = position + CENTRAL_HEADER.size
        next_position = name_start + name_size + extra_size + comment_size
        if header[0] != CENTRAL_SIGNATURE or next_position > end:
            raise _damaged("its directory cannot be read")
        flags, method, crc, compressed_size, size = header[3], header[4], *header[7:10]
        raw_name = data[name_start : name_start + name_size]
        name = _decode_name(raw_name, flags)
        if flags & _FLAG_ENCRYPTED:
            raise WorkbookError(
                f"part {name!r} is encrypted: open the workbook in Excel and save it without a "
                "password"
            )
        if _SEE_ZIP64 in (compressed_size, size, header[16]):
            raise WorkbookError(
                f"part {name!r} is in the zip64 format, which is not supported: {_GET_A_COPY}"
            )
        if method not in (STORED, DEFLATED) or (method == STORED and compressed_size != size):
            raise WorkbookError(f"part {name!r} is compressed in a way Excel never uses")
        local = header[16]
        data_start = _data_start(data, local, start, raw_name, name, header)
        if data_start + compressed_size > start:
            raise _damaged(f"part {name!r} leaves the file")
        entries.append(
            Entry(
                name, method, crc, compressed_size, size, local, data_start,
                data_start + compressed_size, position, next_position,
            )
        )  # fmt: skip
        position = next_position
    if position != end:
        raise _damaged("its directory is longer than it says")
    return entries


def _data_start(
    data: bytes, local: int, limit: int, raw_name: bytes, name: str, central: tuple[int, ...]
) -> int:
    """Offset of the compressed bytes, once the local header agrees with the directory."""
    if local + LOCAL_HEADER.size > limit:
        raise _damaged(f"part {name!r} is not where the directory says")
    header = LOCAL_HEADER.unpack_from(data, local)
    name_start = local + LOCAL_HEADER.size
    name_size, extra_size = header[9:11]
    if header[0] != LOCAL_SIGNATURE or data[name_start : name_start + name_size] != raw_name:
        raise _damaged(f"part {name!r} is not where the directory says")
    sizes_follow = header[2] & FLAG_DESCRIPTOR_FOLLOWS or _SEE_ZIP64 in header[7:9]
    if header[3] != central[4] or (not sizes_follow and header[6:9] != central[7:10]):
        raise _damaged(f"part {name!r} contradicts the directory")
    return name_start + int(name_size) + int(extra_size)


def _with_ends(data: bytes, entries: list[Entry], directory_start: int) -> tuple[Entry, ...]:
    """Give every entry its end, the start of the next; refuse overlaps and a foreign beginning."""
    by_place = sorted(entries, key=lambda entry: entry.start)
    if not by_place or by_place[0].start != 0:
        raise WorkbookError(
            f"the file carries other data before the workbook's first part: {_GET_A_COPY}"
        )
    ends: dict[int, int] = {}
    for entry, following in zip(by_place, [*by_place[1:], None], strict=True):
        next_start = directory_start if following is None else following.start
        if entry.end > next_start:
            raise WorkbookError(
                f"part {entry.name!r} shares its bytes with another part, as only bombs do"
            )
        ends[entry.start] = next_start
    return tuple(replace(entry, end=ends[entry.start]) for entry in entries)


def _decode_name(raw: bytes, flags: int) -> str:
    """Name of an entry in the encoding that its flag names."""
    try:
        return raw.decode("utf-8" if flags & _FLAG_UTF8_NAME else "cp437")
    except UnicodeDecodeError as error:
        raise _damaged("a part's name is not text") from error


def _damaged(how: str) -> WorkbookError:
    return WorkbookError(f"the file is damaged, {how}: download or copy it again")
