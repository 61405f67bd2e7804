"""A column of labels beside the rows of data."""

from __future__ import annotations

from itertools import chain

from pip_xl.errors import InputError
from pip_xl.functions.cells import Cell, Rows
from pip_xl.functions.ranges import height_of, is_header, raise_first_error, rows_of, width_of


def labels_beside(labels: object, data: object) -> tuple[list[Cell], Rows]:
    """Return the rows of data and one label for each.

    Parameters
    ----------
    labels : object
        A range of one column, as a host hands it over; a list of cells will do.
    data : object
        The range beside it.

    Returns
    -------
    list of Cell and list of list of Cell
        Labels, blank where they have ended, and the rows of data without blank rows at the end.

    Raises
    ------
    InputError
        If the labels have several columns, hold an error, or are not as many as the rows of data.

    Examples
    --------
    >>> labels_beside([["Cooper"], ["Sleed"]], [[1, 2], [3, 4]])
    (['Cooper', 'Sleed'], [[1, 2], [3, 4]])
    """
    rows, column = rows_of(data, "data"), rows_of(labels, "labels")
    raise_first_error(column, "labels")
    given, needed = height_of(labels), height_of(data)
    if given == 1 and width_of(column) == needed:
        column, given = [[label] for label in chain.from_iterable(column)], needed
    if width_of(column) > 1:
        msg = f"labels takes one column, not {width_of(column)}"
        raise InputError(msg)
    if given != needed and not _cut_from_whole_columns(given, needed, rows):
        raise_first_error(rows, "data")
        msg = f"labels has {given} rows and data {needed}: select the same rows of both"
        raise InputError(msg)
    beside = [row[0] if row else None for row in column[: len(rows)]]
    return beside + [None] * (len(rows) - len(beside)), rows


def _cut_from_whole_columns(given: int, needed: int, rows: Rows) -> bool:
    """Return whether unequal ranges can be whole columns, which some hosts cut at their last entry.

    Titles at the top and labels that go on below the data tell them from a slip by one row.
    """
    return given > needed and bool(rows) and is_header(rows[0])
