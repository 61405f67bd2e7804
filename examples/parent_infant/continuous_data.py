"""The sheet of means and SDs: one study is known, the others are listed as unknown."""

from __future__ import annotations

from parent_infant.book import HEADER, Book
from parent_infant.layout import CONTINUOUS, FIRST_ROW, UNKNOWN, analyses
from parent_infant.style import (
    AS_REPORTED,
    BY_PROVENANCE,
    CELL,
    CENTRE,
    INDENT,
    RIGHT,
    TWO_DECIMALS,
    WRAP,
)
from pip_xl.data import continuous_studies

COLUMNS = {
    "A": 8.5, "B": 34, "C": 24,
    "D": 8, "E": 8, "F": 8, "G": 8, "H": 8, "I": 8,
    "J": 12, "K": 8, "L": 8, "M": 8, "N": 8, "O": 40,
}  # fmt: skip
TITLES = {
    "A": "Analysis", "B": "Outcome", "C": "Study",
    "D": "mean", "E": "SD", "F": "number", "G": "mean", "H": "SD", "I": "number",
    "J": "Figures are", "K": "SMD", "L": "lower", "M": "upper", "N": "Source", "O": "Remark",
}  # fmt: skip
LEAD = (
    "Standardised mean differences. Nearly all study figures are unknown and none is filled in; "
    "the pooled results therefore stay as reported."
)


def write_continuous_data(book: Book) -> None:
    """Write the studies of the continuous outcomes."""
    sheet = book.sheet(
        CONTINUOUS, columns=COLUMNS, title="Study data: means and standard deviations", lead=LEAD
    )
    for cells, title in (("D4:F4", "PIP"), ("G4:I4", "Control"), ("K4:M4", "This study alone")):
        sheet.merged(cells, title, HEADER, CENTRE)
    sheet.header(FIRST_ROW - 1, TITLES, 18)
    outcomes = {analysis.label: analysis.outcome for analysis in analyses()}
    row = FIRST_ROW
    for row, study in enumerate(continuous_studies(), start=FIRST_ROW):
        known = study.provenance != UNKNOWN
        sheet.text(f"A{row}", study.analysis, CELL)
        sheet.text(f"B{row}", outcomes[study.analysis], CELL, WRAP)
        sheet.text(f"C{row}", study.study, CELL, WRAP)
        look = BY_PROVENANCE[study.provenance]
        for column, figure in zip("DEFGHI", study.figures, strict=True):
            sheet.number(f"{column}{row}", figure, CELL, RIGHT, look, {"num_format": "General"})
        sheet.text(f"J{row}", study.provenance, CELL, INDENT)
        for column, output in zip("KLM", ("estimate", "lower", "upper"), strict=True):
            if known:
                arms = ",".join(f"{letter}{row}" for letter in "DEFGHI")
                formula = f'SMD({arms},"{output}")'
                sheet.formula(f"{column}{row}", formula, CELL, TWO_DECIMALS, RIGHT)
            else:
                sheet.text(f"{column}{row}", "–", CELL, CENTRE, AS_REPORTED)
        sheet.text(f"N{row}", study.source, CELL, INDENT)
        sheet.text(f"O{row}", study.note, CELL, WRAP)
        sheet.height(row, (outcomes[study.analysis], 34), (study.note, 40))
    sheet.worksheet.freeze_panes(FIRST_ROW - 1, 3)
    sheet.worksheet.repeat_rows(3, FIRST_ROW - 2)
    sheet.worksheet.print_area(f"A1:O{row}")
