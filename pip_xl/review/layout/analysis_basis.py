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
    """Whether an analysis rests on reconstructed figures, and on some that are contradicted.

    Parameters
    ----------
    data : sequence of Table
        The tables of study data.

    Returns
    -------
    str
        A formula that gives text, blank where it does not.
    """
    reconstructed = _is_said(data, "Provenance", RECONSTRUCTED)
    contradicted = _is_said(data, "Note", f"*{CONTRADICTED}:*")
    words = f'"{RECONSTRUCTED} figures"&IF({contradicted},", some {CONTRADICTED}","")'
    return f'IF(N({this("Rows")})=0,"",IF({reconstructed},{words},""))'


def _is_said(data: Sequence[Table], column: str, pattern: str) -> str:
    """Whether a cell of a column, in the rows of the analysis, fits a pattern."""

    def labels(table: Table) -> str:
        return rows_of_column(table.name, "Analysis", _FIRST, _LAST)

    def cells(table: Table) -> str:
        return rows_of_column(table.name, column, _FIRST, _LAST)

    ranges = f"{by_data(data, labels, 'NA()')},{_ID},{by_data(data, cells, 'NA()')}"
    return f'ISNUMBER(MATCH("{pattern}",STUDY_ROWS({ranges}),0))'
