"""From the arguments of a call to a meta-analysis, computed once for the same cells and options."""

from __future__ import annotations

import marshal
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from pip_xl.errors import InputError, NotEstimable
from pip_xl.functions.cells import Rows
from pip_xl.functions.ranges import Range, raise_first_error, read_range, single_cell, width_of
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
    >>> round(analyse([[6, 306, 29, 303], [33, 5069, 47, 5808]]).result.estimate, 2)
    0.43
    """
    rows, only_numbers = _filled(data)
    try:
        chosen = options_of(rows, measure, options)
        key = marshal.dumps(rows, 2)  # Version 2 writes the same bytes for the same cells.
        kept = _analyse_small if len(key) < _LARGE else _analyse_large
        return kept(key, only_numbers, chosen)
    except (InputError, ValueError):
        raise_first_error(rows, "data")  # It comes before any other fault, and no key can hold it.
        raise


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
    if not options:
        return Options.parse(wanted)
    return Options.parse(
        wanted, **{name: single_cell(cell, name) for name, cell in options.items()}
    )


def _filled(data: object) -> Range:
    """Read a range that is not wholly blank."""
    cells = read_range(data, "data")
    if not cells.rows:
        msg = "data holds no study: every cell is blank"
        raise NotEstimable(msg)
    return cells


def _analyse(key: bytes, only_numbers: bool, options: Options) -> Analysis:
    """Analyse the cells of a key, which tells TRUE from 1 and 1 from "1"."""
    cells = Range(marshal.loads(key), only_numbers)
    table = read_studies(cells, options.measure)
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

    Examples
    --------
    >>> tau2_is_solved([[6, 306, 29, 303]], "OR", tau_method="REML")
    True
    """
    chosen = options_of(_filled(data).rows, measure, options)
    return chosen.is_random and chosen.tau_estimator.iterative
