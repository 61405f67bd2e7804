"""From the arguments of a call to a meta-analysis, computed once for the same cells and options."""

from __future__ import annotations

import marshal
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from pip_xl.errors import InputError, NotEstimable
from pip_xl.functions.cells import Rows
from pip_xl.functions.ranges import raise_first_error, rows_of, single_cell, width_of
from pip_xl.functions.study_table import StudyTable, read_studies, usual_measure
from pip_xl.stats import MetaAnalysis, Options, meta_analysis

#: How many analyses are kept: a review has some dozens, each asked for a dozen figures.
_KEPT: Final = 256

#: Larger ranges (in bytes of their cells, about 10 a number) are kept only this often.
_LARGE: Final = 100_000
_LARGE_KEPT: Final = 8


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
    >>> round(analyse([[8, 14, 1, 54], [31, 46, 9, 54]]).result.estimate, 2)
    8.93
    """
    rows = _filled_rows(data)
    try:
        chosen = options_of(width_of(rows), measure, options)
        key = marshal.dumps(rows, 2)  # Version 2 writes the same bytes for the same cells.
        return (_analyse_small if len(key) < _LARGE else _analyse_large)(key, chosen)
    except (InputError, ValueError):
        raise_first_error(rows)  # It comes before any other fault, and no key can hold it.
        raise


def options_of(width: int, measure: object, options: Mapping[str, object]) -> Options:
    """Return the options of a call.

    Parameters
    ----------
    width : int
        The number of columns of the data, for the measure that they mean.
    measure : object
        A cell with the measure.
    options : mapping of str to object
        Cells with the other options.

    Returns
    -------
    Options
        The chosen combination.
    """
    cells = {name: single_cell(cell, name) for name, cell in options.items() if cell is not None}
    wanted = single_cell(measure, "measure")
    return Options.parse(usual_measure(width) if wanted is None else wanted, **cells)


def _filled_rows(data: object) -> Rows:
    """Return the rows of a range that is not wholly blank."""
    rows = rows_of(data, "data")
    if not rows:
        msg = "data holds no study: every cell is blank"
        raise NotEstimable(msg)
    return rows


def _analyse(key: bytes, options: Options) -> Analysis:
    """Analyse the cells of a key, which tells TRUE from 1 and 1 from "1"."""
    table = read_studies(marshal.loads(key), options.measure)
    return Analysis(table, meta_analysis(table.studies, options))


_analyse_small = lru_cache(_KEPT)(_analyse)
_analyse_large = lru_cache(_LARGE_KEPT)(_analyse)


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
    """
    chosen = options_of(width_of(_filled_rows(data)), measure, options)
    return chosen.is_random and chosen.tau_estimator.iterative
