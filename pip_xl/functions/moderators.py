"""The columns beside the data that hold moderators: numbers or categories."""

from __future__ import annotations

import math
from collections.abc import Sequence

from pip_xl.errors import InputError
from pip_xl.functions.cells import Cell, Rows, is_blank, number, reads_as_number
from pip_xl.functions.ranges import width_of
from pip_xl.functions.study_table import StudyTable
from pip_xl.stats.regression import Category, Moderator, Quantity


def read_moderators(beside: Rows, table: StudyTable) -> list[Moderator]:
    """Read the moderators of the studies.

    Parameters
    ----------
    beside : list of list of Cell
        The rows beside the data, one column a moderator.
    table : StudyTable
        The studies and their rows; where the data have titles, so have the moderators.

    Returns
    -------
    list of Quantity or Category
        A column of numbers is a quantity, one of text or of TRUE and FALSE a category. A blank cell
        is a moderator that is not known of that study.

    Raises
    ------
    InputError
        If a column is blank, or mixes numbers and text; the message names row and column.

    Examples
    --------
    >>> from pip_xl.functions.ranges import read_range
    >>> from pip_xl.functions.study_table import read_studies
    >>> from pip_xl.stats import Measure
    >>> cells = read_range([["e", "n", "e", "n"], [6, 306, 29, 303], [33, 5069, 47, 5808]], "data")
    >>> table = read_studies(cells, Measure.RR)
    >>> year, setting = read_moderators([["Year", ""], [1949, "home"], [None, "Home"]], table)
    >>> year.name, year.missing, setting.name
    ('Year', array([False,  True]), 'moderator 2')
    """
    titles = [] if table.header is None else beside[table.header - 1]
    rows = [beside[row_number - 1] for row_number in table.row_numbers]
    width = width_of([titles, *rows])
    if not width:
        msg = "moderators is blank: select the columns beside the data that hold them"
        raise InputError(msg)
    return [_moderator(column, titles, rows, table.row_numbers) for column in range(width)]


def _moderator(
    column: int, titles: Sequence[Cell], rows: Rows, row_numbers: Sequence[int]
) -> Moderator:
    """Read one column."""
    title = _cell_of(titles, column)
    name = f"moderator {column + 1}" if is_blank(title) else " ".join(_word(title).split())
    cells = [_cell_of(row, column) for row in rows]
    known = [place for place, cell in enumerate(cells) if not is_blank(cell)]
    if not known:
        msg = (
            f"column {column + 1} of moderators ({name}) is blank beside every study: select only "
            "columns that hold a moderator"
        )
        raise InputError(msg)
    try:
        if all(_is_number(cells[place]) for place in known):
            return Quantity(name, [_number(cell, place) for place, cell in enumerate(cells)])
        _refuse_no_category(cells, known)
    except InputError as fault:
        row_number = row_numbers[fault.study or 0]
        msg = f"row {row_number}, column {column + 1} of moderators ({name}): {fault.message}"
        raise InputError(msg) from None
    return Category(name, [None if is_blank(cell) else _word(cell) for cell in cells])


def _refuse_no_category(cells: Sequence[Cell], known: Sequence[int]) -> None:
    """Raise for the first cell that keeps a column from being one of words."""
    numbers = [place for place in known if _is_number(cells[place])]
    words = [place for place in known if not _is_number(cells[place])]
    meant_as_numbers = all(reads_as_number(cells[place]) for place in known)
    for place in words:
        cell = cells[place]
        only_spaces = isinstance(cell, str) and not cell.strip()
        if only_spaces or meant_as_numbers or len(numbers) >= len(words):
            _number(cell, place)
    for place in numbers:
        value = _number(cells[place], place)
        msg = f"{value:.15g} is a number among text: a moderator holds numbers or text, not both"
        raise InputError(msg, study=place)


def _number(cell: Cell, place: int) -> float:
    """The number in a cell, NaN where it is blank; what is none is told with its place."""
    if is_blank(cell):
        return math.nan
    try:
        return number(cell)
    except InputError as fault:
        way_out = "" if ": " in fault.message else "; clear the cell if it is not known"
        raise InputError(f"{fault.message}{way_out}", study=place) from None


def _cell_of(row: Sequence[Cell], column: int) -> Cell:
    """The cell of a row, blank where the row has ended."""
    return row[column] if column < len(row) else None


def _is_number(cell: Cell) -> bool:
    """Whether a cell holds a number; TRUE and FALSE are none."""
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def _word(cell: Cell) -> str:
    """A category or title as it is shown."""
    if isinstance(cell, bool):
        return str(cell).upper()
    return f"{cell:.15g}" if isinstance(cell, int | float) else str(cell)
