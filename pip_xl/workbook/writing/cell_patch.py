"""One cell with a new value: everything else in it stays, byte by byte."""

from __future__ import annotations

from pip_xl.workbook.address import Box, to_a1
from pip_xl.workbook.sheet.cell_xml import CellXml, ElementXml
from pip_xl.workbook.sheet.tag_bytes import is_self_closing, opened, with_attribute
from pip_xl.workbook.writing.cached_value import CachedValue

_SPACE = b"xml:space"
_PRESERVE = b"preserve"


def patched_cell(
    data: bytes, cell: CellXml, value: CachedValue, prefix: bytes, ref: Box | None = None
) -> bytes:
    """Give the bytes of a cell with a new value.

    Only ``<v>``, ``t`` and ``vm`` change, and the formula's ``ref`` where a new one is given. The
    ``vm`` that marks a richer value goes, because it would be shown in place of the new one.

    Parameters
    ----------
    data : bytes
        The sheet.
    cell : CellXml
        The cell, with offsets in ``data``.
    value : CachedValue
        The new value.
    prefix : bytes
        Prefix of the sheet's elements, with its colon.
    ref : Box, optional
        The cells that the formula's spill covers from now on.

    Returns
    -------
    bytes
        The ``<c>`` element.
    """
    tag = data[cell.start : cell.tag_end]
    if value.type is not None or cell.attributes.get("t", "n") != "n":
        tag = with_attribute(tag, b"t", value.type)
    tag = with_attribute(tag, b"vm", None)
    element = _value_element(data, cell.value, value, prefix)
    if is_self_closing(tag):
        return opened(tag) + element + _end_tag(prefix) if element else tag
    body = _body(data, cell, element, ref)
    return tag + body + data[data.rindex(b"<", cell.tag_end, cell.end) : cell.end]


def new_cell(
    row: int, column: int, value: CachedValue, prefix: bytes, style: bytes | None
) -> bytes:
    """Give the bytes of a cell that the sheet has not had.

    Parameters
    ----------
    row, column : int
        Its place.
    value : CachedValue
        Its value.
    prefix : bytes
        Prefix of the sheet's elements, with its colon.
    style : bytes or None
        Number of its format, None for the general one.

    Returns
    -------
    bytes
        The ``<c>`` element.
    """
    tag = b'<%sc r="%s">' % (prefix, to_a1(row, column).encode("ascii"))
    if style is not None:
        tag = with_attribute(tag, b"s", style)
    if value.type is not None:
        tag = with_attribute(tag, b"t", value.type)
    return tag + _value_element(b"", None, value, prefix) + _end_tag(prefix)


def _body(data: bytes, cell: CellXml, element: bytes, ref: Box | None) -> bytes:
    """What stands between the cell's tags: formula, value, and whatever follows."""
    position = cell.tag_end
    end = data.rindex(b"<", cell.tag_end, cell.end)
    out = b""
    if cell.formula is not None:
        out += data[position : cell.formula.start] + _formula(data, cell.formula, ref)
        position = cell.formula.end
    if cell.value is not None:
        out += data[position : cell.value.start] + element
        position = cell.value.end
    else:
        out += element
    if cell.inline is not None:
        out += data[position : cell.inline.start]
        position = cell.inline.end
    return out + data[position:end]


def _formula(data: bytes, formula: ElementXml, ref: Box | None) -> bytes:
    """Give the formula's element, with a new range where there is one."""
    raw = data[formula.start : formula.end]
    if ref is None:
        return raw
    size = formula.tag_end - formula.start
    return with_attribute(raw[:size], b"ref", ref.to_a1().encode("ascii")) + raw[size:]


def _value_element(data: bytes, old: ElementXml | None, value: CachedValue, prefix: bytes) -> bytes:
    """Give the ``<v>`` element; its own tag stays where it has one."""
    if value.text is None:
        return b""
    tag = b"<%sv>" % prefix if old is None else opened(data[old.start : old.tag_end])
    if value.text != value.text.strip():
        tag = with_attribute(tag, _SPACE, _PRESERVE)
    return tag + value.text + b"</%sv>" % prefix


def _end_tag(prefix: bytes) -> bytes:
    return b"</%sc>" % prefix
