"""The icon is a PNG file of the size asked for, with something on it."""

from __future__ import annotations

import struct
import zlib

import numpy as np
import numpy.typing as npt
import pytest

from pip_xl.hosts.excel.server.icons import SIZES, icon


def _pixels(file: bytes) -> npt.NDArray[np.uint8]:
    """Read the files that the module writes, checking what a PNG reader checks."""
    assert file.startswith(b"\x89PNG\r\n\x1a\n")
    chunks, place = {}, 8
    while place < len(file):
        (length,) = struct.unpack_from(">I", file, place)
        kind, data = file[place + 4 : place + 8], file[place + 8 : place + 8 + length]
        (checksum,) = struct.unpack_from(">I", file, place + 8 + length)
        assert checksum == zlib.crc32(kind + data)
        chunks[kind] = data
        place += 12 + length
    assert list(chunks) == [b"IHDR", b"IDAT", b"IEND"]
    width, height, *kind_of_pixels = struct.unpack(">IIBBBBB", chunks[b"IHDR"])
    assert kind_of_pixels == [8, 6, 0, 0, 0]
    rows = np.frombuffer(zlib.decompress(chunks[b"IDAT"]), np.uint8).reshape(height, -1)
    assert not rows[:, 0].any()
    return rows[:, 1:].reshape(height, width, 4)


@pytest.mark.parametrize("size", SIZES)
def test_an_icon_has_its_size_a_green_tile_and_a_white_drawing(size: int) -> None:
    pixels = _pixels(icon(size)).astype(int)
    assert pixels.shape == (size, size, 4)
    assert pixels[0, 0, 3] < 128  # a rounded corner
    assert pixels[size // 2, 1].tolist() == [33, 115, 70, 255]
    assert pixels[round(0.74 * size), round(0.44 * size)].tolist() == [255, 255, 255, 255]
    white = (pixels[..., 0] > 200).mean()
    assert 0.1 < white < 0.5
