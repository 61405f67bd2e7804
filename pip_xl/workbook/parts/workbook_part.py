"""The main part of a workbook: its sheets, defined names, date system and calculation settings."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from pip_xl.errors import WorkbookError
from pip_xl.workbook.archive.xml_reader import Attributes, attribute, read_xml, truth
from pip_xl.workbook.parts.relationships import Relationship

WORKSHEET = "worksheet"


class SheetPart(NamedTuple):
    """A sheet of a workbook.

    Attributes
    ----------
    name : str
        As its tab shows it.
    part : str
        The part that holds it.
    kind : str
        ``"worksheet"``, ``"chartsheet"``, ``"dialogsheet"`` or ``"xlMacrosheet"``.
    visibility : str
        ``"visible"``, ``"hidden"`` or ``"veryHidden"``.
    """

    name: str
    part: str
    kind: str = WORKSHEET
    visibility: str = "visible"


class DefinedName(NamedTuple):
    """A defined name.

    Attributes
    ----------
    name : str
        The name.
    text : str
        What it stands for, without an equals sign.
    sheet : str or None
        The sheet on which alone it holds; None for the whole workbook.
    hidden : bool
        Whether Excel's name manager hides it.
    """

    name: str
    text: str
    sheet: str | None = None
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Calculation:
    """How the workbook wants to be calculated.

    Attributes
    ----------
    mode : str
        ``"auto"``, ``"autoNoTable"`` or ``"manual"``.
    full_on_load : bool
        Whether Excel recalculates everything when it opens the file.
    iterate : bool
        Whether circular references are iterated.
    iterations : int
        At most so often.
    iterate_delta : float
        Change at which iterating ends.
    precision_as_displayed : bool
        Whether numbers are rounded to what their cells show.
    """

    mode: str = "auto"
    full_on_load: bool = False
    iterate: bool = False
    iterations: int = 100
    iterate_delta: float = 0.001
    precision_as_displayed: bool = False


@dataclass(frozen=True, slots=True)
class WorkbookPart:
    """What the main part says.

    Attributes
    ----------
    sheets : tuple of SheetPart
        In the order of their tabs.
    defined_names : tuple of DefinedName
        In the order of the file.
    date_1904 : bool
        Whether days are counted from 1904-01-01.
    calculation : Calculation
        The calculation settings.
    external_parts : tuple of str
        Parts of the linked workbooks: ``[1]`` in a formula is the first.
    """

    sheets: tuple[SheetPart, ...]
    defined_names: tuple[DefinedName, ...]
    date_1904: bool
    calculation: Calculation
    external_parts: tuple[str, ...]


def read_workbook_part(
    part: str, data: bytes, relationships: dict[str, Relationship]
) -> WorkbookPart:
    """Read the main part of a workbook.

    Parameters
    ----------
    part : str
        Its name.
    data : bytes
        Its bytes.
    relationships : dict of str to Relationship
        Its relationships.

    Returns
    -------
    WorkbookPart
        What it says.

    Raises
    ------
    WorkbookError
        Damaged: not well-formed, a sheet without its part, a sheet name twice, no sheet at all.
    """
    reader = _Reader(part, relationships)
    read_xml(part, data, reader.start, reader.end, reader.text)
    names = [sheet.name.lower() for sheet in reader.sheets]
    if not names:
        raise WorkbookError("the workbook has no sheets")
    if len(set(names)) != len(names):
        raise WorkbookError("the workbook is damaged: two of its sheets have the same name")
    return WorkbookPart(
        tuple(reader.sheets),
        tuple(reader.defined_names()),
        reader.date_1904,
        reader.calculation,
        tuple(reader.external_parts),
    )


@dataclass(slots=True)
class _Reader:
    """Collects what the parser reports."""

    part: str
    relationships: dict[str, Relationship]
    sheets: list[SheetPart] = field(default_factory=list)
    names: list[tuple[Attributes, str]] = field(default_factory=list)
    date_1904: bool = False
    calculation: Calculation = field(default_factory=Calculation)
    external_parts: list[str] = field(default_factory=list)
    _name: Attributes | None = None
    _text: list[str] = field(default_factory=list)

    def start(self, element: str, attributes: Attributes) -> None:
        """Take an element that begins."""
        if element == "sheet":
            self.sheets.append(self._sheet(attributes))
        elif element == "definedName":
            self._name, self._text = attributes, []
        elif element == "workbookPr":
            self.date_1904 = truth(attributes.get("date1904"))
        elif element == "calcPr":
            self.calculation = _calculation(attributes)
        elif element == "externalReference":
            self.external_parts.append(self._target(attributes, "an external link").target)

    def end(self, element: str) -> None:
        """Take an element that ends."""
        if element == "definedName" and self._name is not None:
            self.names.append((self._name, "".join(self._text)))
            self._name = None

    def text(self, piece: str) -> None:
        """Take text; only that of a defined name matters."""
        if self._name is not None:
            self._text.append(piece)

    def defined_names(self) -> list[DefinedName]:
        """All names, now that the sheets are known."""
        return [
            DefinedName(
                attributes.get("name", ""),
                text.strip(),
                self._sheet_name(attributes.get("localSheetId")),
                truth(attributes.get("hidden")),
            )
            for attributes, text in self.names
        ]

    def _sheet(self, attributes: Attributes) -> SheetPart:
        name = attributes.get("name", "")
        relationship = self._target(attributes, f"sheet {name!r}")
        return SheetPart(
            name, relationship.target, relationship.kind, attributes.get("state", "visible")
        )

    def _target(self, attributes: Attributes, what: str) -> Relationship:
        relationship = self.relationships.get(attribute(attributes, "id") or "")
        if relationship is None or relationship.external:
            raise WorkbookError(f"the workbook is damaged: {what} has no part of its own")
        return relationship

    def _sheet_name(self, position: str | None) -> str | None:
        if position is None:
            return None
        if not position.isdecimal() or int(position) >= len(self.sheets):
            raise WorkbookError("the workbook is damaged: a defined name is for a missing sheet")
        return self.sheets[int(position)].name


def _calculation(attributes: Attributes) -> Calculation:
    """Read the calculation settings; what cannot be read is the default."""
    default = Calculation()
    try:
        iterations = int(attributes.get("iterateCount", default.iterations))
        delta = float(attributes.get("iterateDelta", default.iterate_delta))
    except ValueError:
        iterations, delta = default.iterations, default.iterate_delta
    return Calculation(
        attributes.get("calcMode", default.mode),
        truth(attributes.get("fullCalcOnLoad")),
        truth(attributes.get("iterate")),
        iterations,
        delta,
        not truth(attributes.get("fullPrecision"), default=True),
    )
