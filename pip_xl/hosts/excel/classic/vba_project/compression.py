"""The compression of macro projects: chunks of 4,096 bytes, repetitions as references back.

The format is a container of chunks (MS-OVBA 2.4.1). Each chunk is a row of tokens, single bytes or
references to what the chunk holds already, eight to a byte of flags.
"""

from __future__ import annotations

from itertools import islice
from typing import Final

from pip_xl.errors import WorkbookError

_CONTAINER: Final = 0x01
_CHUNK: Final = 4096
_TOKENS: Final = 0xB000
_RAW: Final = 0x3000
_SIZE: Final = 0x0FFF

#: A reference is worth its two bytes from this length on.
_SHORTEST: Final = 3

#: Earlier places that are tried for a repetition, the latest first.
_TRIES: Final = 32


def compress(data: bytes) -> bytes:
    """Compress a stream of a macro project.

    Parameters
    ----------
    data : bytes
        Source text of a module, or the stream that lists the modules.

    Returns
    -------
    bytes
        The container.

    Raises
    ------
    ValueError
        The last, incomplete chunk is so irregular that the format cannot hold it; text never is.

    Examples
    --------
    >>> compress(b"#aaabcdefaaaaghij")[3:].hex(" ")
    '00 23 61 61 61 62 63 64 65 02 66 00 70 61 67 68 69 6a'
    """
    chunks = [_compressed(data[start : start + _CHUNK]) for start in range(0, len(data), _CHUNK)]
    return bytes([_CONTAINER]) + b"".join(chunks)


def decompress(container: bytes) -> bytes:
    """Return what a compressed stream holds.

    Parameters
    ----------
    container : bytes
        As ``compress`` writes it.

    Returns
    -------
    bytes
        The data.

    Raises
    ------
    WorkbookError
        The container is damaged.

    Examples
    --------
    >>> decompress(compress(b"Option Explicit"))
    b'Option Explicit'
    """
    if container[:1] != bytes([_CONTAINER]):
        raise WorkbookError("a compressed stream of the macro project has no signature")
    data, place = bytearray(), 1
    while place < len(container):
        header = int.from_bytes(container[place : place + 2], "little")
        end = place + (header & _SIZE) + 3
        chunk = container[place + 2 : end]
        if header & 0x7000 != _RAW or len(chunk) != end - place - 2:
            raise WorkbookError("a compressed stream of the macro project is cut off or damaged")
        data += _decompressed(chunk) if header & 0x8000 else chunk
        place = end
    return bytes(data)


def _compressed(data: bytes) -> bytes:
    """Return one chunk with its header."""
    body = _token_groups(data)
    if len(body) <= _CHUNK:
        return (_TOKENS | (len(body) - 1)).to_bytes(2, "little") + body
    if len(data) < _CHUNK:
        msg = f"{len(data)} irregular bytes at the end of a stream cannot be stored"
        raise ValueError(msg)
    return (_RAW | (_CHUNK - 1)).to_bytes(2, "little") + data


def _token_groups(data: bytes) -> bytes:
    """Return the tokens of a chunk in groups of eight, each behind its flags."""
    groups = bytearray()
    tokens = iter(_tokens(data))
    while group := list(islice(tokens, 8)):
        groups.append(sum(1 << bit for bit, token in enumerate(group) if len(token) == 2))
        groups += b"".join(group)
    return bytes(groups)


def _tokens(data: bytes) -> list[bytes]:
    """Return a chunk as single bytes and references, each as long as can be found."""
    tokens: list[bytes] = []
    places: dict[bytes, list[int]] = {}
    place = 0
    while place < len(data):
        start, length = _longest_repetition(data, place, places)
        if length:
            tokens.append(_reference(place, place - start, length))
        else:
            tokens.append(data[place : place + 1])
            length = 1
        for passed in range(place, place + length):
            places.setdefault(data[passed : passed + _SHORTEST], []).append(passed)
        place += length
    return tokens


def _longest_repetition(data: bytes, place: int, places: dict[bytes, list[int]]) -> tuple[int, int]:
    """Return where the longest repetition of what comes next starts, and its length or 0."""
    best, best_length = 0, 0
    limit = min(len(data) - place, (0xFFFF >> _offset_bits(place)) + _SHORTEST)
    for start in places.get(data[place : place + _SHORTEST], ())[: -_TRIES - 1 : -1]:
        length = 0
        while length < limit and data[start + length] == data[place + length]:
            length += 1
        if length > best_length:
            best, best_length = start, length
    return (best, best_length) if best_length >= _SHORTEST else (0, 0)


def _offset_bits(place: int) -> int:
    """Return how many bits of a reference say how far back it goes, at a place in the chunk."""
    return max((place - 1).bit_length(), 4)


def _reference(place: int, back: int, length: int) -> bytes:
    """Return the two bytes of a reference."""
    token = (back - 1) << (16 - _offset_bits(place)) | (length - _SHORTEST)
    return token.to_bytes(2, "little")


def _decompressed(chunk: bytes) -> bytes:
    """Return what the tokens of a chunk stand for."""
    data, place = bytearray(), 0
    while place < len(chunk):
        flags = chunk[place]
        place += 1
        for bit in range(8):
            if place >= len(chunk):
                break
            if not flags >> bit & 1:
                data.append(chunk[place])
                place += 1
                continue
            token = int.from_bytes(chunk[place : place + 2], "little")
            length_bits = 16 - _offset_bits(len(data))
            start = len(data) - (token >> length_bits) - 1
            if start < 0:
                raise WorkbookError("a compressed stream of the macro project is damaged")
            for passed in range(start, start + (token & (1 << length_bits) - 1) + _SHORTEST):
                data.append(data[passed])
            place += 2
    return bytes(data)
