"""Reviews of Review Manager 5, from its .rm5 files."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from pip_xl.review.importing.imported import Imported, Note
from pip_xl.review.importing.revman.assembling import assemble
from pip_xl.review.importing.revman.xml_document import read_document
from pip_xl.review.importing.revman.xml_outcomes import outcomes_of
from pip_xl.review.importing.revman.xml_risk_of_bias import risk_of_bias_of
from pip_xl.review.importing.revman.xml_studies import studies_of
from pip_xl.review.importing.revman.xml_text import child_text

#: What a workbook has no place for, by element.
_LEFT_BEHIND = {
    "SOF_TABLE": "summary-of-findings tables",
    "ADDITIONAL_TABLE": "additional tables",
    "FIGURE": "figures",
    "REFERENCE": "references",
    "EXCLUDED_CHAR": "reasons for excluding studies",
    "AWAITING_CHAR": "descriptions of studies awaiting classification",
    "ONGOING_CHAR": "descriptions of ongoing studies",
    "TEST": "diagnostic tests",
}


def import_rm5(data: bytes) -> Imported:
    """Import a .rm5 file.

    Parameters
    ----------
    data : bytes
        The file.

    Returns
    -------
    Imported
        Comparisons, outcomes and subgroups as analyses with their data; studies; risk of bias; the
        stored results in Reported, digit for digit.

    Raises
    ------
    WorkbookError
        No .rm5 file, damaged, or one that could be harmful.
    """
    root = read_document(data)
    notes: list[Note] = []
    studies = studies_of(root, notes)
    outcomes = list(outcomes_of(root, studies.name, notes))
    risk_of_bias = risk_of_bias_of(root, studies, notes)
    cover = root.find("COVER_SHEET")
    review = assemble(
        "" if cover is None else child_text(cover, "TITLE"),
        studies.frame,
        outcomes,
        notes,
        RiskOfBias=risk_of_bias,
    )
    notes += _left_behind(root)
    return Imported(review, "Review Manager 5", tuple(notes))


def _left_behind(root: Element) -> list[Note]:
    """One note on the parts of the file that a workbook has no place for."""
    notes = []
    if root.find(".//COMPARISON") is None:
        notes.append(Note("data and analyses", "the file holds no comparison"))
    found = {what: sum(1 for _ in root.iter(tag)) for tag, what in _LEFT_BEHIND.items()}
    counted = [f"{count} {what}" for what, count in found.items() if count]
    notes.append(Note("not in the workbook", ", ".join(["the text of the review", *counted])))
    return notes
