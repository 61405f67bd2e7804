"""Texts are written so that VBA, whatever its code page, gets each character."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from pip_xl.hosts.excel.classic.vba_text import assignments, literal

TEXTS = st.text(
    st.sampled_from("aZ 0\"&_'\n\tτ²×–😀") | st.characters(codec="utf-8"), max_size=1500
)
PIECE = re.compile(r'"((?:[^"]|"")*)"|ChrW\$\((\d+)\)')


def value(expression: str) -> bytes:
    """Return what VBA makes of an expression of literals and ChrW$: halves of characters too."""
    units = bytearray()
    place = 0
    while True:
        found = PIECE.match(expression, place)
        assert found
        if found[2]:
            units += int(found[2]).to_bytes(2, "little")
        else:
            units += found[1].replace('""', '"').encode("utf-16le")
        place = found.end()
        if place == len(expression):
            return bytes(units)
        assert expression[place : place + 3] == " & "
        place += 3


@given(TEXTS)
def test_an_expression_stands_for_its_text(text: str) -> None:
    expression = literal(text)
    assert expression.isascii()
    assert expression.isprintable()
    assert value(expression).decode("utf-16le") == text


@given(TEXTS)
def test_statements_together_make_the_text_in_short_lines(text: str) -> None:
    first, *others = assignments("help(3)", text)
    assert first.startswith("help(3) = ")
    made = value(first.removeprefix("help(3) = "))
    for other in others:
        assert other.startswith("help(3) = help(3) & ")
        made += value(other.removeprefix("help(3) = help(3) & "))
    assert made.decode("utf-16le") == text
    assert all(len(line) < 1000 for line in (first, *others))
