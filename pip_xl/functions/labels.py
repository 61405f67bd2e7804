"""Ranges beside the rows of data: a column of labels, or several columns."""

from __future__ import annotations

from itertools import chain

from pip_xl.errors import InputError
from pip_xl.functions.cells import Cell, Rows, is_blank
from pip_xl.functions.ranges import height_of, is_header, raise_first_error, rows_of, width_of
from pip_xl.stats.words import matching


def labels_beside(labels: object, data: object, name: str = "labels") -> tuple[list[Cell], Rows]:
    """Return the rows of data and one label for each.

    Parameters
    ----------
    labels : object
        A range of one column, as a host hands it over; a list of cells will do.
    data : object
        The range beside it.
    name : str
        The argument's name, for the message.

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
    column, rows = rows_beside(labels, name, data)
    if width_of(column) > 1:
        msg = f"{name} takes one column, not {width_of(column)}"
        raise InputError(msg)
    return [row[0] if row else None for row in column], rows


def rows_beside(beside: object, name: str, data: object) -> tuple[Rows, Rows]:
    """Return the rows of data and the rows of a range beside it.

    Parameters
    ----------
    beside : object
        A range of any width, as a host hands it over; of one column, a list of cells will do.
    name : str
        The argument's name, for the message.
    data : object
        The range that it belongs to.

    Returns
    -------
    list of list of Cell and list of list of Cell
        As many rows of the one, empty where it has ended, as of the data without blank rows at the
        end.

    Raises
    ------
    InputError
        If the range beside holds an error, or has not as many rows as the data.

    Examples
    --------
    >>> rows_beside([[1948, "random"], [None, None]], "moderators", [[4, 123], [6, 306]])
    ([[1948, 'random'], []], [[4, 123], [6, 306]])
    """
    rows, own = rows_of(data, "data"), rows_of(beside, name)
    raise_first_error(own, name)
    given, needed = height_of(beside), height_of(data)
    if given == 1 and width_of(own) == needed:
        own, given = [[cell] for cell in chain.from_iterable(own)], needed
    if given != needed and not _cut_from_whole_columns(given, needed, rows):
        raise_first_error(rows, "data")
        rows_given = "1 row" if given == 1 else f"{given} rows"
        msg = f"{name} has {rows_given} and data {needed}: select the same rows of both"
        raise InputError(msg)
    return own[: len(rows)] + [[]] * (len(rows) - len(own)), rows


def comparable(label: Cell) -> tuple[str, object]:
    """Return what two labels share where they mean the same.

    Parameters
    ----------
    label : Cell
        The label: text, a number, TRUE or FALSE.

    Returns
    -------
    tuple
        Text without regard to letter case and surrounding spaces; a number is no text.

    Examples
    --------
    >>> comparable(" Secure ") == comparable("secure"), comparable(1) == comparable("1")
    (True, False)
    """
    if is_blank(label):
        return "blank", None
    if isinstance(label, str):
        return "text", matching(label)
    return "truth" if isinstance(label, bool) else "number", label


def _cut_from_whole_columns(given: int, needed: int, rows: Rows) -> bool:
    """Return whether unequal ranges can be whole columns, which some hosts cut at their last entry.

    Titles at the top and entries that go on below the data tell them from a slip by one row.
    """
    return given > needed and bool(rows) and is_header(rows[0])
