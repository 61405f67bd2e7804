"""From the arguments of a call to a meta-analysis, computed once for the same cells and options."""

from __future__ import annotations

import marshal
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, cast

from pip_xl.errors import InputError, NotEstimable
from pip_xl.functions.cells import NUMBER_TYPES, Rows
from pip_xl.functions.ranges import (
    is_blank_row,
    raise_first_error,
    read_range,
    rows_of,
    single_cell,
    width_of,
)
from pip_xl.functions.recent import Recent
from pip_xl.functions.study_table import StudyTable, read_studies, usual_measure
from pip_xl.stats import MetaAnalysis, Options, meta_analysis

#: How many analyses are kept: a review has some dozens, each asked for a dozen figures.
_KEPT: Final = 256

#: Larger ranges (in bytes of their cells, about 10 a number) are kept apart, and only so many.
_LARGE: Final = 100_000
_LARGE_KEPT: Final = 8

_LIST: Final = frozenset({list})


@dataclass(frozen=True, slots=True, eq=False)
class Analysis:
    """A meta-analysis and the rows of the range it comes from."""

    table: StudyTable
    result: MetaAnalysis


def analyse(data: object, measure: object = None, **options: object) -> Analysis:
    """Read a range and analyse it.

    Parameters
    ----------
    data : object
        The range, as a host hands it over.
    measure : object, optional
        The effect measure; by the number of columns when blank.
    **options : object
        Cells with further options, named as the parameters of ``Options.parse``.

    Returns
    -------
    Analysis
        The same object for the same cells and options.

    Raises
    ------
    InputError, NotEstimable
        With a message that names the place or the option.

    Examples
    --------
    >>> round(analyse([[6, 306, 29, 303], [33, 5069, 47, 5808]]).result.estimate, 2)
    0.43
    """
    key = _bytes_of(data)
    try:
        if key is None:
            return _analyse_cells(read_range(data, "data"), measure, options)
        chosen = options_of(cast(Rows, data), measure, options)
        remembered = _memory_of(key).get((key, chosen))
        if remembered is not None:
            return remembered
        cells = read_range(data, "data")
        if cells.rows is not data:
            return _analyse_cells(cells, measure, options)
        return _compute(cells, chosen, key)
    except InputError:
        raise_first_error(rows_of(data, "data"), "data")  # It comes before any other fault.
        raise


def _analyse_cells(cells: Range, measure: object, options: Mapping[str, object]) -> Analysis:
    """Analyse a range that came with blank rows at its end, or in another shape than lists."""
    if not cells.rows:
        msg = "data holds no study: every cell is blank"
        raise NotEstimable(msg)
    chosen = options_of(cells.rows, measure, options)
    key = _bytes_of(cells.rows)
    remembered = None if key is None else _memory_of(key).get((key, chosen))
    return remembered or _compute(cells, chosen, key)


def _compute(cells: Range, chosen: Options, key: bytes | None) -> Analysis:
    """Analyse a range and remember the result."""
    table = read_studies(cells, chosen.measure)
    analysis = Analysis(table, meta_analysis(table.studies, chosen))
    if key is not None:
        _memory_of(key).keep((key, chosen), analysis)
    return analysis


def _bytes_of(data: object) -> bytes | None:
    """Return a range as bytes, or None where it is no list of rows or ends with a blank one.

    Marshal tells TRUE from 1, 1 from "1" and every other plain cell from every other, and version 2
    writes the same bytes for the same cells. Foreign cells, such as NumPy's, are written in a way
    that no plain cell is, so that they are never taken for one; errors have no bytes at all.
    """
    if type(data) is not list or not data or not _LIST.issuperset(map(type, data)):
        return None
    last = data[-1]
    if not last or (type(last[-1]) not in NUMBER_TYPES and is_blank_row(last)):
        return None
    try:
        return marshal.dumps(data, 2)
    except ValueError:
        return None


def options_of(rows: Rows, measure: object, options: Mapping[str, object]) -> Options:
    """Return the options of a call.

    Parameters
    ----------
    rows : list of list of Cell
        The data: their number of columns is a measure where none is given.
    measure : object
        A cell with the measure.
    options : mapping of str to object
        Cells with the other options.

    Returns
    -------
    Options
        The chosen combination.

    Examples
    --------
    >>> options_of([[6, 306, 29, 303]], None, {"model": "fixed", "level": [[90]]}).level
    0.9
    """
    wanted = single_cell(measure, "measure")
    if wanted is None:
        wanted = usual_measure(width_of(rows))
    given = {name: single_cell(cell, name) for name, cell in options.items()} if options else {}
    return Options.parse(wanted, **given)


_recent: Final[Recent[Analysis]] = Recent(_KEPT)
_recent_large: Final[Recent[Analysis]] = Recent(_LARGE_KEPT)


def _memory_of(key: bytes) -> Recent[Analysis]:
    """Return where the analysis of a range of this size is kept."""
    return _recent if len(key) < _LARGE else _recent_large


def tau2_is_solved(data: object, measure: object = None, **options: object) -> bool:
    """Return whether the analysis takes tau2 from an estimator that iterates.

    Parameters
    ----------
    data, measure, **options
        As for ``analyse``.

    Returns
    -------
    bool
        False where the model is fixed.

    Examples
    --------
    >>> tau2_is_solved([[6, 306, 29, 303]], "OR", tau_method="REML")
    True
    """
    chosen = options_of(rows_of(data, "data"), measure, options)
    return chosen.is_random and chosen.tau_estimator.iterative
