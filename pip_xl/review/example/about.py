"""The sheet that explains the example: what was found, the marks, and where figures are from."""

from __future__ import annotations

from collections.abc import Sequence

from pip_xl.data import sources
from pip_xl.review.building.book import Book, Sheet
from pip_xl.review.building.protecting import protect
from pip_xl.review.building.style import BOLD, BY_PROVENANCE, CELL, WRAP, Style
from pip_xl.review.example.arms import write_arms
from pip_xl.review.example.count_checks import write_count_checks
from pip_xl.review.example.heading import write_heading
from pip_xl.review.review import Review

NAME = "About"
_WIDTHS = {"A": 30, "B": 15, "C": 14, "D": 14, "E": 14, "F": 14, "G": 12, "H": 12, "I": 26}
_TEXT_WIDTH = sum(_WIDTHS.values()) - _WIDTHS["A"]
_LEAD = (
    "A published Cochrane review, extracted into this workbook and recomputed: Summary has every "
    "result in one line, Reported compares them with the printed ones."
)

_FINDINGS = (
    (
        "Eight results come out",
        "They rest on reconstructed counts of the PIP arms, the only integers that give every "
        "printed digit: that the printed figures come out again is how the counts were found, and "
        "proves nothing about them.",
    ),
    (
        "Eleven stay as reported",
        "Their studies' figures are not known, and nothing is filled in. Of R18 one study of four "
        "is known: too little to recompute it.",
    ),
    (
        "tau² of R01",
        "Printed 3.71, which repeats Chi². These studies give 1.54; all else of R01 comes out.",
    ),
    (
        "R12: 22 or 39 of 54",
        "Only 22 in the control arm of Cicchetti 1999 gives the printed 0.56 [0.26, 1.22]. The "
        "published count is 39 of 54, with which the arm adds up and the result would be 0.42 "
        "[0.29, 0.62] (R12b). 22 is also the published number of disorganised infants in that arm. "
        "That the review entered the wrong count is a suspicion, not a fact.",
    ),
    (
        "PIP arm of Cicchetti 2006",
        "It comes out as 14, half of the 28 that the trial published, perhaps because the arm "
        "served two comparisons. An inference as well: its categories add up to 13 of 14.",
    ),
    ("P of R06 and R07", "Printed as below 0.000 and as 0.000, which a P cannot be."),
    (
        "Flow of records",
        "58 reports are said to be excluded, the reasons add up to 57. Duplicates and the records "
        "screened are not printed, so that the flow cannot be followed through.",
    ),
    (
        "Method",
        "The paper names inverse variance. R01 and R10 come out only with Chi² about the "
        "Mantel-Haenszel estimate, as Review Manager 5 has it in random-effects analyses.",
    ),
)
_MARKS: tuple[tuple[str, str, Style], ...] = (
    ("8", "published: a plain number", BY_PROVENANCE["published"]),
    (
        "8 r",
        "reconstructed: hatched, bold italic, with an r after the number, and the word in the "
        "column Provenance; the note names the figures. The number is an ordinary number.",
        BY_PROVENANCE["reconstructed"],
    ),
    (
        "22 r !",
        "reconstructed, and contradicted by a published count",
        BY_PROVENANCE["reconstructed, contradicted"],
    ),
    ("", "unknown: left empty; nothing is filled in", BY_PROVENANCE["unknown"]),
)


def write_about(book: Book, review: Review) -> None:
    """Write the sheet About."""
    del review
    title = "Parent-infant psychotherapy (PIP): a review recomputed"
    sheet = book.sheet(NAME, columns=_WIDTHS, title=title, lead=_LEAD)
    row = _write_texts(sheet, 4, "What was found", _FINDINGS)
    marks = [(label, text, {**look, "num_format": "@"}) for label, text, look in _MARKS]
    row = _write_texts(sheet, row, "How figures of the sheet Dichotomous are marked", marks)
    row = write_arms(sheet, row)
    row = write_count_checks(sheet, row)
    origins = [
        (entry.name, f"{entry.what}{f' Licence: {entry.licence}.' if entry.licence else ''}")
        for entry in sources()
    ]
    row = _write_texts(sheet, row, "Where the figures come from (column Source)", origins)
    sheet.worksheet.print_area(f"A1:I{row - 2}")
    sheet.worksheet.freeze_panes(2, 0)
    protect(sheet.worksheet)


def _write_texts(
    sheet: Sheet,
    row: int,
    heading: str,
    entries: Sequence[tuple[str, str] | tuple[str, str, Style]],
) -> int:
    """Write a block of labels and texts; give the row of the next block."""
    row = write_heading(sheet, row, heading)
    for label, text, *look in entries:
        sheet.text(f"A{row}", label, CELL, WRAP, BOLD, *look)
        sheet.merged(f"B{row}:I{row}", text, CELL, WRAP)
        sheet.height(row, (label, _WIDTHS["A"]), (text, _TEXT_WIDTH * 0.92))
        row += 1
    return row + 1
