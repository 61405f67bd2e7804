"""The elements of a small XML part with their places, so that one can be put in or taken out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.parsers import expat

from pip_xl.errors import WorkbookError
from pip_xl.workbook.archive.xml_reader import MAX_DEPTH, nested_too_deeply, not_well_formed
from pip_xl.workbook.sheet.tag_bytes import is_self_closing, opened, tag_end
from pip_xl.workbook.writing.byte_edits import ByteEdits


@dataclass(slots=True)
class Element:
    """An element and its place.

    Attributes
    ----------
    name : str
        Its name with its prefix, as the part writes it.
    parent : Element or None
        The element around it.
    attributes : dict of str to str
        Its attributes, by their names as the part writes them.
    start, tag_end, end : int
        Offsets of its start tag, behind the start tag, and behind the element.
    """

    name: str
    parent: Element | None
    attributes: dict[str, str]
    start: int
    tag_end: int
    end: int = 0

    @property
    def local(self) -> str:
        """Its name without the prefix."""
        return self.name.rpartition(":")[2]

    @property
    def prefix(self) -> str:
        """Its prefix with the colon, empty where it has none."""
        return self.name.removesuffix(self.local)

    def attribute(self, name: str) -> str | None:
        """Value of an attribute, whatever its prefix."""
        for key, value in self.attributes.items():
            if key.rpartition(":")[2] == name:
                return value
        return None


def read_elements(part: str, data: bytes) -> list[Element]:
    """Find the elements of a part.

    Parameters
    ----------
    part : str
        Its name, for the message.
    data : bytes
        The part.

    Returns
    -------
    list of Element
        In the order of their start tags.

    Raises
    ------
    WorkbookError
        Not well-formed, or nested without end.
    """
    found: list[Element] = []
    around: list[Element] = []
    parser = expat.ParserCreate()

    def start(name: str, attributes: dict[str, str]) -> None:
        place = parser.CurrentByteIndex
        parent = around[-1] if around else None
        found.append(Element(name, parent, attributes, place, tag_end(data, place)))
        around.append(found[-1])
        if len(around) > MAX_DEPTH:
            raise nested_too_deeply(part)

    def end(_: str) -> None:
        element = around.pop()
        if is_self_closing(data[element.start : element.tag_end]):
            element.end = element.tag_end
        else:
            element.end = data.index(b">", parser.CurrentByteIndex) + 1

    def refuse(*_: object) -> None:
        raise WorkbookError(f"part {part!r} holds a document type definition: it may be malicious")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise not_well_formed(part, error) from error
    return found


def children(elements: Sequence[Element], parent: Element) -> list[Element]:
    """Elements directly inside another."""
    return [element for element in elements if element.parent is parent]


def appended(data: bytes, parent: Element, new: bytes) -> bytes:
    """Put an element behind the last child of another."""
    tag = data[parent.start : parent.tag_end]
    edits = ByteEdits()
    if is_self_closing(tag):
        edits.add(parent.start, parent.end, opened(tag) + new + f"</{parent.name}>".encode())
    else:
        place = data.rindex(b"</", parent.tag_end, parent.end)
        edits.add(place, place, new)
    return edits.apply(data)


def inserted(data: bytes, place: int, new: bytes) -> bytes:
    """Put an element between two others."""
    return data[:place] + new + data[place:]


def without(data: bytes, gone: Sequence[Element]) -> bytes:
    """Take elements out that do not lie in each other."""
    edits = ByteEdits()
    for element in gone:
        edits.add(element.start, element.end, b"")
    return edits.apply(data)
