"""Where the rows of data of an analysis stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pip_xl.review.layout.column import Column
from pip_xl.review.layout.composing import count_of_text, is_plain, this
from pip_xl.review.layout.study_figures import StudyFigures, rows_of_column
from pip_xl.review.layout.table import Table

_ID, _FIRST, _LAST, _ROWS = (this(name) for name in ("ID", "First row", "Last row", "Rows"))


def by_data(data: Sequence[Table], formula: Callable[[Table], str], otherwise: str = '""') -> str:
    """Choose a formula by the table that the analysis takes its data from.

    Parameters
    ----------
    data : sequence of Table
        The tables of study data.
    formula : callable
        Gives the formula for a table.
    otherwise : str
        The formula where no table is chosen.

    Returns
    -------
    str

    Examples
    --------
    >>> from pip_xl.review.layout import TABLES
    >>> by_data([TABLES["Generic"]], lambda table: f"ROWS({table.name}[SE])")
    'IF([@[Data]]="Generic",ROWS(Generic[SE]),"")'
    """
    chosen = otherwise
    for table in reversed(data):
        chosen = f'IF({this("Data")}="{table.name}",{formula(table)},{chosen})'
    return chosen


def data_of_this_analysis(data: Sequence[Table]) -> str:
    """The figures of the analysis in the row of the formula.

    Parameters
    ----------
    data : sequence of Table
        The tables of study data.

    Returns
    -------
    str
        #N/A where no table is chosen.
    """

    def labels(table: Table) -> str:
        return rows_of_column(table.name, "Analysis", _FIRST, _LAST)

    def figures(table: Table) -> str:
        return StudyFigures(table.name, table.figures).rows(_FIRST, _LAST)

    return f"STUDY_ROWS({by_data(data, labels, 'NA()')},{_ID},{by_data(data, figures, 'NA()')})"


def row_columns(data: Sequence[Table]) -> tuple[Column, ...]:
    """The columns that say where the rows of an analysis stand in their table.

    Parameters
    ----------
    data : sequence of Table
        The tables of study data.

    Returns
    -------
    tuple of Column
    """
    return (
        _whole(
            "Rows",
            "Rows of data that carry this ID.",
            f'IF({_ID}="","",{by_data(data, _count)})',
        ),
        _whole(
            "With figures",
            "How many of them hold all figures.",
            f"IF(N({_ROWS})=0,{_ROWS},IFERROR({by_data(data, _with_figures)},0))",
        ),
        _whole(
            "First row",
            "The first of them, counted within the table of data.",
            f'IF({_ID}="","",{by_data(data, _first)})',
        ),
        _whole(
            "Last row",
            "The last row that is searched for them: a table sorted by analysis computes faster.",
            f'IF({_FIRST}="","",{by_data(data, _last)})',
        ),
    )


def _whole(name: str, help_: str, formula: str) -> Column:
    return Column(
        name=name, kind="calculated", help=help_, width=7, number_format="0", formula=formula
    )


def _count(table: Table) -> str:
    """How many rows carry the ID."""
    return count_of_text(f"{table.name}[Analysis]", _ID)


def _with_figures(table: Table) -> str:
    """How many rows that carry the ID have numbers in all columns of figures."""
    labels = rows_of_column(table.name, "Analysis", _FIRST, _LAST)
    filled = "".join(
        f"*ISNUMBER({rows_of_column(table.name, figure, _FIRST, _LAST)})"
        for figure in table.figures
    )
    return f"SUMPRODUCT(({labels}={_ID}){filled})"


def _first(table: Table) -> str:
    """The first row; that of the table for an ID which MATCH would take for a pattern."""
    found = f'IFERROR(MATCH({_ID},{table.name}[Analysis],0),"")'
    return f"IF({is_plain(_ID)},{found},1)"


def _last(table: Table) -> str:
    """The last row where the analysis's rows stand together, or else that of the table."""
    column = f"{table.name}[Analysis]"
    last = f"{_FIRST}+{_ROWS}-1"
    inside = count_of_text(f"INDEX({column},{_FIRST}):INDEX({column},{last})", _ID)
    together = f"IF({inside}={_ROWS},{last},ROWS({column}))"
    return f"IF(AND({_ROWS}>0,{is_plain(_ID)}),{together},ROWS({column}))"
