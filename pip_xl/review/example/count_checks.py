"""Whether the counts of an arm add up: every infant should be in one category."""

from __future__ import annotations

from dataclasses import dataclass

from pip_xl.data import Count, DichotomousStudy, dichotomous_studies
from pip_xl.review.building.book import Sheet
from pip_xl.review.building.style import BOLD, BY_PROVENANCE, CALCULATED, CELL, CENTRE, WRAP
from pip_xl.review.example.content import COUNTS, name_of_study
from pip_xl.review.example.heading import write_heading

_AFTER = (("secure", "R01"), ("avoidant", "R02"), ("resistant", "R04"), ("disorganised", "R03"))
_CHANGE = (
    ("stably secure", "R10"),
    ("insecure to secure", "R05"),
    ("secure to insecure", "R11"),
    ("stably insecure", "R12"),
)
_NOW_SECURE = _CHANGE[:2]
_WITH_PUBLISHED = (*_CHANGE[:3], ("stably insecure", "R12b"))
_STUDIES = ("Cicchetti 2006", "Cicchetti 1999")
_ARMS = {"PIP": ("Events 1", "Total 1"), "control": ("Events 2", "Total 2")}


@dataclass(frozen=True)
class _Check:
    """One arm whose categories are added up; the whole is its total or another analysis's count."""

    study: str
    arm: str
    categories: tuple[tuple[str, str], ...]
    whole: str = ""
    also: str = ""


def write_count_checks(sheet: Sheet, row: int) -> int:
    """Write three blocks: categories after treatment, changes, and secure against the changes.

    Parameters
    ----------
    sheet : Sheet
        The sheet.
    row : int
        The first row, counted from 1.

    Returns
    -------
    int
        The row of the next block.
    """
    row = write_heading(sheet, row, "Do the counts of the sheet Dichotomous add up?")
    for title, categories, checks in _blocks():
        whole = "secure after" if checks[0].whole else "arm total"
        names = [name for name, _ in categories]
        names += [""] * (len(_AFTER) - len(names))
        titles = dict(
            zip("ABCDEFGHI", (title, "Arm", *names, "sum", whole, "Verdict"), strict=True)
        )
        sheet.header(row, titles, 32)
        for check in checks:
            row += 1
            _write(sheet, row, check)
        row += 2
    return row


def _blocks() -> list[tuple[str, tuple[tuple[str, str], ...], list[_Check]]]:
    """Title, categories and checks of every block."""
    arms = [(study, arm) for study in _STUDIES for arm in _ARMS]
    change = [_Check(*arm, _CHANGE) for arm in arms]
    change.append(_Check(_STUDIES[1], "control", _WITH_PUBLISHED, also=", published count"))
    return [
        ("Attachment after the intervention", _AFTER, [_Check(*arm, _AFTER) for arm in arms]),
        ("Change of attachment", _CHANGE, change),
        (
            "Secure after = stably secure + changed to secure",
            _NOW_SECURE,
            [_Check(*arm, _NOW_SECURE, whole="R01") for arm in arms],
        ),
    ]


def _write(sheet: Sheet, row: int, check: _Check) -> None:
    """Add up the categories of one arm."""
    sheet.text(f"A{row}", f"{check.study}{check.also}", CELL, WRAP)
    sheet.text(f"B{row}", check.arm, CELL)
    events, total = _ARMS[check.arm]
    columns = "CDEF"[: len(check.categories)]
    for column, (_, analysis) in zip(columns, check.categories, strict=True):
        _link(sheet, f"{column}{row}", check, analysis, events)
    for column in "CDEF"[len(check.categories) :]:
        sheet.text(f"{column}{row}", "", CELL)
    sheet.formula(f"G{row}", f"SUM(C{row}:{columns[-1]}{row})", CELL, CALCULATED, CENTRE, BOLD)
    _link(sheet, f"H{row}", check, check.whole or "R01", events if check.whole else total)
    gap = f'"sum is "&ABS(G{row}-H{row})&IF(G{row}<H{row}," too low"," too high")'
    verdict = f'IF(G{row}=H{row},"adds up",{gap})'
    sheet.formula(f"I{row}", verdict, CELL, CALCULATED, BOLD)


def _link(sheet: Sheet, cell: str, check: _Check, analysis: str, figure: str) -> None:
    """Show one count of the sheet Dichotomous, with the look of its provenance."""
    found = (
        f'SUMIFS(Dichotomous[{figure}],Dichotomous[Analysis],"{analysis}",'
        f'Dichotomous[Study],"{check.study}")'
    )
    look = BY_PROVENANCE[_count(check.study, analysis, figure).provenance]
    sheet.formula(cell, found, CELL, CENTRE, look)


def _count(study: str, analysis: str, figure: str) -> Count:
    """The count of a study in an analysis."""
    row: DichotomousStudy = next(
        row
        for row in dichotomous_studies()
        if row.analysis == analysis and name_of_study(row.study) == study
    )
    return row.counts[COUNTS.index(figure)]
