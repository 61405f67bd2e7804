"""A .rm5 file as a tree of elements, read so that a hostile one does no harm."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from pip_xl.errors import WorkbookError
from pip_xl.review.importing.source_file import as_text

ROOT = "COCHRANE_REVIEW"

#: Large reviews have some hundred thousand elements, nested two or three dozen deep.
MAX_ELEMENTS = 2_000_000
MAX_DEPTH = 200

_DECLARATION = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
#: XML 1.0 has none of these; programs that paste from other ones write them all the same.
_CONTROLS = dict.fromkeys([*range(9), 11, 12, *range(14, 32)])


def read_document(data: bytes) -> Element:
    """Read a .rm5 file.

    Parameters
    ----------
    data : bytes
        The file, in the encoding that it declares or in Windows-1252.

    Returns
    -------
    Element
        The review; the names of its elements come without namespaces.

    Raises
    ------
    WorkbookError
        No XML, damaged, another kind of document, or one that could be harmful; one line says
        which.
    """
    text = as_text(data, _declared_encoding(data)).translate(_CONTROLS)
    if not text.lstrip().startswith("<"):
        raise WorkbookError(
            "this is no Review Manager 5 file (no XML): name the .rm5 file that it saved"
        )
    # What the text was decoded from is settled; the parser must not ask the declaration again.
    parser = DefusedXMLParser(target=_LimitedBuilder(), encoding="utf-8", forbid_entities=True)
    try:
        parser.feed(text.encode("utf-8", "replace"))
        root: Element = parser.close()
    except DefusedXmlException as error:
        raise WorkbookError(
            "the file defines entities or points outside itself: it may be malicious, and no "
            "Review Manager 5 file does that"
        ) from error
    except ParseError as error:
        reason = str(error).partition(":")[0]
        raise WorkbookError(
            f"the file is damaged XML, line {error.position[0]}: {reason}; open it in Review "
            "Manager and save it again"
        ) from error
    if root.tag != ROOT:
        raise WorkbookError(
            f"this is no Review Manager 5 file: its outermost element is {root.tag[:40]!r}, not "
            f"{ROOT!r}"
        )
    return root


def _declared_encoding(data: bytes) -> str:
    declared = _DECLARATION.match(data.lstrip()[:300])
    return declared[1].decode("ascii") if declared else "utf-8"


class _LimitedBuilder(TreeBuilder):
    """Builds the tree, up to what any review needs."""

    def __init__(self) -> None:
        super().__init__()
        self._elements = 0
        self._depth = 0

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        """Open an element."""
        self._elements += 1
        self._depth += 1
        if self._depth > MAX_DEPTH or self._elements > MAX_ELEMENTS:
            what = f"nests more than {MAX_DEPTH}" if self._depth > MAX_DEPTH else (
                f"has more than {MAX_ELEMENTS:,}"
            )  # fmt: skip
            raise WorkbookError(f"the file {what} elements, which no review needs")
        return super().start(tag.rpartition("}")[2], attrs)

    def end(self, tag: str, /) -> Element:
        """Close an element."""
        self._depth -= 1
        return super().end(tag.rpartition("}")[2])
