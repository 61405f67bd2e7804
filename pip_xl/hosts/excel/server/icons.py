"""The add-in's icon, drawn: two studies, a pooled diamond, the line of no effect."""

from __future__ import annotations

import struct
import zlib
from typing import Final

import numpy as np
import numpy.typing as npt

#: Pixels on a side: what Excel's ribbon, dialogs and the task pane's tab ask for.
SIZES: Final = (16, 32, 64, 80)

#: Points by which each pixel is looked at, on a side, so that edges are smooth.
_POINTS: Final = 8

_GREEN: Final = (33, 115, 70)
_WHITE: Final = (255, 255, 255)

_Mask = npt.NDArray[np.bool_]


def icon(size: int) -> bytes:
    """Return the icon as a PNG file.

    Parameters
    ----------
    size : int
        Pixels on a side.

    Returns
    -------
    bytes
        The file: colours with transparency.

    Examples
    --------
    >>> icon(16)[:8]
    b'\\x89PNG\\r\\n\\x1a\\n'
    """
    steps = (np.arange(size * _POINTS) + 0.5) / (size * _POINTS)
    x, y = np.meshgrid(steps, steps)
    tile = _rounded_square(x, y)
    colours = np.zeros((*x.shape, 4))
    colours[tile] = (*_GREEN, 255)
    colours[tile & _forest_plot(x, y)] = (*_WHITE, 255)
    pixels = colours.reshape(size, _POINTS, size, _POINTS, 4)
    # Colours count by their opacity, or the rim would darken towards transparent black.
    opacity = pixels[..., 3:].sum((1, 3))
    colour = (pixels[..., :3] * pixels[..., 3:]).sum((1, 3)) / np.maximum(opacity, 1)
    opacity /= _POINTS**2
    return _png(np.concatenate([colour, opacity], axis=2).round().astype(np.uint8))


def _rounded_square(x: npt.NDArray[np.float64], y: npt.NDArray[np.float64]) -> _Mask:
    """Return the points of the tile behind the drawing."""
    corner = 0.18
    across = np.maximum(np.abs(x - 0.5) - (0.5 - corner), 0)
    down = np.maximum(np.abs(y - 0.5) - (0.5 - corner), 0)
    return np.asarray(across**2 + down**2 <= corner**2)


def _forest_plot(x: npt.NDArray[np.float64], y: npt.NDArray[np.float64]) -> _Mask:
    """Return the points of the drawing."""
    line = (np.abs(x - 0.62) < 0.025) & (np.abs(y - 0.5) < 0.38)
    first = (np.abs(y - 0.24) < 0.03) & (np.abs(x - 0.38) < 0.24)
    second = (np.abs(y - 0.46) < 0.03) & (np.abs(x - 0.54) < 0.28)
    squares = (np.maximum(np.abs(x - 0.36), np.abs(y - 0.24)) < 0.075) | (
        np.maximum(np.abs(x - 0.5), np.abs(y - 0.46)) < 0.075
    )
    diamond = np.abs(x - 0.46) / 0.26 + np.abs(y - 0.74) / 0.14 <= 1
    return np.asarray(line | first | second | squares | diamond)


def _png(pixels: npt.NDArray[np.uint8]) -> bytes:
    """Return pixels of red, green, blue and opacity as a PNG file."""
    height, width, _ = pixels.shape
    # Each row begins with the kind of its filter: 0 for none.
    rows = np.pad(pixels.reshape(height, -1), ((0, 0), (1, 0))).tobytes()
    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    """Return a part of a PNG file: length, kind, data, checksum."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
