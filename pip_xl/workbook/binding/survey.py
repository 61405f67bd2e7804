"""All formulas of a workbook that call our functions, and who else uses the links to the add-in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from pip_xl.errors import WorkbookError
from pip_xl.functions import CATALOGUE
from pip_xl.workbook.binding.carriers import carrier_of
from pip_xl.workbook.binding.forms import Holder
from pip_xl.workbook.binding.formula_spots import Spot, formula_spots
from pip_xl.workbook.binding.our_calls import OurCall, Ownership, Reading
from pip_xl.workbook.binding.raw_text import RawText
from pip_xl.workbook.parts.package import Package
from pip_xl.workbook.sheet.tag_bytes import attribute_of
from pip_xl.workbook.sheet.xml_text import text_of


@dataclass(frozen=True, slots=True)
class FoundFormula:
    """A formula that calls our functions.

    Attributes
    ----------
    spot : Spot
        Where it stands in its part.
    calls : tuple of OurCall
        The calls.
    sheet : str or None
        The sheet that it is for.
    name : str or None
        The defined name that it defines.
    cells : int
        Number of cells that share it; 1 for anything else.
    """

    spot: Spot
    calls: tuple[OurCall, ...]
    sheet: str | None
    name: str | None = None
    cells: int = 1


@dataclass(slots=True)
class Survey:
    """What was found in a workbook.

    Attributes
    ----------
    formulas : dict of str to list of FoundFormula
        By the name of the part, in the order of the file.
    linked : set of int
        Numbers of links that something other than our calls uses.
    foreign : Counter of str
        Calls of functions that are called like ours, by the workbook before them.
    unread : Counter of tuple
        Formulas that hold one of our names but cannot be read, by holder and sheet.
    """

    formulas: dict[str, list[FoundFormula]] = field(default_factory=dict)
    linked: set[int] = field(default_factory=set)
    foreign: Counter[str] = field(default_factory=Counter)
    unread: Counter[tuple[Holder, str | None]] = field(default_factory=Counter)


def survey(package: Package, ownership: Ownership) -> Survey:
    """Look through all formulas of a workbook.

    Parameters
    ----------
    package : Package
        The workbook.
    ownership : Ownership
        Tells whose a function is.

    Returns
    -------
    Survey
        What was found.
    """
    surveyor = _Surveyor(package, ownership)
    for part in package.parts:
        surveyor.look_at(part)
    return surveyor.found


class _Surveyor:
    """Goes from part to part."""

    def __init__(self, package: Package, ownership: Ownership) -> None:
        self.package = package
        self.found = Survey()
        self._sheet_of = _sheets_by_part(package)
        calls = "|".join(rf"{name}\(" for name in CATALOGUE)
        watched = {*ownership.our_links, len(package.external_links) + 1}
        links = "".join(rf"|\[{link}\]" for link in sorted(watched))
        # Markup may hide a name or a number: then the text itself has to be looked at.
        self._worth_reading = re.compile(f"{calls}{links}|&#|<".encode())
        # The rows of a table repeat their formulas.
        self._read_once = lru_cache(maxsize=256)(ownership.read)

    def look_at(self, part: str) -> None:
        """Find our calls in one part."""
        carrier = carrier_of(self.package, part)
        if carrier is None:
            return
        data = self.package.read(part)
        sheet = self._sheet_of.get(part.lower())
        formulas: list[FoundFormula] = []
        shared: dict[bytes, int] = {}
        for spot in formula_spots(carrier, data):
            group = _shared_group(spot)
            if spot.start == spot.end:
                if group in shared:
                    first = formulas[shared[group]]
                    formulas[shared[group]] = replace(first, cells=first.cells + 1)
                continue
            shared.pop(group, None)
            raw = data[spot.start : spot.end]
            if self._worth_reading.search(raw.upper()) is None:
                continue
            name = self._name(spot)
            of_sheet = self._sheet_of_name(spot) if name is not None else sheet
            reading = self._read(raw, spot, of_sheet)
            if reading.calls:
                if group:
                    shared[group] = len(formulas)
                formulas.append(FoundFormula(spot, reading.calls, of_sheet, name))
        if formulas:
            self.found.formulas[part] = formulas

    def _read(self, raw: bytes, spot: Spot, sheet: str | None) -> Reading:
        """Read one formula, and note what is not ours."""
        text = RawText(raw).text
        try:
            reading = self._read_once(text, sheet)
        except WorkbookError:
            if spot.holder is not Holder.REFERENCE:
                self.found.unread[spot.holder, sheet] += 1
            self.found.linked.update(int(index) for index in re.findall(r"\[(\d+)\]", text))
            return Reading((), frozenset(), ())
        self.found.linked |= reading.links
        self.found.foreign.update(reading.foreign)
        # What cannot call a function is not rewritten, whatever it looks like.
        if spot.holder is Holder.REFERENCE:
            return reading._replace(calls=())
        return reading

    def _name(self, spot: Spot) -> str | None:
        """The defined name that a formula defines."""
        if spot.holder is not Holder.DEFINED_NAME:
            return None
        return text_of(attribute_of(spot.tag, b"name") or b"")

    def _sheet_of_name(self, spot: Spot) -> str | None:
        """The sheet for which alone a name holds."""
        position = attribute_of(spot.tag, b"localSheetId")
        return None if position is None else self.package.sheets[int(position)].name


def _shared_group(spot: Spot) -> bytes:
    """Number of the group of cells that share a formula; empty where none do."""
    if b"shared" not in spot.tag:
        return b""
    return attribute_of(spot.tag, b"si") or b""


def _sheets_by_part(package: Package) -> dict[str, str]:
    """Names of the sheets to which parts belong: the sheet itself, its tables, its charts."""
    found: dict[str, str] = {}
    for sheet in package.sheets:
        waiting = [sheet.part]
        while waiting:
            part = waiting.pop()
            if part.lower() in found or not package.has(part):
                continue
            found[part.lower()] = sheet.name
            waiting += _inside(package, part)
    return found


def _inside(package: Package, part: str) -> Iterator[str]:
    """Parts that a part has relationships to."""
    for relationship in package.relationships(part).values():
        if not relationship.external:
            yield relationship.target
