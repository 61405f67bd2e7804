"""The defined names of the workbook, besides those of the settings."""

from __future__ import annotations

from pip_xl.review.building.book import Book
from pip_xl.review.layout import TABLES
from pip_xl.review.layout.study_figures import StudyFigures


def list_name(listed_in: str) -> str:
    """The name of the list of values that stand in a column.

    Parameters
    ----------
    listed_in : str
        The table and column, as ``"Studies[Study]"``.

    Returns
    -------
    str

    Examples
    --------
    >>> list_name("Studies[Study]")
    'list_of_studies_study'
    """
    return f"list_of_{listed_in.rstrip(']').replace('[', '_').lower()}"


def define_names(book: Book) -> None:
    """Define the lists behind the drop-downs, and whether figures stand in order.

    Validations cannot refer to a table's column themselves; a name can, and grows with the table.
    """
    columns = [column for table in TABLES.values() for column in table.columns]
    for listed_in in sorted({column.listed_in for column in columns if column.listed_in}):
        book.workbook.define_name(list_name(listed_in), _entries(listed_in))
    for table in TABLES.values():
        if table.figures:
            figures = StudyFigures(table.name, table.figures)
            book.workbook.define_name(figures.in_order_name, f"={figures.in_order}")


def _entries(listed_in: str) -> str:
    """From the first cell of the column to as many as are filled."""
    filled = f"MAX(1,COUNTA({listed_in}))"
    return f"=INDEX({listed_in},1):INDEX({listed_in},{filled})"
