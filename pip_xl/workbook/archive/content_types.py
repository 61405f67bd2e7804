"""What kind each part of a package is, as ``[Content_Types].xml`` declares it."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from pip_xl.errors import WorkbookError
from pip_xl.workbook.archive.xml_reader import Attributes, read_xml

CONTENT_TYPES_PART = "[Content_Types].xml"

_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_WORKBOOKS = {
    f"{_SPREADSHEET}.sheet.main+xml",
    "application/vnd.ms-excel.sheet.macroenabled.main+xml",
}
_OTHERS = {
    f"{_SPREADSHEET}.template.main+xml": "a template",
    "application/vnd.ms-excel.template.macroenabled.main+xml": "a template",
    "application/vnd.ms-excel.addin.macroenabled.main+xml": "an add-in",
    "application/vnd.ms-excel.sheet.binary.macroenabled.main": "a binary workbook (.xlsb)",
}


@dataclass(frozen=True, slots=True)
class ContentTypes:
    """Content types of the parts, in lower case.

    Attributes
    ----------
    by_part : dict of str to str
        Types of single parts.
    by_suffix : dict of str to str
        Types of all other parts, by the end of the name, without its dot.
    """

    by_part: dict[str, str]
    by_suffix: dict[str, str]

    @classmethod
    def read(cls, data: bytes) -> ContentTypes:
        """Read the part ``[Content_Types].xml``."""
        types = cls({}, {})

        def start(name: str, attributes: Attributes) -> None:
            kind = attributes.get("ContentType", "").strip().lower()
            if name == "Override":
                types.by_part[attributes.get("PartName", "").lstrip("/").lower()] = kind
            elif name == "Default":
                types.by_suffix[attributes.get("Extension", "").lower()] = kind

        read_xml(CONTENT_TYPES_PART, data, start)
        return types

    def of(self, part: str) -> str:
        """Type of a part, empty where none is declared."""
        key = part.lower()
        suffix = posixpath.splitext(key)[1].lstrip(".")
        return self.by_part.get(key) or self.by_suffix.get(suffix, "")

    def says_xml(self, part: str) -> bool:
        """Whether a part is XML by its type or name."""
        kind = self.of(part)
        return kind.endswith(("+xml", "/xml")) or part.lower().endswith((".xml", ".rels", ".vml"))

    def check_workbook(self, part: str) -> None:
        """Refuse a main part that is no workbook.

        Raises
        ------
        WorkbookError
            A template, an add-in, a binary workbook, a document of another program.
        """
        kind = self.of(part)
        if kind not in _WORKBOOKS:
            what = _OTHERS.get(kind, "not an Excel workbook")
            raise WorkbookError(
                f"the file is {what} inside, whatever its name says: open it in Excel and save it "
                "as .xlsx"
            )
