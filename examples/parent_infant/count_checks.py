"""The sheet that adds up the counts: where they fall short, something is not as it should be."""

from __future__ import annotations

from dataclasses import dataclass

from parent_infant.book import Book, Sheet
from parent_infant.layout import COUNT_CHECKS, FIRST_ROW, STUDY_DATA, study_rows
from parent_infant.style import BOLD, BY_PROVENANCE, CELL, INDENT, RIGHT, WRAP

COLUMNS = {
    "A": 32, "B": 10, "C": 14, "D": 14, "E": 14, "F": 14, "G": 8, "H": 14, "I": 26, "J": 44,
}  # fmt: skip
LEAD = (
    "Do the counts of an arm add up? Every infant should be in one category. Reconstructed counts "
    "are marked r. Sums that fall short are contradictions of the reconstruction, or of the "
    "review's data entry; which of them cannot be known from here."
)
AFTER = (("secure", "R01"), ("avoidant", "R02"), ("resistant", "R04"), ("disorganised", "R03"))
CHANGE = (
    ("stably secure", "R10"),
    ("insecure to secure", "R05"),
    ("secure to insecure", "R11"),
    ("stably insecure", "R12"),
)
NOW_SECURE = (("stably secure", "R10"), ("insecure to secure", "R05"))
WITH_PUBLISHED = (*CHANGE[:3], ("stably insecure", "R12b"))
ARMS = (("PIP", "D", "E"), ("control", "F", "G"))


@dataclass(frozen=True)
class Check:
    """One arm whose categories are added up; the whole is its total or another analysis's count."""

    study: str
    arm: str
    categories: tuple[tuple[str, str], ...]
    whole: str = ""
    note: str = ""


def write_count_checks(book: Book) -> None:
    """Write three blocks: categories after treatment, changes, and secure against the changes."""
    sheet = book.sheet(
        COUNT_CHECKS, columns=COLUMNS, title="Count checks: do the categories add up?", lead=LEAD
    )
    row = FIRST_ROW - 2
    for title, titles, checks in _blocks():
        sheet.text(f"A{row}", title, BOLD)
        row += 1
        names = dict.fromkeys("CDEF", "")
        names |= {letter: name for letter, (name, _) in zip("CDEF", titles, strict=False)}
        whole = "secure after" if checks[0].whole else "arm total"
        tail = {"G": "sum", "H": whole, "I": "Verdict", "J": "Remark"}
        sheet.header(row, {"A": "Study", "B": "Arm", **names, **tail}, 30)
        for check in checks:
            row += 1
            _check(sheet, row, check)
        row += 2
    sheet.worksheet.freeze_panes(2, 2)
    sheet.worksheet.print_area(f"A1:J{row - 2}")


def _blocks() -> list[tuple[str, tuple[tuple[str, str], ...], list[Check]]]:
    """Give title, categories and checks of every block."""
    studies = list(dict.fromkeys(s.study for _, s in study_rows() if s.analysis == "R01"))
    arms = [(study, arm) for study in studies for arm, *_ in ARMS]
    after = [Check(study, arm, AFTER) for study, arm in arms]
    change = [Check(study, arm, CHANGE) for study, arm in arms]
    disputed = Check(
        studies[1],
        "control",
        WITH_PUBLISHED,
        note="the same arm with the published 39 in place of the reconstructed 22",
    )
    secure = [Check(study, arm, NOW_SECURE, whole="R01") for study, arm in arms]
    return [
        ("Attachment category after the intervention", AFTER, after),
        ("Change of attachment category", CHANGE, [*change, disputed]),
        ("Secure after the intervention = stably secure + changed to secure", NOW_SECURE, secure),
    ]


def _check(sheet: Sheet, row: int, check: Check) -> None:
    """Add up the categories of one arm."""
    sheet.text(f"A{row}", check.study, CELL)
    sheet.text(f"B{row}", check.arm, CELL)
    columns = "CDEF"[: len(check.categories)]
    for column, (_, analysis) in zip(columns, check.categories, strict=True):
        _count(sheet, f"{column}{row}", check, analysis, total=False)
    for column in "CDEF"[len(check.categories) :]:
        sheet.text(f"{column}{row}", "", CELL)
    sheet.formula(f"G{row}", f"SUM(C{row}:{columns[-1]}{row})", CELL, RIGHT, BOLD)
    _count(sheet, f"H{row}", check, check.whole or "R01", total=not check.whole)
    gap = f'"sum is "&ABS(G{row}-H{row})&IF(G{row}<H{row}," too low"," too high")'
    sheet.formula(f"I{row}", f'IF(G{row}=H{row},"adds up",{gap})', CELL, BOLD, INDENT)
    sheet.text(f"J{row}", check.note, CELL, WRAP)
    sheet.height(row, (check.note, 44))


def _count(sheet: Sheet, cell: str, check: Check, analysis: str, *, total: bool) -> None:
    """Link to one count of the study data, with the look of its provenance."""
    events_column, total_column = next(
        (events, whole) for arm, events, whole in ARMS if arm == check.arm
    )
    row, study = next(
        (place, study)
        for place, study in study_rows()
        if study.study == check.study and study.analysis == analysis
    )
    column = total_column if total else events_column
    count = study.counts["DEFG".index(column)]
    sheet.formula(
        cell, f"'{STUDY_DATA}'!{column}{row}", CELL, RIGHT, BY_PROVENANCE[count.provenance]
    )
