"""The line of an analysis: its result as papers write it, and the verdict on the printed one."""

from __future__ import annotations

from pip_xl.review.layout.analysis_sentence import (
    level_in_percent,
    name_of_measure,
    probability,
)
from pip_xl.review.layout.composing import fixed, literal, of_row, quoted, this
from pip_xl.review.layout.reported_formulas import DIFFERS, NOT_RECOMPUTED

#: What stands before I2 in the sentence of an analysis.
_BEFORE_I2 = "; I² ="

#: Columns of the summary that the line is made of.
PRINTED_ROW, RECOMPUTED, LEVEL = "Printed row", "Recomputed", "Level"


def line(analysis: str) -> str:
    """The line of an analysis, from the other columns of its row.

    No sign of arithmetic stands in it: texts such as "1,234" are numbers only to Excel.

    Parameters
    ----------
    analysis : str
        A formula for its row in the table Analyses.

    Returns
    -------
    str
        A formula that gives text, such as ``1.1 secure attachment: RR 8.93, 95% CI 1.25 to 63.70;
        P = 0.03; Chi² = 3.71, df = 1 (P = 0.054); tau² = 1.54; I² = 73%; 2 studies, 168
        participants; reproduced``.
    """
    recomputed = this(RECOMPUTED)
    basis, check = (_of_analysis(this(name), analysis) for name in ("Basis", "Check"))
    rests_on = f'IF({basis}="","","; with "&{basis})'
    alone = f'IF({recomputed}="","no result: "&{check},{recomputed}&{rests_on})'
    verdict = _of_printed(this("Verdict"))
    text = (
        f'IF({this(PRINTED_ROW)}="",{alone},IF({verdict}={quoted(NOT_RECOMPUTED)},'
        f"{_as_printed(analysis)},{recomputed}&{_verdict()}&{rests_on})&{_doubt()})"
    )
    time = f'IF({this("Time point")}="","",", "&{this("Time point")})'
    outcome = f'IF({this("Outcome")}="",""," "&{this("Outcome")})'
    label = f"{this('ID')}&{outcome}&{time}"
    return f'{_of_analysis(label, analysis)}&": "&{text}'


def other_columns(analysis: str) -> dict[str, str]:
    """The columns that a line is made of.

    Parameters
    ----------
    analysis : str
        A formula for the row of the analysis in the table Analyses.

    Returns
    -------
    dict of str to str
        Formulas by header: where its printed result stands, the sentence of the analysis with Q
        and tau2, and the confidence level in percent.
    """
    found = f"MATCH({literal(_of_analysis(this('ID'), analysis))},Reported[Analysis],0)"
    level = _of_analysis(level_in_percent(), analysis)
    return {
        PRINTED_ROW: f'IFERROR({found},"")',
        RECOMPUTED: f'IFERROR({_recomputed(analysis)},"")',
        LEVEL: f'IFERROR({level},"")',
    }


def _of_analysis(formula: str, row: str) -> str:
    return of_row(formula, "Analyses", row)


def _of_printed(formula: str) -> str:
    return of_row(formula, "Reported", this(PRINTED_ROW))


def _recomputed(row: str) -> str:
    """The sentence of the analysis, with Q and tau2 before I2."""
    q = (
        f'"; Chi² = "&{fixed(this("Q"), "2")}&", df = "&{this("df")}'
        f'&" ("&{probability(this("P(Q)"))}&")"'
    )
    tau2 = f'IF(ISNUMBER({this("Tau2")}),"; tau² = "&{fixed(this("Tau2"), "2")},"")'
    with_q = f"SUBSTITUTE({this('Result')},{quoted(_BEFORE_I2)},{q}&{tau2}&{quoted(_BEFORE_I2)})"
    return _of_analysis(f'IF(ISNUMBER({this("Q")}),{with_q},{this("Result")}&"")', row)


def _as_printed(analysis: str) -> str:
    """The printed result, and why it is not recomputed."""
    measure = _of_analysis(f'{name_of_measure()}&" "', analysis)
    p = f'IF({this("P")}="","","; P "&IF(LEFT({this("P")})="<","","= ")&{this("P")})'
    interval = f'{this("Lower")}&" to "&{this("Upper")}&{p}&" as printed; {NOT_RECOMPUTED}: "'
    level = f'", "&{this(LEVEL)}&"% CI "'
    words = f"{_of_printed(this('Estimate'))}&{level}&{_of_printed(interval)}"
    return f"{measure}&{words}&{_of_printed(this('Data'))}"


def _verdict() -> str:
    """How the printed result compares."""
    also = f'IF({this("Also differs")}="","","; printed "&{this("Also differs")})'
    figures = f'" from the printed "&{this("Estimate")}&", "&{this("Lower")}&" to "&{this("Upper")}'
    words = f'"; "&{this("Verdict")}&IF({this("Verdict")}={quoted(DIFFERS)},{figures},"")&{also}'
    return _of_printed(f'IF({this("Verdict")}="","",{words})')


def _doubt() -> str:
    """Whether the printed figures contradict each other."""
    words = quoted("; printed figures contradict each other, see Reported")
    return _of_printed(f'IF({this("Check")}="","",{words})')
