"""How two arms of a trial become the one of analysis A01."""

from __future__ import annotations

from pip_xl.data import study_arms
from pip_xl.review.building.book import Sheet
from pip_xl.review.building.style import BOLD, CALCULATED, CELL, COUNT, TWO_DECIMALS, WRAP
from pip_xl.review.example.content import COMBINED_ARMS
from pip_xl.review.example.heading import write_heading

_ANALYSIS = "A01"
#: Numbers that were computed twice agree to this.
_SAME = "0.000000001"


def write_arms(sheet: Sheet, row: int) -> int:
    """Write the arms, the combined one as a live formula, and whether the analysis has it.

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
    arms = study_arms()[COMBINED_ARMS]
    title = f"Analysis {_ANALYSIS}: two arms of {arms[0].study} as one, {arms[0].outcome}"
    row = write_heading(sheet, row, title)
    sheet.header(row, {"A": "Arm", "B": "Mean", "C": "SD", "D": "N"}, 18)
    first = row + 1
    for row, arm in enumerate(arms, first):
        sheet.text(f"A{row}", arm.arm, CELL, WRAP)
        sheet.number(f"B{row}", arm.mean, CELL)
        sheet.number(f"C{row}", arm.sd, CELL)
        sheet.number(f"D{row}", arm.number, CELL, COUNT)
    groups = f"B{first}:D{row}"
    row += 1
    sheet.text(f"A{row}", "combined: COMBINE_GROUPS", CELL, BOLD)
    same = []
    for column, figure, style in (
        ("B", "mean", TWO_DECIMALS),
        ("C", "sd", TWO_DECIMALS),
        ("D", "n", COUNT),
    ):
        sheet.formula(
            f"{column}{row}", f'COMBINE_GROUPS({groups},"{figure}")', CELL, CALCULATED, style
        )
        place = f'MATCH("{_ANALYSIS}",Continuous[Analysis],0)'
        header = {"n": "N 2", "sd": "SD 2", "mean": "Mean 2"}[figure]
        same.append(f"ABS({column}{row}-INDEX(Continuous[{header}],{place}))<{_SAME}")
    words = f'IF(AND({",".join(same)}),"as in {_ANALYSIS} on Continuous","not as in {_ANALYSIS}")'
    sheet.formula(f"E{row}", f'IFERROR({words},"{_ANALYSIS} is not on Continuous")', BOLD)
    return row + 2
