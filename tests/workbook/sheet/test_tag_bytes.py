from __future__ import annotations

import pytest

from pip_xl.workbook.sheet.tag_bytes import attribute_of, opened, tag_end, with_attribute


@pytest.mark.parametrize(
    ("tag", "name", "value", "expected"),
    [
        (b'<c r="A1">', b"t", b"e", b'<c r="A1" t="e">'),
        (b"<c r='A1' t = 'n'  s='1'/>", b"t", b"str", b"<c r='A1' t = 'str'  s='1'/>"),
        (b'<c r="A1" t="n" />', b"t", None, b'<c r="A1" />'),
        (b'<c r="A1"\n\ts="1">', b"s", None, b'<c r="A1">'),
        (b'<c r="A1">', b"vm", None, b'<c r="A1">'),
        (b'<c r="t">', b"t", b"e", b'<c r="t" t="e">'),
        (b"<x:c/>", b"t", b"b", b'<x:c t="b"/>'),
    ],
)
def test_one_attribute_changes_and_nothing_else(
    tag: bytes, name: bytes, value: bytes | None, expected: bytes
) -> None:
    assert with_attribute(tag, name, value) == expected
    assert attribute_of(expected, name) == value


def test_a_tag_ends_at_its_own_bracket_and_not_at_a_quoted_one() -> None:
    data = b"""<!-- < --><c a='>' b=">" >text</c>"""
    start = data.index(b"<c")
    assert data[start : tag_end(data, start)] == b"""<c a='>' b=">" >"""


def test_text_is_no_tag() -> None:
    with pytest.raises(ValueError, match="no start tag at byte 1"):
        tag_end(b"<c>", 1)


def test_a_tag_with_content_is_not_opened_twice() -> None:
    assert opened(b'<row r="1">') == b'<row r="1">'
    assert opened(b'<row r="1"/>') == b'<row r="1">'
