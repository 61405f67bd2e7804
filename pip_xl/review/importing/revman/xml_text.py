"""What elements and attributes of a .rm5 file say, as plain text and numbers."""

from __future__ import annotations

from collections.abc import Iterator
from math import isfinite
from xml.etree.ElementTree import Element

#: Elements that stand on lines of their own.
_BLOCKS = frozenset({"P", "LI", "OL", "UL", "TR", "TABLE", "HEADING", "BR"})
_CELLS = frozenset({"TD", "TH"})


def text_of(element: Element | None) -> str:
    """The text of an element, one line a paragraph, without its mark-up.

    Parameters
    ----------
    element : Element or None
        Any element; None where there is none.

    Returns
    -------
    str

    Examples
    --------
    >>> from xml.etree.ElementTree import fromstring
    >>> text_of(fromstring("<X><P>10<SUP>9</SUP>/l <I>or\\n more</I></P><P>β</P></X>"))
    '10⁹/l or more\\nβ'
    """
    if element is None:
        return ""
    lines = "".join(_pieces(element)).split("\f")
    return "\n".join(line for line in (" ".join(line.split()) for line in lines) if line)


def _pieces(element: Element) -> Iterator[str]:
    """The text of an element in pieces; a form feed stands between lines."""
    block = element.tag in _BLOCKS
    if block:
        yield "\f"
    yield _raised(element.text or "") if element.tag == "SUP" else element.text or ""
    for child in element:
        yield from _pieces(child)
        yield child.tail or ""
    if block:
        yield "\f"
    elif element.tag in _CELLS:
        yield " | "


_SUPERSCRIPTS = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")


def _raised(text: str) -> str:
    """An exponent as one: 10 to the ninth must not become 109."""
    return text.translate(_SUPERSCRIPTS) if text.strip("0123456789+-") == "" else text


def name_of(element: Element) -> str:
    """The name of an element, from its child NAME, on one line."""
    return child_text(element, "NAME")


def child_text(element: Element, tag: str) -> str:
    """The text of a child on one line, ``""`` where there is none."""
    return " ".join(text_of(element.find(tag)).split())


def figure(element: Element, attribute: str) -> float | None:
    """The number of an attribute; None where it is missing, blank, or no finite number.

    Examples
    --------
    >>> from xml.etree.ElementTree import fromstring
    >>> row = fromstring('<DICH_DATA SE="0.5" WEIGHT="NaN" VAR=""/>')
    >>> figure(row, "SE"), figure(row, "WEIGHT"), figure(row, "VAR"), figure(row, "O_E")
    (0.5, None, None, None)
    """
    return as_figure(element.get(attribute))


def as_figure(text: str | None) -> float | None:
    """The number that a text is; None for anything else."""
    try:
        number = float(text or "")
    except ValueError:
        return None
    return number if isfinite(number) else None


def is_yes(element: Element, attribute: str) -> bool:
    """Whether an attribute says YES."""
    return (element.get(attribute) or "").strip().upper() == "YES"
