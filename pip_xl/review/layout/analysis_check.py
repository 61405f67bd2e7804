"""Why an analysis has no result, and how it was computed."""

from __future__ import annotations

from collections.abc import Sequence

from pip_xl.review.layout import analysis_options as options
from pip_xl.review.layout.analysis_rows import by_data, data_of_this_analysis
from pip_xl.review.layout.composing import SPECIAL_SIGNS, is_plain, quoted, stands_above, this
from pip_xl.review.layout.study_figures import StudyFigures
from pip_xl.review.layout.table import Table
from pip_xl.stats import Measure

_ID = this("ID")
#: The row of META_ANALYSIS with the method in words, below the measure.
_METHOD_ROW = 2
#: What ERROR.TYPE gives for #NAME?.
_UNKNOWN_NAME = 5


def check(data: Sequence[Table]) -> str:
    """What is wrong with an analysis.

    Parameters
    ----------
    data : sequence of Table
        The tables of study data.

    Returns
    -------
    str
        A formula that gives text, blank where nothing was found.
    """
    twice = f'IF({stands_above("Analyses", "ID")},"This ID stands above already. ","")'
    words = f"An ID must not hold any of the signs {' '.join(SPECIAL_SIGNS)}. "
    pattern = f'IF({is_plain(_ID)},"",{quoted(words)})'
    number = quoted("This ID is a number: type an apostrophe before it. ")
    sound = f"IF(ISNUMBER({_ID}),{number},{pattern})"
    lost = f'IF({this("Data")}&{this("Measure")}="","","No ID.")'
    return f'IF({_ID}="",{lost},TRIM({twice}&{sound}&{_why_no_result(data)}))'


def _why_no_result(data: Sequence[Table]) -> str:
    """The first reason that applies."""
    by_itself = f"INDEX(META_ROW({by_data(data, _sound_data)},{options.arguments()}),1,1)"
    has_result = f"ISNUMBER({this('Estimate')})"
    reasons = {
        f"AND({has_result},N({this('With figures')})<N({this('Rows')}))": (
            "Some of its rows hold no figures."
        ),
        has_result: "",
        f"ISNUMBER({this('k')})": "No study can be estimated.",
        f'{this("Data")}=""': "Choose the data.",
        f'{this("Measure")}=""': "Choose the measure.",
        f"NOT({_measure_fits(data)})": "The measure does not go with the data.",
        f"NOT({by_data(data, _in_order, 'TRUE')})": "Columns of figures have been moved apart.",
        f"{this('Rows')}=0": "No row of data has this ID.",
        f"IFERROR(COUNT({data_of_this_analysis(data)}),0)=0": "Its rows hold no figures.",
        f"ISNUMBER({by_itself})": (
            "A row is incomplete or impossible: see the checks of its rows."
        ),
        # LibreOffice gives INDEX of #NAME? no error at all.
        f"IFERROR(ERROR.TYPE({by_itself}),{_UNKNOWN_NAME})={_UNKNOWN_NAME}": (
            "The functions of pip-xl are missing here."
        ),
    }
    why = quoted("Its options do not go together.")
    for condition, words in reversed(reasons.items()):
        why = f"IF({condition},{quoted(words)},{why})"
    return why


def _sound_data(table: Table) -> str:
    """Two studies that any options can pool that can be pooled with at all."""
    study = {"Dichotomous": "1,10,2,10", "Continuous": "1,1,10,2,1,10", "Generic": "0,1"}
    return f"{{{study[table.name]};{study[table.name]}}}"


def _in_order(table: Table) -> str:
    """Whether the columns of figures stand side by side."""
    return StudyFigures(table.name, table.figures).in_order_name


def _measure_fits(data: Sequence[Table]) -> str:
    """Whether the measure is one of those that the data allow."""

    def measures(table: Table) -> str:
        return quoted("".join(f"/{m}" for m in Measure if m.data_kind == table.name.lower()) + "/")

    return f'ISNUMBER(FIND("/"&UPPER({this("Measure")})&"/",{by_data(data, measures)}))'


def note(arguments: str) -> str:
    """How an analysis was computed.

    Parameters
    ----------
    arguments : str
        Of META_ANALYSIS.

    Returns
    -------
    str
        A formula that gives the method in words and, where rows are left out, how many are pooled.
    """
    method = f"INDEX(META_ANALYSIS({arguments}),{_METHOD_ROW},2)"
    pooled = f'"; "&{this("k")}&" of "&{this("Rows")}&" rows are pooled"'
    some = f'IF({this("Rows")}>{this("k")},{pooled},"")'
    return f'IF(ISNUMBER({this("k")}),IFERROR({method}&{some},""),"")'
