"""The included studies of a .rm5 file and what it says of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

import pandas as pd

from pip_xl.review.importing.cell_limits import fitting_text
from pip_xl.review.importing.imported import Note
from pip_xl.review.importing.revman.xml_text import text_of
from pip_xl.workbook.sheet.text_escapes import unescape_text

_PREFIX = "STD-"

#: Characteristics of a study by the header that takes them; the last is a column of its own.
_CHARACTERISTICS = {
    "Design": "CHAR_METHODS",
    "Participants": "CHAR_PARTICIPANTS",
    "Intervention": "CHAR_INTERVENTIONS",
    "Notes": "CHAR_NOTES",
    "Outcomes": "CHAR_OUTCOMES",
}
_DATA_SOURCES = {
    "PUB": "published data only",
    "MIX": "published and unpublished data",
    "UNPUB": "unpublished data only",
    "SOUGHT": "published data only, unpublished sought but not used",
}


@dataclass(slots=True)
class StoredStudies:
    """Names and facts of studies, by their IDs.

    Attributes
    ----------
    names : dict of str to str
        The name of each study, no two the same.
    facts : dict of str to dict
        Cells of the table Studies by header.
    notes : list of Note
        Grows by studies that have data but are not among the included ones.
    """

    names: dict[str, str] = field(default_factory=dict)
    facts: dict[str, dict[str, object]] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)

    def name(self, study_id: str) -> str:
        """The name of a study; one that is not known yet is added."""
        if study_id not in self.names:
            name = _name_in(study_id) or "unnamed study"
            self.add(study_id, name)
            self.notes.append(
                Note(self.names[study_id], "has data but is not among the included studies")
            )
        return self.names[study_id]

    def add(self, study_id: str, name: str, **facts: object) -> None:
        """Add a study under its ID; the second of two of the same name gets a number."""
        number, wanted = 1, name
        taken = {other.casefold() for other in self.names.values()}
        while wanted.casefold() in taken:
            number += 1
            wanted = f"{name} ({number})"
        if wanted != name:
            self.notes.append(Note(name, f"two studies have this name: one is called {wanted!r}"))
        self.names[study_id] = wanted
        self.facts[study_id] = {"Study": wanted, **facts}

    @property
    def frame(self) -> pd.DataFrame:
        """The table Studies."""
        return pd.DataFrame(list(self.facts.values()), dtype=object)


def studies_of(root: Element, notes: list[Note]) -> StoredStudies:
    """Read the included studies.

    Parameters
    ----------
    root : Element
        The review.
    notes : list of Note
        Grows by what is not taken over as it stands.

    Returns
    -------
    StoredStudies
    """
    studies = StoredStudies(notes=notes)
    described = {element.get("STUDY_ID") or "": element for element in root.iter("INCLUDED_CHAR")}
    for included in root.iter("INCLUDED_STUDIES"):
        for element in included.findall("STUDY"):
            study_id = element.get("ID") or ""
            if study_id in studies.names:
                notes.append(Note(study_id, "stands twice among the included studies"))
                continue
            name = " ".join((element.get("NAME") or "").split()) or _name_in(study_id)
            studies.add(study_id, name or "unnamed study")
            facts = studies.facts[study_id]
            facts |= _facts(element, described.get(study_id), studies.names[study_id], notes)
    return studies


def _facts(
    element: Element, description: Element | None, name: str, notes: list[Note]
) -> dict[str, object]:
    """Year, source and characteristics of a study; those without a text are left out."""
    facts: dict[str, object] = {}
    for header, tag in _CHARACTERISTICS.items():
        text = text_of(None if description is None else description.find(tag))
        facts[header] = fitting_text(text, f"{name}, {header}", notes)
    if description is not None:
        for number in (1, 2, 3):
            text = text_of(description.find(f"CHAR_USER_DEF_{number}"))
            facts[f"User defined {number}"] = fitting_text(text, f"{name}, user defined", notes)
    source = (element.get("DATA_SOURCE") or "").strip()
    facts["Data source"] = _DATA_SOURCES.get(source.upper(), source) or None
    year = (element.get("YEAR") or "").strip()
    if year.isdecimal():
        facts["Year"] = float(year)
    elif year:
        facts["Notes"] = "\n".join(
            part for part in (f"Year: {year}", facts["Notes"]) if isinstance(part, str)
        )
    return {header: fact for header, fact in facts.items() if fact is not None}


def _name_in(study_id: str) -> str:
    """The name that a study's ID is made of: spaces became hyphens, all else escapes.

    Examples
    --------
    >>> _name_in("STD-O_x0027_Brien-1987")
    "O'Brien 1987"
    """
    spaced = study_id.removeprefix(_PREFIX).replace("-", " ")
    return " ".join(unescape_text(spaced).split())
