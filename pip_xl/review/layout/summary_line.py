"""The line of an analysis: its result as papers write it, and the verdict on the printed one."""

from __future__ import annotations

from pip_xl.review.layout.analysis_sentence import (
    level_in_percent,
    name_of_measure,
    probability,
)
from pip_xl.review.layout.composing import fixed, of_row, quoted, this
from pip_xl.review.layout.reported_formulas import DIFFERS, NOT_RECOMPUTED

#: What stands before I2 in the sentence of an analysis.
_BEFORE_I2 = "; I² ="


def line(analysis: str, printed: str) -> str:
    """The line of an analysis.

    Parameters
    ----------
    analysis : str
        A formula for its row in the table Analyses.
    printed : str
        A formula for the row of its printed result in the table Reported, blank where there is
        none.

    Returns
    -------
    str
        A formula that gives text, such as ``1.1 secure attachment: RR 8.93, 95% CI 1.25 to 63.70;
        P = 0.03; Chi² = 3.71, df = 1 (P = 0.054); tau² = 1.54; I² = 73%; 2 studies, 168
        participants; reproduced``.
    """
    result, basis, check = (
        _of_analysis(this(name), analysis) for name in ("Result", "Basis", "Check")
    )
    rests_on = f'IF({basis}="","","; "&{basis})'
    alone = f'IF({result}="","no result: "&{check},{_recomputed(analysis)}&{rests_on})'
    compared = f"{_recomputed(analysis)}&{_verdict(printed)}&{rests_on}"
    verdict = _of_printed(this("Verdict"), printed)
    text = (
        f'IF({printed}="",{alone},IF({verdict}={quoted(NOT_RECOMPUTED)},'
        f"{_as_printed(analysis, printed)},{compared})&{_doubt(printed)})"
    )
    time = f'IF({this("Time point")}="","",", "&{this("Time point")})'
    label = f'{this("ID")}&" "&{this("Outcome")}&{time}'
    return f'{_of_analysis(label, analysis)}&": "&{text}'


def _of_analysis(formula: str, row: str) -> str:
    return of_row(formula, "Analyses", row)


def _of_printed(formula: str, row: str) -> str:
    return of_row(formula, "Reported", row)


def _recomputed(row: str) -> str:
    """The sentence of the analysis, with Q and tau2 before I2."""
    q = (
        f'"; Chi² = "&{fixed(this("Q"), "2")}&", df = "&{this("df")}'
        f'&" ("&{probability(this("P(Q)"))}&")"'
    )
    tau2 = f'IF(ISNUMBER({this("Tau2")}),"; tau² = "&{fixed(this("Tau2"), "2")},"")'
    with_q = f"SUBSTITUTE({this('Result')},{quoted(_BEFORE_I2)},{q}&{tau2}&{quoted(_BEFORE_I2)})"
    return _of_analysis(f"IF(ISNUMBER({this('Q')}),{with_q},{this('Result')})", row)


def _as_printed(analysis: str, printed: str) -> str:
    """The printed result, and why it is not recomputed."""
    measure = _of_analysis(f'{name_of_measure()}&" "', analysis)
    level = _of_analysis(f'{level_in_percent()}&"% CI "', analysis)
    p = f'IF({this("P")}="","","; P "&IF(LEFT({this("P")})="<","","= ")&{this("P")})'
    interval = f'{this("Lower")}&" to "&{this("Upper")}&{p}&" as printed; {NOT_RECOMPUTED}: "'
    words = (
        f'{_of_printed(this("Estimate"), printed)}&", "&{level}&{_of_printed(interval, printed)}'
    )
    return f"{measure}&{words}&{_of_printed(this('Data'), printed)}"


def _verdict(printed: str) -> str:
    """How the printed result compares."""
    also = f'IF({this("Also differs")}="","","; printed "&{this("Also differs")})'
    figures = f'" from the printed "&{this("Estimate")}&", "&{this("Lower")}&" to "&{this("Upper")}'
    words = f'"; "&{this("Verdict")}&IF({this("Verdict")}={quoted(DIFFERS)},{figures},"")&{also}'
    return _of_printed(words, printed)


def _doubt(printed: str) -> str:
    """Whether the printed figures contradict each other."""
    words = quoted("; printed figures contradict each other, see Reported")
    return _of_printed(f'IF({this("Check")}="","",{words})', printed)
