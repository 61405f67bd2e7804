"""The sheet that holds every printed figure against the computed one, digit by digit."""

from __future__ import annotations

from parent_infant.as_reported import as_number
from parent_infant.book import Book, Sheet
from parent_infant.layout import (
    COMPARISON,
    COMPUTED,
    EFFECT,
    FIGURES,
    FIRST_ROW,
    PRINTED,
    RESULTS,
    Analysis,
    alternatives,
    analyses,
    comparison_rows,
    result_rows,
)
from parent_infant.style import BY_VERDICT, CELL, INDENT, RIGHT, WRAP

COLUMNS = {
    "A": 8.5, "B": 62, "C": 12, "D": 10, "E": 9, "F": 11, "G": 13, "H": 12, "I": 14, "J": 30,
}  # fmt: skip
TITLES = {
    "A": "Analysis", "B": "Outcome", "C": "Figure", "D": "Printed", "E": "Decimals",
    "F": "Printed, as a number", "G": "Computed", "H": "Rounded alike", "I": "Verdict",
    "J": "In words",
}  # fmt: skip
LEAD = (
    "A figure is reproduced when the computed one, rounded to as many decimals as are printed, is "
    "the printed one. A figure printed with < is reproduced when the computed one lies below it. "
    "P of R06 and R07 follows from the printed interval alone. I² is in percent here."
)

#: Two decimal numbers that should be equal differ by less than this in binary.
SAME = "0.000000001"


def write_comparison(book: Book) -> None:
    """Write one row for every printed figure that can be checked."""
    sheet = book.sheet(
        COMPARISON, columns=COLUMNS, title="Comparison: printed and computed", lead=LEAD
    )
    sheet.header(FIRST_ROW - 1, TITLES, 30)
    rows = comparison_rows()
    for analysis in (*analyses(), *alternatives()):
        for key in analysis.compared:
            _figure(sheet, rows[analysis.label, key], analysis, key)
    last = max(rows.values())
    mark_verdicts(sheet, f"I{FIRST_ROW}:I{last}")
    sheet.worksheet.freeze_panes(FIRST_ROW - 1, 3)
    sheet.worksheet.repeat_rows(FIRST_ROW - 2)
    sheet.worksheet.print_area(f"A1:J{last}")


def mark_verdicts(sheet: Sheet, area: str) -> None:
    """Give the verdict words of an area their looks, which follow the words."""
    for verdict, look in BY_VERDICT.items():
        style = {key: value for key, value in look.items() if key != "font_name"}
        rule = {
            "type": "cell",
            "criteria": "==",
            "value": f'"{verdict}"',
            "format": sheet.book.workbook.add_format(style),
        }
        sheet.worksheet.conditional_format(area, rule)


def _figure(sheet: Sheet, row: int, analysis: Analysis, key: str) -> None:
    """Compare one figure."""
    words, source = FIGURES[key], result_rows()[analysis.label]
    sheet.text(f"A{row}", analysis.label, CELL)
    sheet.text(f"B{row}", analysis.outcome, CELL, WRAP)
    sheet.text(f"C{row}", words, CELL)
    sheet.formula(f"D{row}", f"{RESULTS}!{PRINTED[key]}{source}", CELL, RIGHT)
    digits = f'SUBSTITUTE(SUBSTITUTE(D{row},"%",""),"<","")'
    decimals = f'IF(ISNUMBER(FIND(".",{digits})),LEN({digits})-FIND(".",{digits}),0)'
    sheet.formula(f"E{row}", decimals, CELL, RIGHT)
    sheet.formula(f"F{row}", as_number(digits), CELL, RIGHT)
    percent = "100*" if key == "i2" else ""
    sheet.formula(
        f"G{row}",
        f"{percent}{RESULTS}!{COMPUTED[key]}{source}",
        CELL,
        RIGHT,
        {"num_format": "0.000000"},
    )
    sheet.formula(f"H{row}", f"ROUND(G{row},E{row})", CELL, RIGHT)
    same = f'IF(LEFT(D{row},1)="<",G{row}<F{row},ABS(H{row}-F{row})<{SAME})'
    sheet.formula(f"I{row}", f'IF({same},"{_agreement(analysis)}","differs")', CELL, INDENT)
    if key not in EFFECT:
        remark = f'IF(I{row}="differs","printed {words} "&D{row}&": differs","")'
        sheet.formula(f"J{row}", remark, CELL)
    else:
        sheet.text(f"J{row}", "", CELL)
    sheet.height(row, (analysis.outcome, COLUMNS["B"]))


def _agreement(analysis: Analysis) -> str:
    """Name agreement: only study figures reproduce; an interval merely agrees with its P."""
    return "reproduced" if analysis.from_studies else "agrees"
