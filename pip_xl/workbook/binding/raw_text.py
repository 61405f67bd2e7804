"""Text of a part that can be edited character by character: entities, comments and CDATA stay."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from pip_xl.workbook.sheet.xml_text import text_of

_CDATA, _END_OF_CDATA = b"<![CDATA[", b"]]>"
# One character of the text, but more than one byte.
_WIDE = rb"\r\n|[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
_IN_CDATA = re.compile(_WIDE)
_MARKUP = rb"<!\[CDATA\[.*?\]\]>|<!--.*?-->|<\?.*?\?>"
_IN_TEXT = re.compile(rb"%s|&[^;]*+;|%s" % (_MARKUP, _WIDE), re.DOTALL)


class TextEdit(NamedTuple):
    """A replacement in a text; an empty range is an insertion.

    Attributes
    ----------
    start, end : int
        The characters that go.
    new : str
        What comes in their place; nothing that XML would have to escape.
    """

    start: int
    end: int
    new: str


class RawText:
    """The text of an element or attribute, and where its characters stand among the bytes.

    Parameters
    ----------
    raw : bytes
        As it stands in the part.

    Attributes
    ----------
    text : str
        As a parser reports it.

    Examples
    --------
    >>> raw = RawText(b"A&amp;<!-- why -->B")
    >>> raw.text, raw.edited([TextEdit(2, 2, "[1]!")])
    ('A&B', b'A&amp;<!-- why -->[1]!B')
    """

    def __init__(self, raw: bytes) -> None:
        self.raw = raw
        self.text = text_of(raw) if b"<" not in raw else _without_markup(raw)

    @cached_property
    def _runs(self) -> list[tuple[int, int, int]]:
        """First character, its offset, and its number of bytes, of each run of the text.

        In a run of one byte a character, characters and bytes go on side by side.
        """
        return [*_runs(self.raw)]

    def edited(self, edits: Sequence[TextEdit]) -> bytes:
        """Give the bytes with characters replaced; whatever stands between them stays.

        Parameters
        ----------
        edits : sequence of TextEdit
            From left to right, without overlap.

        Returns
        -------
        bytes
            The new text.
        """
        out = b""
        position = 0
        for edit in edits:
            at = self._place(edit.start)[0]
            out += self.raw[position:at] + edit.new.encode()
            position = at
            for character in range(edit.start, edit.end):
                start, end = self._place(character)
                out += self.raw[position:start]
                position = end
        return out + self.raw[position:]

    def _place(self, character: int) -> tuple[int, int]:
        """Where a character begins and ends."""
        first, start, size = self._runs[bisect(self._runs, (character, len(self.raw) + 1)) - 1]
        start += character - first
        return start, start + size


def _runs(raw: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield the runs of a text; the last is the end of the text."""
    character = position = 0
    for match in _IN_TEXT.finditer(raw):
        start, end = match.span()
        if start > position:
            yield character, position, 1
            character += start - position
        position = end
        if match[0].startswith(_CDATA):
            inside = start + len(_CDATA)
            for wide in _IN_CDATA.finditer(raw, inside, end - len(_END_OF_CDATA)):
                if wide.start() > inside:
                    yield character, inside, 1
                    character += wide.start() - inside
                yield character, wide.start(), len(wide[0])
                character += 1
                inside = wide.end()
            if end - len(_END_OF_CDATA) > inside:
                yield character, inside, 1
                character += end - len(_END_OF_CDATA) - inside
        elif not match[0].startswith(b"<"):
            yield character, start, end - start
            character += 1
    yield character, position, 1


def _without_markup(raw: bytes) -> str:
    """Text with comments and instructions dropped and CDATA taken literally."""

    def plain(match: re.Match[bytes]) -> bytes:
        if not match[0].startswith(_CDATA):
            return b""
        inside = match[0][len(_CDATA) : -len(_END_OF_CDATA)]
        return inside.replace(b"&", b"&amp;")

    # Line ends first: what markup parts does not belong together.
    lines = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return text_of(re.sub(_MARKUP, plain, lines, flags=re.DOTALL))
