"""The part that describes a linked workbook, and which names of it formulas use."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from pip_xl.functions import CATALOGUE
from pip_xl.workbook.archive.xml_reader import Attributes, read_xml
from pip_xl.workbook.binding.structure import (
    Element,
    appended,
    children,
    inserted,
    read_elements,
    without,
)

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


@dataclass(frozen=True, slots=True)
class Namespaces:
    """Namespaces of a workbook: as Excel writes them, or those of "Strict Open XML".

    Attributes
    ----------
    main : str
        That of its elements.
    relationships : str
        That of its relationships, and what their types begin with.
    """

    main: str
    relationships: str


def new_link(names: Iterable[str], namespaces: Namespaces) -> bytes:
    """Describe a link to a file of which only functions are used.

    Parameters
    ----------
    names : iterable of str
        The functions.
    namespaces : Namespaces
        Those of the workbook.

    Returns
    -------
    bytes
        The part.
    """
    entries = "".join(map(_entry, sorted(names)))
    listed = f"<definedNames>{entries}</definedNames>" if entries else ""
    book = f'<externalBook xmlns:r="{namespaces.relationships}" r:id="rId1">{listed}</externalBook>'
    return f'{_DECLARATION}<externalLink xmlns="{namespaces.main}">{book}</externalLink>'.encode()


def new_relationships(kind: str, target: str) -> bytes:
    """Describe where the file of a link is.

    Parameters
    ----------
    kind, target : str
        Type and target of the relationship.

    Returns
    -------
    bytes
        The part with the link's relationships.
    """
    return (
        f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" '
        f'Type={quoteattr(kind)} Target={quoteattr(target)} TargetMode="External"/></Relationships>'
    ).encode()


class LinkPart:
    """A part that describes a linked workbook.

    Parameters
    ----------
    part : str
        Its name.
    data : bytes
        The part.
    """

    def __init__(self, part: str, data: bytes) -> None:
        self.part = part
        self.data = data

    @property
    def relationship(self) -> str | None:
        """Id of the relationship to the file; None where the link is not to a workbook."""
        book = _child(self._elements(), "externalBook")
        return None if book is None else book.attribute("id")

    @property
    def names(self) -> set[str]:
        """Names that formulas use, in capitals."""
        found: set[str] = set()

        def start(element: str, attributes: Attributes) -> None:
            if element == "definedName":
                found.add(attributes.get("name", "").upper())

        read_xml(self.part, self.data, start)
        return found

    def with_functions(self, used: Collection[str]) -> bytes:
        """Give the part with those of our functions among its names that are used.

        Parameters
        ----------
        used : collection of str
            Our functions that formulas call through the link, in capitals.

        Returns
        -------
        bytes
            The part; all other names stay.
        """
        elements = self._elements()
        book, listed = _child(elements, "externalBook"), _child(elements, "definedNames")
        if book is None:
            return self.data
        entries = [] if listed is None else children(elements, listed)
        names = [(entry.attribute("name") or "").upper() for entry in entries]
        gone = [
            entry
            for entry, name in zip(entries, names, strict=True)
            if name in CATALOGUE and name not in used
        ]
        missing = "".join(
            _entry(name, book.prefix) for name in sorted(used) if name not in names
        ).encode()
        if listed is None:
            return self._with_list(elements, book, missing) if missing else self.data
        if len(gone) == len(entries) and not missing:
            return without(self.data, [listed])
        data = appended(self.data, listed, missing) if missing else self.data
        return without(data, gone)

    def _with_list(self, elements: list[Element], book: Element, entries: bytes) -> bytes:
        """Add the list of names where the schema wants it: behind the sheets, before their data."""
        raw = f"{book.prefix}definedNames".encode()
        new = b"<" + raw + b">" + entries + b"</" + raw + b">"
        sheets, cells = _child(elements, "sheetNames"), _child(elements, "sheetDataSet")
        if sheets is not None:
            return inserted(self.data, sheets.end, new)
        if cells is not None:
            return inserted(self.data, cells.start, new)
        return appended(self.data, book, new)

    def _elements(self) -> list[Element]:
        return read_elements(self.part, self.data)


def _child(elements: Iterable[Element], name: str) -> Element | None:
    return next((element for element in elements if element.local == name), None)


def _entry(name: str, prefix: str = "") -> str:
    return f'<{prefix}definedName name="{name}"/>'
