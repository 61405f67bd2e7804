from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pip_xl.workbook.sheet.text_escapes import escape_text, unescape_text


@given(st.text() | st.text(alphabet="_x0041\r\n\x01a", max_size=30))
def test_any_text_reads_back(text: str) -> None:
    assert unescape_text(escape_text(text)) == text


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_what_is_written_holds_no_character_that_xml_lacks(text: str) -> None:
    assert not any(c < " " and c not in "\t\n" for c in escape_text(text))


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        ("a_x000D_b", "a\rb"),
        ("_x005F_x0041_", "_x0041_"),
        ("_x41_", "_x41_"),
        ("_xD83D__xDE00_", "\N{GRINNING FACE}"),
        ("plain_text", "plain_text"),
    ],
)
def test_escapes_of_other_programs_are_read(stored: str, text: str) -> None:
    assert unescape_text(stored) == text
