"""From the arguments of a call to a meta-analysis, computed once for the same cells and options."""

from __future__ import annotations

import marshal
from collections.abc import Mapping
from typing import Final, NamedTuple

from pip_xl.errors import InputError, NotEstimable
from pip_xl.functions.cells import PLAIN_TYPES, Rows
from pip_xl.functions.ranges import (
    Range,
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
from pip_xl.stats.options import plain_text

#: How many analyses are kept, twice each: a review has some dozens, each asked for a dozen figures.
_KEPT: Final = 512

#: Larger ranges (in bytes of their cells, about 10 a number) are kept apart, and fewer of them.
_LARGE: Final = 40_000
_LARGE_KEPT: Final = 16

#: Still larger ones are computed every time.
_HUGE: Final = 2_000_000


class Analysis(NamedTuple):
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
    spelled = _spelled(data, measure, options)
    remembered = _memory_for(spelled).get(spelled)
    if remembered is not None:
        return remembered
    try:
        cells = read_range(data, "data")
        analysis = _analyse_cells(cells, measure, options)
    except InputError:
        raise_first_error(rows_of(data, "data"), "data")  # It comes before any other fault.
        raise
    if cells.rows is data and PLAIN_TYPES.issuperset(map(type, options.values())):
        _memory_for(spelled).keep(spelled, analysis)
    return analysis


def _analyse_cells(cells: Range, measure: object, options: Mapping[str, object]) -> Analysis:
    """Return the analysis of these cells under options that mean the same, or compute it."""
    if not cells.rows:
        msg = "data holds no study: every cell is blank"
        raise NotEstimable(msg)
    chosen = options_of(cells.rows, measure, options)
    written = _bytes_of(cells.rows)
    memory, key = _memory_for(written), (written, chosen)
    remembered = memory.get(key)
    if remembered is not None:
        return remembered
    table = read_studies(cells, chosen.measure)
    analysis = Analysis(table, meta_analysis(table.studies, chosen))
    memory.keep(key, analysis)
    return analysis


def _spelled(data: object, measure: object, options: Mapping[str, object]) -> bytes | None:
    """Return a call as bytes, just as it is spelled; None for whole columns, which are cut first.

    Foreign cells, such as NumPy's, are written in a way that no plain cell is; different ones can
    be written alike, so that only calls with plain cells are remembered by their spelling.
    """
    if type(data) is not list or (data and type(data[-1]) is list and is_blank_row(data[-1])):
        return None
    return _bytes_of((data, measure, options))


def _bytes_of(cells: object) -> bytes | None:
    """Return cells as bytes, or None where they cannot be written, as errors cannot.

    Marshal tells TRUE from 1 and 1 from "1", and its version 2 writes the same bytes for the same
    cells.
    """
    try:
        return marshal.dumps(cells, 2)  # type: ignore[arg-type]  # what it cannot write, it refuses
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
    if wanted is None or (isinstance(wanted, str) and not plain_text(wanted)):
        wanted = usual_measure(width_of(rows))
    given = {name: single_cell(cell, name) for name, cell in options.items()} if options else {}
    return Options.parse(wanted, **given)


_recent: Final[Recent[Analysis]] = Recent(_KEPT)
_recent_large: Final[Recent[Analysis]] = Recent(_LARGE_KEPT)
_nothing: Final[Recent[Analysis]] = Recent(0)


def _memory_for(written: bytes | None) -> Recent[Analysis]:
    """Return where analyses of ranges of this size are kept."""
    if written is None:
        return _nothing
    size = len(written)
    return _recent if size < _LARGE else _recent_large if size < _HUGE else _nothing


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
