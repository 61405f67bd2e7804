"""The calculated columns of the table of printed results."""

from __future__ import annotations

from pip_xl.functions.reported_results import CONSISTENT
from pip_xl.review.layout.column import Column
from pip_xl.review.layout.composing import fixed, literal, quoted, this
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
#: Further printed figures and the columns of Analyses that they are compared with.
_FURTHER = {"P": "P", "Chi2": "Q", "df": "df", "P(Q)": "P(Q)", "I2": "I2", "Tau2": "Tau2"}
#: Printed decimals that are compared: two correct programs agree to more than these.
_MOST_DECIMALS = 8

#: What may stand beside the digits of a printed figure, and what a number has in its place; of all
#: others, it is the typographer's minus.
_SIGNS = {"P": ("<", ""), "P(Q)": ("<", ""), "I2": ("%", "")}
#: Decimals of the recomputed figures that are written beside printed ones.
_SHOWN_DECIMALS = "3"

#: What the column Verdict says.
REPRODUCED, DIFFERS, NOT_RECOMPUTED = "reproduced", "differs", "not recomputed"
#: How the column Data begins where all studies have figures, and where none has.
COMPLETE, NONE = "complete", "no data"

_PLACE, _DATA = this("Place"), this("Data")
_MATCH = f"MATCH({literal(this('Analysis'))},Analyses[ID],0)"


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
        Column(
            name="Data",
            kind="calculated",
            help="Of how many of the studies figures are here. A result is recomputed from all.",
            width=30,
            formula=_data(),
        ),
        *(_recomputed(printed) for printed in RECOMPUTED),
        Column(
            name="Verdict",
            kind="calculated",
            help="Whether estimate and limits come out as printed, at the printed digits.",
            width=15,
            formula=_verdict(),
        ),
        Column(
            name="Also differs",
            kind="calculated",
            help="Other printed figures that do not come out, with the recomputed ones.",
            width=30,
            formula=_also_differs(),
        ),
    )


def place() -> Column:
    """Where the analysis stands on the sheet Analyses.

    Returns
    -------
    Column
    """
    return Column(
        name="Place",
        kind="calculated",
        help="The row of the table Analyses with this ID.",
        width=7,
        number_format="0",
        formula=f'IFERROR({_MATCH},"")',
    )


def _of_analysis(column: str) -> str:
    """A cell of the analysis, an error where there is none."""
    return f"INDEX(Analyses[{column}],{_PLACE})"


def _data() -> str:
    """Of how many studies there are figures: of the printed number, or of those listed if more."""
    printed = f'IFERROR(VALUE(LEFT({this("k")},FIND(" ",{this("k")}&" ")-1)),0)'
    studies = f"MAX({printed},{_of_analysis('Rows')})"
    known = _of_analysis("With figures")
    some = f'"data of "&{known}&" of "&{studies}&" studies"'
    basis = _of_analysis("Basis")
    complete = f'"{COMPLETE}"&IF({basis}="","","; "&{basis})'
    pooled = f'IF(ISNUMBER({_of_analysis("Estimate")}),{complete},"no result, see Analyses")'
    chosen = f'IF({known}=0,"{NONE}",IF({known}<{studies},{some},{pooled}))'
    return f'IF({_PLACE}="","",IFERROR({chosen},"{NONE}"))'


def _recomputed(printed: str) -> Column:
    """A figure of the analysis or of its subgroup, where all studies have data."""
    part = figure_of_subgroup(printed.lower(), _MATCH)
    figure = f'IF({this("Subgroup")}="",{_of_analysis(printed)},{part})'
    is_complete = f'LEFT({_DATA},{len(COMPLETE)})="{COMPLETE}"'
    return Column(
        name=RECOMPUTED[printed],
        kind="calculated",
        help="The figure of the analysis, or of its subgroup; compare it with the printed one.",
        width=12,
        number_format="0.0000",
        formula=f'IF({is_complete},IFERROR({figure},""),"")',
    )


def _check() -> str:
    """The contradictions among the printed figures."""
    said = f"CHECK_REPORTED({','.join([*map(this, _CHECKED), _scale()])})"
    found = f'IFERROR(IF({said}={quoted(CONSISTENT)},"",{said}),"")'
    unknown = f'IF({_scale()}="","Choose the scale, ratio or difference.",{found})'
    return f'IF({this("Estimate")}="","",{unknown})'


def _scale() -> str:
    """The scale as entered, or that of the analysis's measure; blank where neither is known."""
    measure = f"INDEX(Analyses[Measure],{_MATCH})"
    ratios = ",".join(f"{measure}={quoted(each)}" for each in Measure if each.is_ratio)
    of_measure = f'IF({measure}="","",IF(OR({ratios}),"ratio","difference"))'
    return f'IF({this("Scale")}<>"",{this("Scale")},IFERROR({of_measure},""))'


def _verdict() -> str:
    """Whether estimate and limits, rounded as printed, are the printed ones."""
    same = ",".join(
        f'IF({this(printed)}="",TRUE,{_same(printed, this(name))})'
        for printed, name in RECOMPUTED.items()
    )
    verdict = f'IF(AND({same}),"{REPRODUCED}","{DIFFERS}")'
    return (
        f'IF({this("Estimate")}="","",'
        f'IF({this("Recomputed")}="","{NOT_RECOMPUTED}",IFERROR({verdict},"{DIFFERS}")))'
    )


def _also_differs() -> str:
    """The further printed figures that do not come out, each with the recomputed one."""
    found = "&".join(_difference(*figure) for figure in _FURTHER.items())
    return f'IF({this("Recomputed")}="","",MID({found},3,300))'


def _difference(printed: str, column: str) -> str:
    """A printed figure and the recomputed one, empty where they agree."""
    value = _of_analysis(column)
    if column == "I2":
        percent = f'OR(ISNUMBER(FIND("%",{this(printed)})),{_number(printed)}>1)'
        value = f"{value}*IF({percent},100,1)"
    recomputed = f'IFERROR({fixed(value, _SHOWN_DECIMALS)},"none")'
    words = f'"; {printed} "&{this(printed)}&", recomputed "&{recomputed}'
    return f'IF({this(printed)}="","",IF(IFERROR({_same(printed, value)},FALSE),"",{words}))'


def _same(printed: str, recomputed: str) -> str:
    """Whether a recomputed figure, rounded to the printed decimals, is the printed one.

    A figure printed with < is an upper bound.
    """
    number, decimals = _number(printed), _decimals(printed)
    equal = f"ROUND({recomputed},{decimals})=ROUND({number},{decimals})"
    if "<" not in _SIGNS.get(printed, ""):
        return equal
    return f'IF(LEFT({this(printed)})="<",{recomputed}<{number},{equal})'


def _digits(printed: str) -> str:
    """A printed figure without the sign that is no part of a number.

    No sign of arithmetic stands in it: a printed "1,234" is text that only Excel calculates with.
    """
    sign, instead = _SIGNS.get(printed, ("−", "-"))
    return f'SUBSTITUTE({this(printed)}&"","{sign}","{instead}")'


def _number(printed: str) -> str:
    """A printed figure as a number."""
    return f'NUMBERVALUE({_digits(printed)},".",",")'


def _decimals(printed: str) -> str:
    """How many decimals are printed; only programs print an exponent, and all digits with it."""
    digits = _digits(printed)
    decimals = f'LEN(MID(SUBSTITUTE({digits},".",""),FIND(".",{digits}&"."),99))'
    exponent = f'ISNUMBER(SEARCH("E",{digits}))'
    return f"IF({exponent},{_MOST_DECIMALS},MIN({decimals},{_MOST_DECIMALS}))"
