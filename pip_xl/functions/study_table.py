"""From the rows of a range to studies: titles, blank rows and columns, and what is wrong where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from types import MappingProxyType
from typing import Any, Final, NamedTuple

import numpy as np

from pip_xl.errors import InputError, NotEstimable
from pip_xl.functions.cells import Rows
from pip_xl.functions.filled_rows import filled_rows, place_of, refuse_first_fault
from pip_xl.functions.ranges import Range, raise_first_error, width_of
from pip_xl.stats import ContinuousStudies, DichotomousStudies, GenericStudies, Measure
from pip_xl.stats.kinds import STUDY_KINDS
from pip_xl.stats.studies import Studies

#: The measure of a range by its number of columns, where one is usual.
_USUAL_MEASURES: Final = MappingProxyType(
    {
        len(DichotomousStudies.FIELDS): Measure.RR,
        len(GenericStudies.FIELDS): Measure.GENERIC,
    }
)


class StudyTable(NamedTuple):
    """Studies and the rows of the range they come from.

    Attributes
    ----------
    studies : Studies
        Their figures.
    row_numbers : sequence of int
        The row of each study in the range, counted from 1.
    header : int or None
        The row with the titles.
    height : int
        Rows of the range up to the last study.
    """

    studies: Studies
    row_numbers: Sequence[int]
    header: int | None
    height: int


def usual_measure(width: int) -> Measure:
    """Return the measure that a range means when none is given.

    Parameters
    ----------
    width : int
        Its number of columns.

    Returns
    -------
    Measure
        RR for four columns, GENERIC for two.

    Raises
    ------
    InputError
        For six columns, where mean difference and standardized mean difference are both usual, and
        for numbers of columns that no study has.

    Examples
    --------
    >>> usual_measure(4).value
    'RR'
    """
    measure = _USUAL_MEASURES.get(width)
    if measure is not None:
        return measure
    if width == len(ContinuousStudies.FIELDS):
        msg = f"measure is missing: {width} columns (means) need MD or SMD"
        raise InputError(msg)
    msg = f"data has {_columns(width)}; a study takes {_shapes()}"
    raise InputError(msg)


def kind_for(measure: Measure, width: int) -> type[Studies]:
    """Return the kind of studies that a measure compares.

    Parameters
    ----------
    measure : Measure
        What is compared.
    width : int
        The number of columns of the data.

    Returns
    -------
    type of Studies
        Its fields are the columns.

    Raises
    ------
    InputError
        If the data have another number of columns.

    Examples
    --------
    >>> kind_for(Measure.SMD, 6).FIELDS
    ('mean1', 'sd1', 'n1', 'mean2', 'sd2', 'n2')
    """
    kind = STUDY_KINDS[measure.data_kind]
    if width != len(kind.FIELDS):
        wanted = f"{_columns(len(kind.FIELDS))} ({', '.join(kind.FIELDS)})"
        msg = f"{measure} takes {wanted}; data has {_columns(width)}"
        raise InputError(msg)
    return kind


def read_studies(cells: Range, measure: Measure) -> StudyTable:
    """Read the studies from a range.

    Parameters
    ----------
    cells : Range
        Its rows. Titles in the first one that is not blank, and wholly blank rows, are passed over.
    measure : Measure
        It says which figures a study has.

    Returns
    -------
    StudyTable
        The studies with their rows.

    Raises
    ------
    InputError
        If the columns do not fit the measure or a figure is missing or impossible; the message
        names row, column and meaning.
    NotEstimable
        If there is no study.

    Examples
    --------
    >>> from pip_xl.functions.ranges import read_range
    >>> cells = read_range([["e", "n", "e", "n"], [6, 306, 29, 303]], "data")
    >>> table = read_studies(cells, Measure.RR)
    >>> table.header, table.row_numbers, table.studies
    (1, [2], DichotomousStudies(events1=[6.0], total1=[306.0], events2=[29.0], total2=[303.0]))
    """
    rows = cells.rows
    kind = STUDY_KINDS[measure.data_kind]
    if cells.only_numbers and len(rows[0]) == len(kind.FIELDS):
        try:
            columns = list(zip(*rows, strict=True))
        except ValueError:  # Some rows are shorter or longer than others.
            return _read_with_gaps(rows, measure)
        row_numbers = range(1, len(rows) + 1)
        return StudyTable(_studies(kind, columns, row_numbers), row_numbers, None, len(rows))
    return _read_with_gaps(rows, measure)


def _read_with_gaps(rows: Rows, measure: Measure) -> StudyTable:
    """Read the studies of a range with titles, blank rows or faults."""
    raise_first_error(rows, "data")
    kind = kind_for(measure, width_of(rows))
    header, filled = filled_rows(rows)
    if not filled:
        msg = "data holds no study"
        raise NotEstimable(msg)
    refuse_first_fault(filled, kind.FIELDS)
    row_numbers = [place for place, _ in filled]
    columns = list(zip(*(row for _, row in filled), strict=True))
    return StudyTable(_studies(kind, columns, row_numbers), row_numbers, header, len(rows))


def _studies(
    kind: type[Studies], columns: list[tuple[Any, ...]], row_numbers: Sequence[int]
) -> Studies:
    """Make the studies from columns of numbers; what they refuse is told by row and column."""
    try:
        return kind(*_figures(columns))
    except InputError as fault:
        if fault.study is None or fault.field is None:
            rows = zip(row_numbers, zip(*columns, strict=True), strict=True)
            refuse_first_fault(rows, kind.FIELDS)
            raise
        fields = kind.FIELDS
        place = place_of(row_numbers[fault.study], fields.index(fault.field), fields)
        msg = f"{place}: {fault.message}"
        raise InputError(msg) from None


def _figures(columns: list[tuple[Any, ...]]) -> Iterable[Any]:
    """Return columns of numbers as floats, which NumPy makes of whole numbers only if told."""
    if type(columns[0][0]) is int:
        with suppress(OverflowError):  # A number beyond all floats is refused with its place.
            return np.array(columns, dtype=np.float64)
    return columns


def _columns(count: int) -> str:
    """Count columns in words."""
    return "1 column" if count == 1 else f"{count} columns"


def _shapes() -> str:
    """List the shapes of ranges."""
    shapes = [
        f"{_columns(len(kind.FIELDS))} ({', '.join(kind.FIELDS)})" for kind in STUDY_KINDS.values()
    ]
    return f"{', '.join(shapes[:-1])} or {shapes[-1]}"
