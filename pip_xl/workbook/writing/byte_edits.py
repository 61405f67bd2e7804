"""Replacements in a part, made all at once: every byte between them is as it was."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class ByteEdits:
    """Replacements of byte ranges; an empty range is an insertion.

    Attributes
    ----------
    edits : list of tuple
        Start, end and new bytes of each.

    Examples
    --------
    >>> edits = ByteEdits()
    >>> edits.add(5, 5, b"2")
    >>> edits.add(0, 1, b"S")
    >>> edits.apply(b"sheet")
    b'Sheet2'
    """

    edits: list[tuple[int, int, bytes]] = field(default_factory=list)

    def add(self, start: int, end: int, new: bytes) -> None:
        """Replace one range."""
        self.edits.append((start, end, new))

    def apply(self, data: bytes) -> bytes:
        """Make all replacements at once."""
        pieces: list[bytes | memoryview] = []
        view = memoryview(data)
        position = 0
        # The sort is stable: insertions at one place keep their order, before a replacement there.
        for start, end, new in sorted(self.edits, key=lambda edit: edit[:2]):
            pieces += (view[position:start], new)
            position = end
        pieces.append(view[position:])
        return b"".join(pieces)
