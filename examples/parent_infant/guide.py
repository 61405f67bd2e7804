"""The first sheet: what this is, how to read it, which method, and where the figures come from."""

from __future__ import annotations

from collections.abc import Sequence

from parent_infant.book import Book, Sheet
from parent_infant.layout import (
    AS_REPORTED,
    COMPARISON,
    CONTINUOUS,
    COUNT_CHECKS,
    GUIDE,
    RESULTS,
    STUDY_DATA,
    SUMMARY,
)
from parent_infant.style import BOLD, BY_PROVENANCE, BY_VERDICT, CELL, WRAP, Style
from pip_xl.data import sources

WIDTH = 112
LABEL_WIDTH = 24
LEAD = (
    "A published systematic review, recomputed in cells. Every pooled figure is a live formula "
    "such as =POOLED_RR(…), with the printed figure beside it and a verdict."
)

SHEETS = (
    (SUMMARY, "One line per analysis. pip-xl recompute prints these lines."),
    (RESULTS, "The 19 printed analyses R01 to R19 and two alternatives of our own (R01b, R12b)."),
    (COMPARISON, "Each printed figure against the computed one, at the printed precision."),
    (STUDY_DATA, "Events and totals of every study, each count marked with its origin."),
    (CONTINUOUS, "Means and SDs: one study is known, the others are listed as unknown."),
    (AS_REPORTED, "Analyses without study data: estimate and SE from the printed interval."),
    (COUNT_CHECKS, "Whether the categories of each arm add up; in two arms they do not."),
)
MARKS: tuple[tuple[str, str, Style], ...] = (
    ("8", "published: a plain number", BY_PROVENANCE["published"]),
    (
        "8 r",
        "RECONSTRUCTED: hatched, bold italic, thick left edge, an r after the number, and the word "
        "in the columns beside it. The number itself is an ordinary number.",
        BY_PROVENANCE["reconstructed"],
    ),
    (
        "22 r !",
        "reconstructed, and contradicted by a published count",
        BY_PROVENANCE["reconstructed, contradicted"],
    ),
    ("", "unknown: left empty, dotted; nothing is filled in", BY_PROVENANCE["unknown"]),
)
VERDICTS = (
    (
        "reproduced",
        "Estimate and both limits, rounded as printed, are the printed ones. Other figures that do "
        "not fit stand in the next column (R01: tau²).",
    ),
    (
        "as reported only",
        "The studies are unknown. Nothing was recomputed but P, from the interval.",
    ),
    ("differs", "Estimate or a limit is not the printed one."),
)
METHOD = (
    (
        "Convention",
        "RevMan 5: risk ratios by inverse-variance random effects (DerSimonian-Laird), Chi² and "
        "tau² about the Mantel-Haenszel estimate, Wald intervals. 0.5 is added to all four cells "
        "of a study with a zero cell; a study without events in either arm is left out.",
    ),
    (
        "Which method the paper used",
        "It names inverse variance. Its figures for R01 and R10 come out only with the "
        "Mantel-Haenszel Chi² (compare R01 and R01b).",
    ),
    ("Scale", "Ratios on the natural scale; standard errors on the log scale. I² is a fraction."),
)
FINDINGS = (
    (
        "tau² of R01",
        "Printed 3.71, which repeats Chi². These studies give 1.54. Everything else of R01 is "
        "reproduced.",
    ),
    (
        "R12: 22 or 39 of 54",
        "Only 22 in the control arm of Cicchetti 1999 reproduces the printed 0.56 [0.26, 1.22]; "
        "the published count is 39 of 54, with which the arm adds up and the result would be 0.42 "
        "[0.29, 0.62] (R12b). 22 is also the published number of disorganised infants in that "
        "arm. That the review entered the wrong count is a suspicion, not a fact.",
    ),
    (
        "PIP arm of Cicchetti 2006",
        "It comes out as 14, half of the 28 that the trial published, perhaps because the arm "
        "served two comparisons. An inference as well; its categories add up to 13 of 14.",
    ),
    (
        "P of R06 and R07",
        "Printed as below 0.000 and as 0.000, which a P cannot be.",
    ),
)
WITHOUT = (
    (
        "Without pip-xl",
        "The stored values stay visible. Excel may show #NAME? in a cell that it recalculates, for "
        "instance after an edit; close without saving.",
    ),
    (
        "With pip-xl",
        "pip-xl recompute examples/parent_infant_psychotherapy.xlsx recomputes every formula and "
        "reports what no longer agrees. Change a count, save, recompute with --in-place, and read "
        "the verdicts.",
    ),
)


def write_guide(book: Book) -> None:
    """Write the guide."""
    columns = {"A": LABEL_WIDTH, "B": WIDTH}
    title = "Parent-infant psychotherapy (PIP) versus control: a review recomputed"
    sheet = book.sheet(GUIDE, columns=columns, title=title, lead=LEAD)
    row = _section(sheet, 4, "Sheets", SHEETS)
    row = _marks(sheet, row)
    verdicts = [(words, text, BY_VERDICT[words]) for words, text in VERDICTS]
    row = _section(sheet, row, "Verdicts", verdicts)
    row = _section(sheet, row, "Method", METHOD)
    row = _section(sheet, row, "What the recomputation found", FINDINGS)
    row = _section(sheet, row, "This file", WITHOUT)
    origin = [
        (entry.source, f"{entry.what}{f' Licence: {entry.licence}.' if entry.licence else ''}")
        for entry in sources()
    ]
    row = _section(sheet, row, "Sources (keys of the column Source)", origin)
    sheet.worksheet.print_area(f"A1:B{row - 2}")


def _section(
    sheet: Sheet,
    row: int,
    title: str,
    entries: Sequence[tuple[str, str] | tuple[str, str, Style]],
) -> int:
    """Write a titled block of labels and texts; give the row of the next block."""
    sheet.text(f"A{row}", title, BOLD, {"font_size": 12})
    sheet.worksheet.set_row(row - 1, 18)
    for label, text, *look in entries:
        row += 1
        sheet.text(f"A{row}", label, CELL, WRAP, BOLD, *look)
        sheet.text(f"B{row}", text, CELL, WRAP)
        sheet.height(row, (label, LABEL_WIDTH), (text, WIDTH))
    return row + 2


def _marks(sheet: Sheet, row: int) -> int:
    """Show how counts of each origin look."""
    entries = [(label, text, {**look, "num_format": "@"}) for label, text, look in MARKS]
    return _section(sheet, row, "Where a count comes from", entries)
