"""The calculated columns of the table of printed results."""

from __future__ import annotations

from pip_xl.functions.reported_results import CONSISTENT
from pip_xl.review.layout.column import Column
from pip_xl.review.layout.composing import literal, quoted, this
from pip_xl.review.layout.reported_subgroup import figure_of_subgroup
from pip_xl.stats import Measure

#: Printed figures in the order in which CHECK_REPORTED takes them.
_CHECKED = ("Estimate", "Lower", "Upper", "P", "Chi2", "df", "P(Q)", "I2", "Tau2", "k")
#: What is recomputed, by the column of the printed figure.
RECOMPUTED = {
    "Estimate": "Recomputed",
    "Lower": "Recomputed lower",
    "Upper": "Recomputed upper",
}
#: Printed decimals that are compared: two correct programs agree to more than these.
_MOST_DECIMALS = 8

_KNOWN = f"MATCH({literal(this('Analysis'))},Analyses[ID],0)"


def calculated_columns() -> tuple[Column, ...]:
    """What the printed figures say about each other, and what the data give.

    Returns
    -------
    tuple of Column
    """
    return (
        Column(
            name="Check",
            kind="calculated",
            help="Whether the printed figures contradict each other. Blank: nothing was found.",
            width=40,
            formula=_check(),
        ),
        *(_recomputed(printed) for printed in RECOMPUTED),
        Column(
            name="Verdict",
            kind="calculated",
            help="Whether estimate and limits come out as printed, at the printed digits.",
            width=14,
            formula=_verdict(),
        ),
    )


def _recomputed(printed: str) -> Column:
    """A figure as the sheet Analyses has it, or as the studies of the subgroup give it."""
    whole = f"INDEX(Analyses[{printed}],{_KNOWN})"
    part = figure_of_subgroup(printed.lower(), _KNOWN)
    return Column(
        name=RECOMPUTED[printed],
        kind="calculated",
        help="The figure of the analysis, or of its subgroup; compare it with the printed one.",
        width=12,
        number_format="0.0000",
        formula=f'IFERROR(IF({this("Subgroup")}="",{whole},{part}),"")',
    )


def _check() -> str:
    """The contradictions among the printed figures."""
    said = f"CHECK_REPORTED({','.join([*map(this, _CHECKED), _scale()])})"
    found = f'IFERROR(IF({said}={quoted(CONSISTENT)},"",{said}),"")'
    unknown = f'IF({_scale()}="","Choose the scale, ratio or difference.",{found})'
    return f'IF({this("Estimate")}="","",{unknown})'


def _scale() -> str:
    """The scale as entered, or that of the analysis's measure; blank where neither is known."""
    measure = f"INDEX(Analyses[Measure],{_KNOWN})"
    ratios = ",".join(f"{measure}={quoted(each)}" for each in Measure if each.is_ratio)
    of_measure = f'IF({measure}="","",IF(OR({ratios}),"ratio","difference"))'
    return f'IF({this("Scale")}<>"",{this("Scale")},IFERROR({of_measure},""))'


def _verdict() -> str:
    """Whether estimate and limits, rounded as printed, are the printed ones."""
    same = ",".join(_same(printed, name) for printed, name in RECOMPUTED.items())
    verdict = f'IF(AND({same}),"reproduced","differs")'
    return (
        f'IF({this("Estimate")}="","",'
        f'IF({this("Recomputed")}="","not recomputed",IFERROR({verdict},"differs")))'
    )


def _same(printed: str, recomputed: str) -> str:
    """Whether a recomputed figure, rounded to the printed decimals, is the printed one.

    No sign of arithmetic stands in it: a printed "1,234" is text that only Excel calculates with.
    """
    text = f'SUBSTITUTE({this(printed)}&"","−","-")'
    decimals = f'LEN(MID(SUBSTITUTE({text},".",""),FIND(".",{text}&"."),99))'
    decimals = f"MIN({decimals},{_MOST_DECIMALS})"
    number = f'NUMBERVALUE({text},".",",")'
    same = f"ROUND({this(recomputed)},{decimals})=ROUND({number},{decimals})"
    return f'IF({this(printed)}="",TRUE,{same})'
