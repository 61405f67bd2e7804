"""Shared strings: the texts that cells refer to by number."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import overload

from pip_xl.workbook.archive.xml_reader import Attributes, read_xml
from pip_xl.workbook.sheet.text_escapes import unescape_text


def read_shared_strings(part: str, data: bytes) -> tuple[str, ...]:
    """Read the part that holds the shared strings.

    Parameters
    ----------
    part : str
        Name of the part, for the message.
    data : bytes
        The part.

    Returns
    -------
    tuple of str
        The texts; formatted runs are joined, phonetic hints left out.

    Raises
    ------
    WorkbookError
        Not well-formed.
    """
    reader = _Reader()
    read_xml(part, data, reader.start, reader.end, reader.text)
    return tuple(reader.strings)


class SharedStrings(Sequence[str]):
    """Shared strings that are read when the first of them is asked for.

    Parameters
    ----------
    load : callable
        Reads them.
    """

    def __init__(self, load: Callable[[], Sequence[str]]) -> None:
        self._load = load
        self._strings: Sequence[str] | None = None

    def _all(self) -> Sequence[str]:
        if self._strings is None:
            self._strings = self._load()
        return self._strings

    @overload
    def __getitem__(self, index: int) -> str: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[str]: ...

    def __getitem__(self, index: int | slice) -> str | Sequence[str]:
        """Text of a number."""
        return self._all()[index]

    def __len__(self) -> int:
        """Number of texts."""
        return len(self._all())


@dataclass(slots=True)
class _Reader:
    """Collects the texts of the items."""

    strings: list[str] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    in_text: bool = False
    phonetic: int = 0

    def start(self, element: str, _: Attributes) -> None:
        if element == "si":
            self.pieces = []
        elif element == "rPh":
            self.phonetic += 1
        elif element == "t":
            self.in_text = not self.phonetic

    def end(self, element: str) -> None:
        if element == "si":
            self.strings.append(unescape_text("".join(self.pieces)))
        elif element == "rPh":
            self.phonetic -= 1
        elif element == "t":
            self.in_text = False

    def text(self, piece: str) -> None:
        if self.in_text:
            self.pieces.append(piece)
