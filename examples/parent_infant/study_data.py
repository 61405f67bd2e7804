"""The sheet of events and totals, every count marked with where it comes from."""

from __future__ import annotations

from parent_infant.book import HEADER, Book, Sheet
from parent_infant.layout import (
    FIRST_ROW,
    STUDY_ANALYSIS,
    STUDY_COUNTS,
    STUDY_DATA,
    UNKNOWN,
    alternatives,
    analyses,
    study_rows,
)
from parent_infant.style import (
    AS_REPORTED,
    BY_PROVENANCE,
    CELL,
    CENTRE,
    INDENT,
    PERCENT,
    RIGHT,
    TWO_DECIMALS,
    WRAP,
)
from pip_xl.data import DichotomousStudy

COLUMNS = {
    "A": 8.5, "B": 26, "C": 25,
    "D": 8, "E": 8, "F": 8, "G": 8,
    "H": 13, "I": 13, "J": 13, "K": 13,
    "L": 11, "M": 8, "N": 8, "O": 8,
    "P": 8, "Q": 32,
}  # fmt: skip
TITLES = {
    "A": "Analysis", "B": "Outcome", "C": "Study",
    "D": "PIP events", "E": "PIP total", "F": "Control events", "G": "Control total",
    "H": "PIP events are", "I": "PIP total is", "J": "Control events are", "K": "Control total is",
    "L": "RR", "M": "lower", "N": "upper", "O": "weight",
    "P": "Source", "Q": "Remark",
}  # fmt: skip
COUNT_COLUMNS = "DEFG"
PROVENANCE_COLUMNS = "HIJK"

LEAD = (
    "Risk ratios. The paper prints no study-level counts. Control arms: published (a secondary "
    "extraction, S1). PIP arms: RECONSTRUCTED, the only integers that reproduce every printed "
    "digit; an inference, never a report. Where nothing is known, nothing is filled in."
)


def write_study_data(book: Book) -> None:
    """Write the counts, their provenance and each study's own risk ratio."""
    sheet = book.sheet(
        STUDY_DATA, columns=COLUMNS, title="Study data: events and totals", lead=LEAD
    )
    _legend(sheet)
    sheet.merged("D4:G4", "Counts", HEADER, CENTRE)
    sheet.merged("H4:K4", "Where each count comes from", HEADER, CENTRE)
    sheet.merged("L4:O4", "This study alone", HEADER, CENTRE)
    sheet.header(FIRST_ROW - 1, TITLES, 30)
    rows = study_rows()
    outcomes = {analysis.label: analysis.outcome for analysis in (*analyses(), *alternatives())}
    for row, study in rows:
        _study(sheet, row, study, outcomes[study.analysis])
    last = rows[-1][0]
    for name, columns in ((STUDY_ANALYSIS, "A:A"), (STUDY_COUNTS, "D:G")):
        left, right = columns.split(":")
        area = f"${left}${FIRST_ROW}:${right}${last}"
        book.workbook.define_name(name, f"='{STUDY_DATA}'!{area}")
    sheet.worksheet.freeze_panes(FIRST_ROW - 1, 3)
    sheet.worksheet.repeat_rows(3, FIRST_ROW - 2)
    sheet.worksheet.print_area(f"A1:Q{last}")


def _legend(sheet: Sheet) -> None:
    """Show each kind of count once, in its own look."""
    sheet.text("A3", "Marks:", {"bold": True})
    sheet.text("B3", "published: plain", CELL, BY_PROVENANCE["published"])
    sheet.text(
        "C3", "reconstructed: 8 r", CELL, BY_PROVENANCE["reconstructed"], {"num_format": "@"}
    )
    sheet.merged(
        "D3:G3",
        "reconstructed, contradicted: 22 r !",
        CELL,
        BY_PROVENANCE["reconstructed, contradicted"],
        {"num_format": "@"},
    )
    sheet.merged("H3:I3", "unknown: empty, dotted", CELL, BY_PROVENANCE[UNKNOWN])


def _study(sheet: Sheet, row: int, study: DichotomousStudy, outcome: str) -> None:
    """Write one study of one analysis."""
    sheet.text(f"A{row}", study.analysis, CELL)
    sheet.text(f"B{row}", outcome, CELL, WRAP)
    sheet.text(f"C{row}", study.study, CELL, WRAP)
    for count, value_column, mark_column in zip(
        study.counts, COUNT_COLUMNS, PROVENANCE_COLUMNS, strict=True
    ):
        look = BY_PROVENANCE[count.provenance]
        sheet.number(f"{value_column}{row}", count.value, CELL, RIGHT, look)
        mark = {key: look[key] for key in look if key in ("italic", "bold", "font_color")}
        sheet.text(f"{mark_column}{row}", count.provenance, CELL, WRAP, INDENT, mark)
    if study.events1.value is None:
        for column in "LMNO":
            sheet.text(f"{column}{row}", "–", CELL, CENTRE, AS_REPORTED)
    else:
        _own_effect(sheet, row, study.analysis)
    sheet.text(f"P{row}", study.source, CELL, INDENT)
    sheet.text(f"Q{row}", study.note, CELL, WRAP)
    sheet.height(row, (outcome, 26), (study.study, 25), (study.note, 32))


def _own_effect(sheet: Sheet, row: int, analysis: str) -> None:
    """Write the study's own risk ratio and its weight in the analysis, as live formulas."""
    counts = f"D{row},E{row},F{row},G{row}"
    number = (CELL, TWO_DECIMALS, RIGHT)
    sheet.formula(f"L{row}", f'_xlfn.IFNA(RR({counts}),"not estimable")', *number)
    sheet.formula(f"M{row}", f'_xlfn.IFNA(RR({counts},"lower"),"–")', *number)
    sheet.formula(f"N{row}", f'_xlfn.IFNA(RR({counts},"upper"),"–")', *number)
    together = [place for place, study in study_rows() if study.analysis == analysis]
    area = f"$D${together[0]}:$G${together[-1]}"
    position = row - together[0] + 1
    sheet.formula(
        f"O{row}",
        f'IF(ISNUMBER(L{row}),INDEX(EFFECT_SIZES({area},"RR"),{position},5),"–")',
        CELL,
        PERCENT,
        RIGHT,
    )
