"""The links of a workbook: adding one behind the others, and taking the last one out."""

from __future__ import annotations

import posixpath
import re
from xml.sax.saxutils import quoteattr

from pip_xl.errors import WorkbookError
from pip_xl.workbook.archive.content_types import CONTENT_TYPES_PART
from pip_xl.workbook.archive.part_names import relationships_part
from pip_xl.workbook.archive.xml_reader import MAIN_NAMESPACES
from pip_xl.workbook.binding.edited_parts import EditedParts
from pip_xl.workbook.binding.link_part import Namespaces
from pip_xl.workbook.binding.structure import (
    Element,
    appended,
    children,
    inserted,
    read_elements,
    without,
)

_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT = "http://purl.oclc.org/ooxml/"
_STRICT_RELATIONSHIPS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_ID = re.compile(r"rId(\d{1,9})", re.IGNORECASE)


class LinkList:
    """The list in the workbook's own part, its relationships, and the package's content types.

    Parameters
    ----------
    parts : EditedParts
        The parts, which change.
    """

    def __init__(self, parts: EditedParts) -> None:
        self.parts = parts
        self.main = parts.package.main_part
        self.holder = relationships_part(self.main)

    @property
    def namespaces(self) -> Namespaces:
        """Namespaces of the workbook."""
        root = self._elements(self.main)[0]
        main = next((value for value in root.attributes.values() if value in MAIN_NAMESPACES), None)
        if main is None:
            raise _unusual()
        strict = main.startswith(_STRICT)
        return Namespaces(main, _STRICT_RELATIONSHIPS if strict else _RELATIONSHIPS)

    def add(self, link: bytes, relationships: bytes) -> None:
        """Add a link; it gets the number behind the last.

        Parameters
        ----------
        link, relationships : bytes
            The part that describes the linked file, and the part with its relationships.
        """
        part = self._new_part()
        self.parts.add(part, link)
        self.parts.add(relationships_part(part), relationships)
        self._append(
            CONTENT_TYPES_PART,
            f'Override PartName={quoteattr("/" + part)} ContentType="{_CONTENT_TYPE}"',
        )
        relationship = self._new_id()
        target = posixpath.relpath(part, posixpath.dirname(self.main) or ".")
        kind = f"{self.namespaces.relationships}/externalLink"
        self._append(
            self.holder,
            f'Relationship Id="{relationship}" Type="{kind}" Target={quoteattr(target)}',
        )
        self._refer_to(relationship)

    def remove_last(self, part: str) -> None:
        """Take the last link out, with everything that speaks of it.

        Parameters
        ----------
        part : str
            The part that describes it.
        """
        elements = self._elements(self.main)
        last = [element for element in elements if element.local == "externalReference"][-1]
        holder = last.parent
        alone = holder is not None and len(children(elements, holder)) == 1
        gone = holder if holder is not None and alone else last
        self.parts.replace(self.main, without(self.parts.read(self.main), [gone]))
        relationship = last.attribute("id")
        self._drop(self.holder, "Id", relationship or "")
        self._drop(CONTENT_TYPES_PART, "PartName", "/" + part)
        self.parts.remove(part)
        self.parts.remove(relationships_part(part))

    def _refer_to(self, relationship: str) -> None:
        """Name a relationship in the list of links, or make the list where the schema wants it."""
        data = self.parts.read(self.main)
        elements = self._elements(self.main)
        root = elements[0]
        base = self.namespaces.relationships
        known = [key.partition(":")[2] for key, value in root.attributes.items() if value == base]
        declared = "" if known else f' xmlns:r="{base}"'
        name = known[0] if known else "r"
        new = f'<{root.prefix}externalReference{declared} {name}:id="{relationship}"/>'.encode()
        of_root = {element.local: element for element in children(elements, root)}
        if "externalReferences" in of_root:
            data = appended(data, of_root["externalReferences"], new)
        else:
            before = of_root.get("functionGroups") or of_root.get("sheets")
            if before is None:
                raise _unusual()
            raw = f"{root.prefix}externalReferences".encode()
            data = inserted(data, before.end, b"<" + raw + b">" + new + b"</" + raw + b">")
        self.parts.replace(self.main, data)

    def _append(self, part: str, tag: str) -> None:
        """Add an element to the root of a part."""
        root = self._elements(part)[0]
        new = f"<{root.prefix}{tag}/>".encode()
        self.parts.replace(part, appended(self.parts.read(part), root, new))

    def _drop(self, part: str, attribute: str, value: str) -> None:
        """Take out the elements of a part that have a value in either letter case."""
        gone = [
            element
            for element in self._elements(part)
            if element.attributes.get(attribute, "").lower() == value.lower()
        ]
        self.parts.replace(part, without(self.parts.read(part), gone))

    def _new_part(self) -> str:
        """Name of a part that is not there yet."""
        folder = posixpath.join(posixpath.dirname(self.main), "externalLinks")
        number = 1
        while self.parts.has(name := posixpath.join(folder, f"externalLink{number}.xml")):
            number += 1
        return name

    def _new_id(self) -> str:
        """An id that no relationship of the workbook has."""
        ids = [element.attributes.get("Id", "") for element in self._elements(self.holder)]
        numbers = [int(found[1]) for found in map(_ID.fullmatch, ids) if found]
        return f"rId{max(numbers, default=0) + 1}"

    def _elements(self, part: str) -> list[Element]:
        return read_elements(part, self.parts.read(part))


def _unusual() -> WorkbookError:
    return WorkbookError(
        "the workbook is written in an unusual way, so that no link to the add-in can be added: "
        "open it in Excel and save it again"
    )
