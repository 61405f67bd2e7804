"""What the data give for a printed result of one subgroup of an analysis."""

from __future__ import annotations

from pip_xl.functions.reports import ROW_FIGURES
from pip_xl.review.layout.analyses import DATA_TABLES
from pip_xl.review.layout.composing import this
from pip_xl.review.layout.study_figures import StudyFigures
from pip_xl.review.layout.table import Table

_ANALYSIS, _SUBGROUP = this("Analysis"), this("Subgroup")
_OPTIONS = (
    "Measure", "Model used", "Method used", "Tau method used", "CI method used", "Level used",
)  # fmt: skip


def figure_of_subgroup(figure: str, known: str) -> str:
    """Pool the studies of the subgroup as the options of the analysis have it.

    Parameters
    ----------
    figure : str
        The name of one of the figures of META_ROW.
    known : str
        Formula of the row of the analysis on the sheet Analyses.

    Returns
    -------
    str
    """
    data = "NA()"
    for table in reversed(DATA_TABLES):
        data = f'IF(INDEX(Analyses[Data],{known})="{table.name}",{_rows(table)},{data})'
    options = ",".join(f"INDEX(Analyses[{option}],{known})" for option in _OPTIONS)
    place = [each.name for each in ROW_FIGURES].index(figure) + 1
    return f"INDEX(META_ROW({data},{options},default_convention),1,{place})"


def _rows(table: Table) -> str:
    """The figures of the rows that carry both the ID of the analysis and the subgroup's name."""
    figures = StudyFigures(table.name, table.figures)
    span = f"[{table.figures[0]}]:[{table.figures[-1]}]"

    def of_analysis(columns: str) -> str:
        return f"STUDY_ROWS({table.name}[Analysis],{_ANALYSIS},{table.name}[{columns}])"

    rows = f"STUDY_ROWS({of_analysis('Subgroup')},{_SUBGROUP},{of_analysis(span)})"
    return f"IF({figures.in_order_name},{rows},NA())"
