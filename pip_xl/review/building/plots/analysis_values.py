"""The analysis that a plot shows: its row on the sheet Analyses, and what a plot says of it."""

from __future__ import annotations

from collections.abc import Sequence

from pip_xl.review.building.plots.helper_cells import Values
from pip_xl.review.layout.analyses import DATA_TABLES
from pip_xl.review.layout.composing import literal, quoted
from pip_xl.stats import Measure

#: Columns of Analyses that hold text, and those that hold figures or nothing.
_TEXTS = (
    "Comparison",
    "Outcome",
    "Time point",
    "Data",
    "Measure",
    "Model used",
    "Method used",
    "Tau method used",
    "CI method used",
    "Check",
    "Note",
)
_FIGURES = (
    "Level used",
    "Rows",
    "k",
    "Estimate",
    "Lower",
    "Upper",
    "P",
    "Q",
    "df",
    "P(Q)",
    "Tau2",
    "I2",
)

#: How a plot's heading names the measures.
_TITLES = {
    Measure.RR: "Risk Ratio",
    Measure.OR: "Odds Ratio",
    Measure.RD: "Risk Difference",
    Measure.PETO_OR: "Peto Odds Ratio",
    Measure.MD: "Mean Difference",
    Measure.SMD: "Std. Mean Difference",
    Measure.GENERIC: "Effect",
    Measure.GENERIC_RATIO: "Ratio",
}


def analysis_values(title: str, place: int, picker: str) -> Values:
    """Look up the chosen analysis.

    Parameters
    ----------
    title : str
        Of the block of cells.
    place : int
        Its first column.
    picker : str
        The defined name of the cell with the chosen ID; blank means the first analysis.

    Returns
    -------
    Values
        ``pattern``: the ID as MATCH takes it; columns of Analyses by their headers; ``kind`` (1, 2
        and 3: the tables of study data in their order; 0: none), ``ratio`` (1 or 0), ``normal``
        (the quantile of the level), ``percent``, ``measure title`` and ``method title``.
    """
    values = Values(title, place)
    first = "INDEX(Analyses[ID],1)"
    chosen = values.add("ID", f'IF({picker}<>"",{picker},IF({first}="","",{first}))')
    pattern = values.add("pattern", f"IF(ISTEXT({chosen}),{literal(chosen)},{chosen})")
    found = f'IFERROR(MATCH({pattern},Analyses[ID],0),"")'
    row = values.add("row", f'IF({chosen}="","",{found})')
    for name in _TEXTS:
        values.add(name, f'IF({row}="","",INDEX({_column(name)},{row})&"")')
    for name in _FIGURES:
        values.add(name, f'IF({row}="","",INDEX({_column(name)},{row}))')
    values.add("kind", _kind(values["Data"]))
    ratios = "/".join(["", *(measure for measure in Measure if measure.is_ratio), ""])
    among = f'FIND("/"&UPPER({values["Measure"]})&"/",{quoted(ratios)})'
    values.add("ratio", f"IF(ISNUMBER({among}),1,0)")
    level = values["Level used"]
    share = f"IF({level}<1,{level},{level}/100)"
    values.add("normal", f'IF(ISNUMBER({level}),NORMSINV(0.5+{share}/2),"")')
    values.add("percent", f'IF(ISNUMBER({level}),ROUND(100*{share},4)&"","")')
    values.add("measure title", _titled(values["Measure"]))
    values.add("method title", _method_title(values))
    return values


def arguments(values: Values) -> str:
    """Measure and options of the analysis, as META_ROW takes them.

    Parameters
    ----------
    values : Values
        Of the analysis.

    Returns
    -------
    str
        Arguments with commas between.
    """
    names = ("Measure", "Model used", "Method used", "Tau method used", "CI method used")
    return ",".join([*(values[name] for name in names), values["Level used"], "default_convention"])


def by_kind(values: Values, formulas: Sequence[str]) -> str:
    """Choose among formulas by the table of study data, of an analysis that has one.

    Parameters
    ----------
    values : Values
        Of the analysis.
    formulas : sequence of str
        One for each table.

    Returns
    -------
    str
    """
    return f"CHOOSE({values['kind']},{','.join(formulas)})"


def _column(name: str) -> str:
    """A column of Analyses; signs in a header need brackets of their own."""
    return f"Analyses[{name}]" if name.replace(" ", "").isalnum() else f"Analyses[[{name}]]"


def _kind(data: str) -> str:
    """The number of the table that an analysis takes its data from."""
    number = "0"
    for place, table in enumerate(DATA_TABLES, 1):
        number = f"IF({data}={quoted(table.name)},{place},{number})"
    return number


def _titled(measure: str) -> str:
    """The name of the measure as a heading has it."""
    title = f"{measure}"
    for each, words in _TITLES.items():
        title = f"IF({measure}={quoted(each)},{quoted(words)},{title})"
    return title


def _method_title(values: Values) -> str:
    """Such as ``M-H, Random, 95% CI``."""
    method, model, percent = (values[name] for name in ("Method used", "Model used", "percent"))
    short = f'IF(UPPER({method})="MH","M-H",{method})'
    return f'IF({model}="","",{short}&", "&PROPER({model})&", "&{percent}&"% CI")'


#: A limit too small for a number is 0; its logarithm is farther down than any other.
_LOG_OF_ZERO = -750


def scaled(cell: str, analysis: Values) -> str:
    """Bring an effect to the scale of the analysis.

    Parameters
    ----------
    cell : str
        A cell with an effect or nothing.
    analysis : Values
        The chosen analysis.

    Returns
    -------
    str
        A formula that gives its logarithm if it is a ratio, and empty text for nothing.
    """
    logarithm = f"IF({cell}>0,LN({cell}),{_LOG_OF_ZERO})"
    return f'IF(ISNUMBER({cell}),IF({analysis["ratio"]}=1,{logarithm},{cell}),"")'


def point(number: str) -> str:
    """Write a number with as many decimals as it has, and a point."""
    return f'SUBSTITUTE({number}&"",",",".")'
