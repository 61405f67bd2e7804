"""The sheet of results: live formulas, the printed figures beside them, and the verdict."""

from __future__ import annotations

from parent_infant.book import HEADER, Book, Sheet
from parent_infant.comparison import mark_verdicts
from parent_infant.layout import (
    AS_REPORTED,
    COMPARISON,
    COMPUTED,
    EFFECT,
    FIGURES,
    FIRST_ROW,
    MEASURE,
    OUTCOME,
    PRINTED,
    REMARK,
    RESULTS,
    STUDY_ANALYSIS,
    STUDY_COUNTS,
    STUDY_DATA,
    VERDICT,
    Analysis,
    alternatives,
    analyses,
    as_reported_rows,
    comparison_rows,
    result_rows,
    study_rows,
)
from parent_infant.style import (
    BOLD,
    CELL,
    CENTRE,
    INDENT,
    PERCENT,
    PROBABILITY,
    RIGHT,
    THREE_DECIMALS,
    TWO_DECIMALS,
    WRAP,
    Style,
)

COLUMNS = {
    "A": 8.5, "B": 27, "C": 8.5, "D": 14, "E": 8,
    "F": 8.5, "G": 7.5, "H": 7.5, "I": 8.5, "J": 7, "K": 4, "L": 7, "M": 7, "N": 6,
    "O": 8.5, "P": 7.5, "Q": 7.5, "R": 8.5, "S": 7, "T": 4, "U": 7, "V": 7, "W": 6,
    "X": 16, "Y": 27,
}  # fmt: skip
TITLES = {
    "A": "Analysis", OUTCOME: "Outcome", MEASURE: "Measure", "D": "Computed from",
    "E": "Studies pooled",
    **{COMPUTED[key]: words for key, words in FIGURES.items()},
    **{PRINTED[key]: words for key, words in FIGURES.items()},
    VERDICT: "Verdict", REMARK: "What does not fit",
}  # fmt: skip
LEAD = (
    "PIP versus control, one row per analysis. Computed: live formulas. Printed: the paper's "
    "figures, digit for digit; blank = not printed; – = not applicable or not known. The verdict "
    "is about estimate and interval. 'Reconstructed counts': the PIP arms are reconstructed, so "
    "that these rows reproduce the paper by construction. 'Printed interval' (italic): rebuilt "
    "from the printed estimate and SE, so that a limit may miss the printed one by its rounding."
)
NUMBERS: dict[str, Style] = {
    "estimate": {**TWO_DECIMALS, **BOLD},
    "lower": TWO_DECIMALS,
    "upper": TWO_DECIMALS,
    "p": PROBABILITY,
    "q": TWO_DECIMALS,
    "df": {"num_format": "0"},
    "q_p": THREE_DECIMALS,
    "tau2": TWO_DECIMALS,
    "i2": PERCENT,
}
ITALIC: Style = {"italic": True, "font_color": "#404040", "bold": False}
NO_FIGURE = "–"


def write_results(book: Book) -> None:
    """Write all analyses, then the alternatives."""
    sheet = book.sheet(RESULTS, columns=COLUMNS, title="Results: PIP versus control", lead=LEAD)
    sheet.merged("F4:N4", "Computed", HEADER, CENTRE)
    sheet.merged("O4:W4", "Printed in the paper", HEADER, CENTRE)
    sheet.header(FIRST_ROW - 1, TITLES, 30)
    rows = result_rows()
    for analysis in (*analyses(), *alternatives()):
        _analysis(sheet, rows[analysis.label], analysis)
    heading = rows[alternatives()[0].label] - 1
    sheet.merged(
        f"A{heading}:Y{heading}",
        "Not in the paper: what another method or the published count would give, "
        "held against the printed figures of the same outcome",
        {"bold": True, "valign": "vcenter"},
    )
    sheet.worksheet.set_row(heading - 1, 24)
    last = max(rows.values())
    mark_verdicts(sheet, f"{VERDICT}{FIRST_ROW}:{VERDICT}{last}")
    last = _notes(sheet, last + 2)
    sheet.worksheet.freeze_panes(FIRST_ROW - 1, 2)
    sheet.worksheet.repeat_rows(3, FIRST_ROW - 2)
    sheet.worksheet.print_area(f"A1:Y{last}")


def _analysis(sheet: Sheet, row: int, analysis: Analysis) -> None:
    """Write one analysis."""
    sheet.text(f"A{row}", analysis.label, CELL, BOLD)
    sheet.text(f"{OUTCOME}{row}", analysis.outcome, CELL, WRAP)
    sheet.text(f"{MEASURE}{row}", analysis.measure, CELL)
    basis = "reconstructed counts" if analysis.from_studies else "printed interval"
    sheet.text(f"D{row}", basis, CELL, WRAP)
    if analysis.from_studies:
        _from_studies(sheet, row, analysis)
    else:
        _from_interval(sheet, row, analysis)
    _printed(sheet, row, analysis)
    _verdict(sheet, row, analysis)
    sheet.height(
        row, (analysis.outcome, COLUMNS[OUTCOME]), (_longest_remark(analysis), COLUMNS[REMARK])
    )


def _from_studies(sheet: Sheet, row: int, analysis: Analysis) -> None:
    """Pool the study rows that carry the analysis's label."""
    label = f"$A{row}" if analysis.data == analysis.label else f'"{analysis.data}"'
    data = f"STUDY_ROWS({STUDY_ANALYSIS},{label},{STUDY_COUNTS})"
    method = f',"random","{analysis.method}"' if analysis.method else ""
    sheet.formula(f"E{row}", f'POOLED_RR({data},"k"{method})', CELL, CENTRE)
    for key, column in COMPUTED.items():
        pooled = f'POOLED_RR({data},"{key}"{method})'
        needs_two = key not in (*EFFECT, "p")
        formula = f'_xlfn.IFNA({pooled},"{NO_FIGURE}")' if needs_two else pooled
        sheet.formula(f"{column}{row}", formula, CELL, RIGHT, NUMBERS[key])


def _from_interval(sheet: Sheet, row: int, analysis: Analysis) -> None:
    """Rebuild the interval and its P from the printed figures."""
    source = as_reported_rows()[analysis.label]
    function = "POOLED_GENERIC_RATIO" if analysis.measure == "RR" else "POOLED_GENERIC"
    data = f"'{AS_REPORTED}'!$J{source}:$K{source}"
    sheet.text(f"E{row}", NO_FIGURE, CELL, CENTRE, ITALIC)
    for key, column in COMPUTED.items():
        if key in (*EFFECT, "p"):
            formula = f'{function}({data},"{key}")'
            sheet.formula(f"{column}{row}", formula, CELL, RIGHT, NUMBERS[key], ITALIC)
        else:
            sheet.text(f"{column}{row}", NO_FIGURE, CELL, RIGHT, ITALIC)


def _printed(sheet: Sheet, row: int, analysis: Analysis) -> None:
    """Write the printed figures as text, so that every digit stays."""
    for key, column in PRINTED.items():
        cell = f"{column}{row}"
        if analysis.parent and key in analysis.compared:
            parent = result_rows()[analysis.parent]
            sheet.formula(cell, f"{column}{parent}", CELL, RIGHT, ITALIC)
        else:
            text = "" if analysis.parent else getattr(analysis.printed, key)
            sheet.text(cell, text, CELL, RIGHT, {"num_format": "@"})


def _verdict(sheet: Sheet, row: int, analysis: Analysis) -> None:
    """Write the verdict about estimate and interval, and what else does not fit."""
    compared = comparison_rows()
    if analysis.from_studies:
        agrees = ",".join(
            f'{COMPARISON}!I{compared[analysis.label, key]}="reproduced"' for key in EFFECT
        )
        sheet.formula(f"{VERDICT}{row}", f'IF(AND({agrees}),"reproduced","differs")', CELL, INDENT)
    else:
        sheet.text(f"{VERDICT}{row}", "as reported only", CELL, INDENT)
    remarks = [
        f"{COMPARISON}!J{compared[analysis.label, key]}"
        for key in analysis.compared
        if key not in EFFECT
    ]
    said = [f'IF({cell}="","","; "&{cell})' for cell in remarks] + _contradictions(analysis)
    if said:
        sheet.formula(f"{REMARK}{row}", f"MID({'&'.join(said)},3,250)", CELL, WRAP)
    else:
        sheet.text(f"{REMARK}{row}", "", CELL)


def _notes(sheet: Sheet, row: int) -> int:
    """Write the notes under the table; give the last row."""
    sheet.text(f"A{row}", "Notes", BOLD)
    for analysis in (*analyses(), *alternatives()):
        if analysis.note:
            row += 1
            sheet.text(f"A{row}", analysis.label, BOLD)
            sheet.merged(f"B{row}:Y{row}", analysis.note, WRAP)
            sheet.height(row, (analysis.note, sum(COLUMNS.values()) - COLUMNS["A"]))
    return row


def _contradictions(analysis: Analysis) -> list[str]:
    """Word, as a formula, a reconstructed count that a published one contradicts."""
    rows = study_rows()
    for row, study in rows:
        if study.analysis != analysis.label or "contradicted" not in study.events2.provenance:
            continue
        published = next(
            place
            for place, other in rows
            if other.study == study.study and other.analysis == f"{analysis.label}b"
        )
        sheet = f"'{STUDY_DATA}'!"
        words = (
            f'"; reconstructed "&{sheet}F{row}&" of "&{sheet}G{row}&" contradicts the published "'
            f'&{sheet}F{published}&" of "&{sheet}G{published}'
        )
        return [words]
    return []


def _longest_remark(analysis: Analysis) -> str:
    """Text about as long as the remark formula can give, to size the row."""
    if _contradictions(analysis):
        return "reconstructed 22 of 54 contradicts the published 39 of 54"
    return "printed tau² 3.71: differs"
