"""The number format language: a format's sections and the pieces of each."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import lru_cache
from typing import Final


class FormatError(ValueError):
    """A format that Excel would refuse, or that is not understood."""


class Piece(Enum):
    """What a part of a section does."""

    LITERAL = auto()
    DIGIT = auto()
    POINT = auto()
    COMMA = auto()
    PERCENT = auto()
    EXPONENT = auto()
    SLASH = auto()
    TEXT = auto()
    GENERAL = auto()
    DATE = auto()


@dataclass(frozen=True, slots=True)
class Condition:
    """A test in brackets, such as ``[<0.001]``."""

    operator: str
    limit: float

    def holds(self, value: float) -> bool:
        """Return whether a number meets the condition."""
        return {
            "<": value < self.limit,
            "<=": value <= self.limit,
            ">": value > self.limit,
            ">=": value >= self.limit,
            "=": value == self.limit,
            "<>": value != self.limit,
        }[self.operator]


@dataclass(frozen=True, slots=True)
class Section:
    """One of the parts between semicolons.

    Attributes
    ----------
    pieces : tuple of (Piece, str)
        In their order.
    condition : Condition or None
        Which numbers it is for, where the format says so.
    """

    pieces: tuple[tuple[Piece, str], ...] = ()
    condition: Condition | None = field(default=None)

    def has(self, piece: Piece) -> bool:
        """Return whether a piece of this kind occurs."""
        return any(kind is piece for kind, _ in self.pieces)


_PIECE: Final = re.compile(
    r"""
      "(?P<quoted>[^"]*)"
    | \\(?P<escaped>.)
    | _(?P<space>.)
    | \*(?P<fill>.)
    | \[(?P<operator><=|>=|<>|<|>|=)\s*(?P<limit>[-+]?[\d.]+(?:[eE][-+]?\d+)?)\]
    | \[\$(?P<currency>[^\]-]*)(?:-[^\]]*)?\]
    | \[(?:black|blue|cyan|green|magenta|red|white|yellow|colou?r\s*\d+)\]
    | (?P<elapsed>\[(?:h+|m+|s+)\])
    | (?P<general>general)
    | (?P<half>am/pm|a/p)
    | (?P<exponent>e[-+])
    | (?P<subsecond>(?<=s)\.0{1,3}|(?<=s\])\.0{1,3})
    | (?P<date>y+|m+|d+|h+|s+)
    | (?P<digit>[0\#?])
    | (?P<figure>[1-9])
    | (?P<point>\.)
    | (?P<comma>,)
    | (?P<percent>%)
    | (?P<slash>/)
    | (?P<text>@)
    | (?P<plain>[-+$():!^&'~{}<>=\s€£¥°§µ–—·|₀-₉%]|[^\x00-\x7f])
    """,
    re.VERBOSE | re.IGNORECASE,
)
_KINDS: Final = {
    "general": Piece.GENERAL,
    "exponent": Piece.EXPONENT,
    "digit": Piece.DIGIT,
    "point": Piece.POINT,
    "comma": Piece.COMMA,
    "percent": Piece.PERCENT,
    "slash": Piece.SLASH,
    "text": Piece.TEXT,
    "date": Piece.DATE,
    "elapsed": Piece.DATE,
    "half": Piece.DATE,
    "subsecond": Piece.DATE,
    "quoted": Piece.LITERAL,
    "escaped": Piece.LITERAL,
    "currency": Piece.LITERAL,
    "figure": Piece.LITERAL,
    "plain": Piece.LITERAL,
}


@lru_cache(maxsize=512)
def parse_format(code: str) -> tuple[Section, ...]:
    """Cut a number format into its sections.

    Parameters
    ----------
    code : str
        As in Excel's dialog, in English: ``0.00``, ``#,##0;(#,##0)``, ``[<0.001]"<0.001";0.000``.

    Returns
    -------
    tuple of Section
        One to four.

    Raises
    ------
    FormatError
        If a character has no meaning there, or there are more than four sections.

    Examples
    --------
    >>> [len(section.pieces) for section in parse_format('0.0;"none"')]
    [3, 1]
    """
    sections = [_Draft()]
    position = 0
    while position < len(code):
        if code[position] == ";":
            sections.append(_Draft())
            position += 1
            continue
        found = _PIECE.match(code, position)
        if found is None:
            raise FormatError(f"the number format {code!r} has no meaning at {code[position:]!r}")
        sections[-1].add(found)
        position = found.end()
    if len(sections) > 4:
        raise FormatError(f"the number format {code!r} has more than four sections")
    return tuple(Section(tuple(draft.pieces), draft.condition) for draft in sections)


class _Draft:
    """A section while it is read."""

    def __init__(self) -> None:
        self.pieces: list[tuple[Piece, str]] = []
        self.condition: Condition | None = None

    def add(self, found: re.Match[str]) -> None:
        """Take the next piece."""
        if found["operator"]:
            self.condition = Condition(found["operator"], float(found["limit"]))
        elif found["space"]:
            self.pieces.append((Piece.LITERAL, " "))
        else:
            for name, kind in _KINDS.items():
                if found[name] is not None:
                    self.pieces.append((kind, found[name]))
                    return
