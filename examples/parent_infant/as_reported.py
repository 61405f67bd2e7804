"""The sheet that turns printed intervals into an estimate and a standard error."""

from __future__ import annotations

from parent_infant.book import HEADER, Book
from parent_infant.layout import (
    AS_REPORTED,
    EFFECT,
    FIRST_ROW,
    PRINTED,
    RESULTS,
    analyses,
    as_reported_rows,
    known_continuous,
    result_rows,
)
from parent_infant.style import CELL, CENTRE, RIGHT, WRAP

COLUMNS = {
    "A": 8.5, "B": 40, "C": 9, "D": 10, "E": 12, "F": 18,
    "G": 10, "H": 10, "I": 10, "J": 13, "K": 13,
}  # fmt: skip
TITLES = {
    "A": "Analysis", "B": "Outcome", "C": "Measure", "D": "Studies", "E": "Participants",
    "F": "Known at study level", "G": "estimate", "H": "lower", "I": "upper",
    "J": "estimate", "K": "SE",
}  # fmt: skip
LEAD = (
    "Analyses whose studies are unknown. All that can be done is to take the printed estimate and "
    "the standard error that the printed 95% interval implies (on the log scale for RR). Both "
    "carry the rounding of the printed figures."
)
SCALE: dict[str, object] = {"num_format": "0.0000"}
AS_PRINTED: dict[str, object] = {"num_format": "0.0#"}


def write_as_reported(book: Book) -> None:
    """Write estimate and standard error of every analysis known only from its interval."""
    sheet = book.sheet(
        AS_REPORTED, columns=COLUMNS, title="As reported: from the printed interval", lead=LEAD
    )
    sheet.merged("G4:I4", "Printed, as numbers", HEADER, CENTRE)
    sheet.merged("J4:K4", "Analysis scale", HEADER, CENTRE)
    sheet.header(FIRST_ROW - 1, TITLES, 18)
    known = known_continuous()
    printed_rows, rows = result_rows(), as_reported_rows()
    for analysis in analyses():
        if analysis.from_studies:
            continue
        row, source = rows[analysis.label], printed_rows[analysis.label]
        sheet.text(f"A{row}", analysis.label, CELL)
        sheet.text(f"B{row}", analysis.outcome, CELL, WRAP)
        sheet.text(f"C{row}", analysis.measure, CELL)
        sheet.text(f"D{row}", analysis.printed.studies or "not printed", CELL)
        sheet.text(f"E{row}", analysis.printed.participants or "not printed", CELL)
        part = f"{known.get(analysis.label, 0)} study" if known.get(analysis.label) else "nothing"
        sheet.text(f"F{row}", part, CELL)
        for column, key in zip("GHI", EFFECT, strict=True):
            text = f"{RESULTS}!{PRINTED[key]}{source}"
            sheet.formula(f"{column}{row}", as_number(text), CELL, RIGHT, AS_PRINTED)
        ratio = analysis.measure == "RR"
        estimate = f"LN(G{row})" if ratio else f"G{row}"
        width = f"(LN(I{row})-LN(H{row}))" if ratio else f"(I{row}-H{row})"
        sheet.formula(f"J{row}", estimate, CELL, RIGHT, SCALE)
        sheet.formula(f"K{row}", f"{width}/(2*NORMSINV(0.975))", CELL, RIGHT, SCALE)
    last = max(rows.values())
    sheet.worksheet.freeze_panes(FIRST_ROW - 1, 2)
    sheet.worksheet.repeat_rows(3, FIRST_ROW - 2)
    sheet.worksheet.print_area(f"A1:K{last}")


def as_number(text: str) -> str:
    """Give the formula that reads printed digits, whatever the reader's decimal sign."""
    return f'_xlfn.NUMBERVALUE({text},".",",")'
