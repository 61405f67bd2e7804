"""Defined names for the columns of study data that a plot reads, whichever table they are in."""

from __future__ import annotations

from collections.abc import Iterator

import xlsxwriter

from pip_xl.review.building.plots.helper_cells import Values, outside
from pip_xl.review.layout.analyses import DATA_TABLES
from pip_xl.review.layout.table import Table

#: Columns that all tables of study data have, as far as plots look them up.
_COMMON = ("Study", "Subgroup", "Effect", "Lower", "Upper", "Weight")
#: The most figures that a row has.
MOST_FIGURES = max(len(table.figures) for table in DATA_TABLES)


def column_name(plot: str, column: str) -> str:
    """The name of a column.

    Parameters
    ----------
    plot : str
        The plot, in small letters.
    column : str
        The header of a column that all tables have, or ``figure 1`` and so on.

    Returns
    -------
    str

    Examples
    --------
    >>> column_name("forest", "figure 1"), column_name("forest", "Effect")
    ('forest_data_figure_a', 'forest_data_effect')
    """
    word, _, number = column.lower().partition(" ")
    # A name that ends in a digit would hide that formulas filled down are alike.
    return f"{plot}_data_{word}" + (f"_{'abcdef'[int(number) - 1]}" if number else "")


def define_data_names(workbook: xlsxwriter.Workbook, plot: str, analysis: Values) -> None:
    """Define the names: each is the column of the table that the chosen analysis takes.

    Parameters
    ----------
    workbook : xlsxwriter.Workbook
        The workbook being written.
    plot : str
        The plot, in small letters.
    analysis : Values
        The chosen analysis.
    """
    kind = outside(analysis["kind"])
    for column, headers in _columns():
        columns = ",".join(
            f"{table.name}[{header}]" for table, header in zip(DATA_TABLES, headers, strict=True)
        )
        workbook.define_name(column_name(plot, column), f"=CHOOSE({kind},{columns})")


def has_figure(analysis: Values, number: int) -> str:
    """Whether rows of the chosen analysis have so many figures.

    Parameters
    ----------
    analysis : Values
        The chosen analysis.
    number : int
        The number.

    Returns
    -------
    str
        A formula that is TRUE or FALSE.
    """
    kinds = [k for k, table in enumerate(DATA_TABLES, 1) if len(table.figures) >= number]
    alternatives = [f"{analysis['kind']}={kind}" for kind in kinds]
    return f"OR({','.join(alternatives)})"


def _columns() -> Iterator[tuple[str, list[str]]]:
    """All columns with their headers in each table; a table without it lends another figure."""
    for column in _COMMON:
        yield column, [column] * len(DATA_TABLES)
    for number in range(1, MOST_FIGURES + 1):
        yield f"figure {number}", [_figure(table, number) for table in DATA_TABLES]


def _figure(table: Table, number: int) -> str:
    return table.figures[min(number, len(table.figures)) - 1]
