"""Where the formulas of a part stand, byte by byte."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pip_xl.workbook.binding.carriers import Carrier
from pip_xl.workbook.binding.forms import Holder

_ATTRIBUTE = re.compile(rb"""\s([^\s=<>/]++)\s*+=\s*+(?:"([^"<]*+)"|'([^'<]*+)')""")


class Spot(NamedTuple):
    """A formula in the bytes of a part.

    Attributes
    ----------
    holder : Holder
        What it belongs to.
    start, end : int
        Offsets of its text; both the same where there is none.
    tag : bytes
        Attributes of the element that it is the text of; empty for an attribute's value.
    """

    holder: Holder
    start: int
    end: int
    tag: bytes = b""


def formula_spots(carrier: Carrier, data: bytes) -> Iterator[Spot]:
    """Find the formulas of a part.

    Parameters
    ----------
    carrier : Carrier
        What can be a formula there.
    data : bytes
        The part: well-formed XML in UTF-8.

    Yields
    ------
    Spot
        In the order of the file; those without text too, which share another's formula.
    """
    around: Holder | None = None
    for match in carrier.pattern.finditer(data):
        kind = match.lastgroup
        if kind in ("tag", "text"):
            start, end = match.span("text") if kind == "text" else (match.end(), match.end())
            holder = around or carrier.elements[match["element"].decode()]
            yield Spot(holder, start, end, match["tag"])
        elif kind == "values":
            yield from _values(carrier, match["holder"].decode(), match)
        elif kind == "empty":
            opens = not match["close"] and not match["empty"]
            around = carrier.containers[match["container"].decode()] if opens else None


def _values(carrier: Carrier, element: str, match: re.Match[bytes]) -> Iterator[Spot]:
    """Attributes of a tag whose values are formulas."""
    offset = match.start("values")
    for attribute in _ATTRIBUTE.finditer(match["values"]):
        holder = carrier.attributes.get((element, attribute[1].decode("utf-8", "replace")))
        if holder is not None:
            start, end = attribute.span(2 if attribute[2] is not None else 3)
            yield Spot(holder, offset + start, offset + end)
