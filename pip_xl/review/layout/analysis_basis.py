"""What kind of figures an analysis rests on, where these are not simply reported ones."""

from __future__ import annotations

from collections.abc import Sequence

from pip_xl.review.layout.analysis_rows import by_data
from pip_xl.review.layout.composing import this
from pip_xl.review.layout.data_tables import CONTRADICTED, RECONSTRUCTED
from pip_xl.review.layout.study_figures import rows_of_column
from pip_xl.review.layout.table import Table

_ID, _FIRST, _LAST = (this(name) for name in ("ID", "First row", "Last row"))


def basis(data: Sequence[Table]) -> str:
    """How many rows of an analysis rest on reconstructed figures.

    Parameters
    ----------
    data : sequence of Table
        The tables of study data.

    Returns
    -------
    str
        A formula that gives text, blank where there are none.
    """
    reconstructed = by_data(data, _reconstructed)
    contradicted = by_data(data, _contradicted)
    rows = f'{reconstructed}&" of "&{this("Rows")}&" rows reconstructed"'
    also = f'IF({contradicted}=0,"",", "&{contradicted}&" contradicted")'
    return f'IF(N({this("Rows")})=0,"",IFERROR(IF({reconstructed}=0,"",{rows}&{also}),""))'


def _reconstructed(table: Table) -> str:
    """How many rows have this provenance."""
    return _count(table, "Provenance", RECONSTRUCTED)


def _contradicted(table: Table) -> str:
    """How many rows say in their note that something is contradicted."""
    return _count(table, "Note", f"{CONTRADICTED}:")


def _count(table: Table, column: str, words: str) -> str:
    """How many cells of a column, in the rows of the analysis, hold these words."""
    labels = rows_of_column(table.name, "Analysis", _FIRST, _LAST)
    cells = rows_of_column(table.name, column, _FIRST, _LAST)
    return f'SUMPRODUCT(({labels}={_ID})*ISNUMBER(SEARCH("{words}",{cells})))'
