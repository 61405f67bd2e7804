"""LEAVE_ONE_OUT and CUMULATIVE: one analysis for each study of the data."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

import numpy as np

from pip_xl.functions.analysis import analyse, tau2_is_solved
from pip_xl.functions.cell_error import CellError
from pip_xl.functions.cells import Cell, Rows, is_blank
from pip_xl.functions.declaration import Example, Function
from pip_xl.functions.example_data import FOUR_NAMES, FOUR_TRIALS
from pip_xl.functions.labels import labels_beside
from pip_xl.functions.notes import LEFT_OUT, ONLY_IN_SUMS, fallback, note_title
from pip_xl.functions.parameters import (
    CI_METHOD,
    CONVENTION,
    DATA,
    LABELS,
    LEVEL,
    MEASURE,
    METHOD,
    MODEL,
    TAU_METHOD,
)
from pip_xl.functions.sources import CUMULATIVE, LEAVE_ONE_OUT
from pip_xl.stats import AnalysesByStudy, Options, cumulative, leave_one_out
from pip_xl.stats.analyses_by_study import FIGURES
from pip_xl.stats.studies import Studies

#: The figures of each analysis.
COLUMNS: Final = tuple(FIGURES)

_Analyses = Callable[[Studies, Options], AnalysesByStudy]


def _by_study(analyses: _Analyses, *, labels: object, data: object, **options: object) -> Rows:
    """Return titles and one row a study."""
    beside, rows = labels_beside(labels, data)
    table, result = analyse(rows, **options)
    made = analyses(table.studies, result.options)
    names = [beside[row_number - 1] for row_number in table.row_numbers]
    columns = [_column(made, name) for name in COLUMNS]
    own = None if table.header is None else beside[table.header - 1]
    titles: list[Cell] = ["Study" if is_blank(own) else own, *COLUMNS]
    titles.append(note_title(result.options))
    return [titles, *map(list, zip(names, *columns, _notes(made), strict=True))]


def _column(made: AnalysesByStudy, name: str) -> list[Cell]:
    """Return one figure of every analysis; #N/A with the reason where there is none."""
    figures = getattr(made, name)
    cells: list[Cell] = figures.tolist()
    for study in np.flatnonzero(np.isnan(figures)).tolist():
        cells[study] = CellError("#N/A", made.reason(name, study))
    return cells


def _notes(made: AnalysesByStudy) -> list[Cell]:
    """Return why a study counts in no analysis, or why its analysis has no effect or interval."""
    notes: list[Cell] = [""] * len(made)
    without_t = fallback(made.options)
    for study in np.flatnonzero(made.k == 1).tolist() if without_t else ():
        notes[study] = without_t
    for name in ("lower", "estimate"):
        for study in np.flatnonzero(np.isnan(getattr(made, name))).tolist():
            notes[study] = made.reason(name, study)
    for what, studies in ((ONLY_IN_SUMS, made.only_in_sums), (LEFT_OUT, made.excluded)):
        for study, reason in studies:
            notes[study] = f"{what} of every analysis: {reason}"
    return notes


def _is_solved(*, labels: object, data: object, **options: object) -> bool:
    """Return whether a solver has a part in tau2."""
    del labels
    return tau2_is_solved(data, **options)


_OPTIONS: Final = (MEASURE, MODEL, METHOD, TAU_METHOD, CI_METHOD, LEVEL, CONVENTION)

#: Estimate, limits, P, Q, its P, tau2 and I2 without the first trial of the example.
_WITHOUT_ARONSON: Final = (
    *(0.348154410851, 0.139943015399, 0.866148935334, 0.0232693307129),
    *(22.300462337, 1.43719643606e-05, 0.568334666351, 0.910315760733),
)
#: Estimate, limits and P of the first trial, which has nothing to differ from.
_ARONSON: Final = (0.410938654841, 0.134301570833, 1.25739838332, 0.119102032292)
_NO_OTHER: Final = (CellError("#N/A"),) * 4


def _function(
    name: str,
    analyses: _Analyses,
    gives: str,
    source: str,
    first: list[Cell],
) -> Function:
    """Declare a function that gives one analysis a study."""
    return Function(
        name=name,
        parameters=(LABELS, DATA, *_OPTIONS),
        returns="table",
        category="Looking closer",
        help=(
            f"{gives}: titles, then one row a study with {', '.join(COLUMNS)} (ratios as ratios, "
            "shares as fractions). The last column names the method and studies that no analysis "
            "can use."
        ),
        source=source,
        example=Example(
            (FOUR_NAMES, FOUR_TRIALS, "RR"),
            [["Study", *COLUMNS, note_title(Options.parse("RR"))], first],
        ),
        compute=partial(_by_study, analyses),
        solves=_is_solved,
    )


FUNCTIONS = (
    _function(
        "LEAVE_ONE_OUT",
        leave_one_out,
        "The pooled effect without each study in turn",
        LEAVE_ONE_OUT,
        ["Aronson", 3.0, *_WITHOUT_ARONSON, ""],
    ),
    _function(
        "CUMULATIVE",
        cumulative,
        "The pooled effect as the studies accumulate in the order of the data",
        CUMULATIVE,
        ["Aronson", 1.0, *_ARONSON, *_NO_OTHER, ""],
    ),
)
