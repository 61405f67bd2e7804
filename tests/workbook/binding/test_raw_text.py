from __future__ import annotations

from xml.parsers import expat

from hypothesis import given
from hypothesis import strategies as st

from pip_xl.workbook.binding.raw_text import RawText, TextEdit

PIECES = [
    *(piece.encode() for piece in ("A", "POOLED_RR(", "Ω", "😀é", "'", ">")),
    *(b"&amp;", b"&lt;", b"&#80;", b"&#x1F600;", b"\n", b"\r\n", b"\r"),
    *(b"<!-- x]]> -->", b"<?pi <f> ?>", b"<![CDATA[]]>", b"<![CDATA[a<&b\xce\xa9\r\n&amp;]]>"),
]


def parsed(raw: bytes) -> str:
    """The text as a parser reports it."""
    texts: list[str] = []
    parser = expat.ParserCreate()
    parser.CharacterDataHandler = texts.append
    parser.Parse(b"<f>" + raw + b"</f>", True)
    return "".join(texts)


@given(st.lists(st.sampled_from(PIECES), max_size=12).map(b"".join), st.data())
def test_an_edit_of_the_text_is_that_edit_for_a_parser(raw: bytes, data: st.DataObject) -> None:
    text = RawText(raw).text
    assert text == parsed(raw)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    edited = RawText(raw).edited([TextEdit(start, end, "[1]!")])
    # Taking what lies between a carriage return and a line feed out makes them one line end.
    assert parsed(edited).split() == (text[:start] + "[1]!" + text[end:]).split()


def test_markup_between_characters_that_go_stays() -> None:
    raw = b"1+&apos;C:\\x<!-- why -->&apos;<![CDATA[!]]>RR(A1)"
    text = RawText(raw)
    assert text.text == r"1+'C:\x'!RR(A1)"
    assert text.edited([TextEdit(2, 9, "")]) == b"1+<!-- why --><![CDATA[]]>RR(A1)"


def test_several_edits_are_made_from_left_to_right() -> None:
    raw = "Ω+rr(1)&amp;rr(2)".encode()
    edits = [TextEdit(2, 2, "P."), TextEdit(2, 3, "R"), TextEdit(8, 8, "P.")]
    assert RawText(raw).edited(edits) == "Ω+P.Rr(1)&amp;P.rr(2)".encode()


def test_without_edits_the_bytes_are_the_same() -> None:
    raw = b"A&#x31;<!-- -->"
    assert RawText(raw).edited([]) == raw
