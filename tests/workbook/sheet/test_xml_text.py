from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pip_xl.errors import WorkbookError
from pip_xl.workbook.sheet.xml_text import text_of, to_raw


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])))
def test_any_text_without_control_characters_reads_back(text: str) -> None:
    assert text_of(to_raw(text)) == text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"&lt;&gt;&amp;&quot;&apos;", "<>&\"'"),
        (b"&amp;lt;", "&lt;"),
        (b"&#65;&#x42;&#X1F600;", "AB\N{GRINNING FACE}"),
        (b"a\r\nb\rc\nd&#13;", "a\nb\nc\nd\r"),
    ],
)
def test_entities_and_line_ends_are_read_as_a_parser_reads_them(raw: bytes, text: str) -> None:
    assert text_of(raw) == text


@pytest.mark.parametrize("raw", [b"&nbsp;", b"a & b", b"&#x110000;", b"\xff", b"&"])
def test_what_xml_does_not_have_is_refused(raw: bytes) -> None:
    with pytest.raises(WorkbookError, match="damaged"):
        text_of(raw)
