"""EFFECT_SIZES and FOREST_TABLE: each study with its own effect, interval and weight."""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from pip_xl.functions.analysis import Analysis, analyse, tau2_is_solved
from pip_xl.functions.cell_error import CellError
from pip_xl.functions.cells import Cell, Rows, is_blank
from pip_xl.functions.declaration import Example, Function
from pip_xl.functions.example_data import TITLED_TRIALS, TRIAL_NAMES, TWO_TRIALS
from pip_xl.functions.figures import FIGURES
from pip_xl.functions.labels import labels_beside
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
from pip_xl.functions.sources import HANDBOOK, REVMAN
from pip_xl.stats import DichotomousStudies

#: The columns of EFFECT_SIZES, by the attributes of StudyEffects.
EFFECT_COLUMNS: Final = ("estimate", "lower", "upper", "se", "weight")
#: The same of FOREST_TABLE, which leaves the standard error to EFFECT_SIZES.
_FOREST_COLUMNS: Final = ("estimate", "lower", "upper", "weight")
#: Columns of data that a total row adds up: counts.
_COUNTS: Final = frozenset({"events1", "total1", "events2", "total2", "n1", "n2"})
#: Why a study that counts has no weight, and why no ratio.
_WHY_NOT: Final = {"weight": "no study can be pooled"}
_TOO_LARGE: Final = "the figure is too large for a number"


def _reasons(analysis: Analysis) -> dict[int, str]:
    """Return why studies have no effect of their own, by their position."""
    result = analysis.result
    return dict(result.only_in_sums) | dict(result.excluded)


def _effects(analysis: Analysis, columns: tuple[str, ...]) -> Rows:
    """Return effect, limits and weight of each study; #N/A with the reason where there is none."""
    reasons = _reasons(analysis)
    effects = analysis.result.studies
    values = zip(*(getattr(effects, column).tolist() for column in columns), strict=True)
    return [
        [
            CellError("#N/A", reasons.get(study, _WHY_NOT.get(column, _TOO_LARGE)))
            if math.isnan(value)
            else value
            for column, value in zip(columns, row, strict=True)
        ]
        for study, row in enumerate(values)
    ]


def _effect_sizes(*, data: object, **options: object) -> Rows:
    """Return the effects beside the rows of the range."""
    analysis = analyse(data, **options)
    table = analysis.table
    rows: Rows = [[""] * len(EFFECT_COLUMNS) for _ in range(table.height)]
    if table.header is not None:
        rows[table.header - 1] = list(EFFECT_COLUMNS)
    for row_number, row in zip(table.row_numbers, _effects(analysis, EFFECT_COLUMNS), strict=True):
        rows[row_number - 1] = row
    return rows


def _forest_table(*, labels: object, data: object, **options: object) -> Rows:
    """Return titles, one row a study, and the pooled row."""
    beside, rows = labels_beside(labels, data)
    analysis = analyse(rows, **options)
    table, reasons = analysis.table, _reasons(analysis)
    figures = table.studies.table.T.tolist()
    effects = _effects(analysis, _FOREST_COLUMNS)
    studies: Rows = [
        [beside[row_number - 1], *figures[study], *effects[study], reasons.get(study, "")]
        for study, row_number in enumerate(table.row_numbers)
    ]
    return [_titles(analysis, beside), *studies, _pooled_row(analysis)]


def _forest_is_solved(*, labels: object, data: object, **options: object) -> bool:
    """Return whether a solver has a part in the forest table."""
    del labels
    return tau2_is_solved(data, **options)


def _titles(analysis: Analysis, labels: list[Cell]) -> list[Cell]:
    """Return the titles of the forest table."""
    table = analysis.table
    own = None if table.header is None else labels[table.header - 1]
    first = "Study" if is_blank(own) else own
    effect = analysis.result.options.measure.in_words
    return [first, *table.studies.FIELDS, effect, *_FOREST_COLUMNS[1:], "note"]


def _pooled_row(analysis: Analysis) -> list[Cell]:
    """Return the pooled effect, and sums of the counts over all rows as Review Manager has them."""
    studies, result = analysis.table.studies, analysis.result
    sums: list[Cell] = [
        float(np.sum(column)) if field in _COUNTS else ""
        for field, column in zip(studies.FIELDS, studies.table, strict=True)
    ]
    pooled = [FIGURES[name].cell(result) for name in ("estimate", "lower", "upper")]
    weight = pooled[0] if isinstance(pooled[0], CellError) else 1.0
    return ["Pooled", *sums, *pooled, weight, result.method_in_words]


#: Risk ratio, limits and weight of the first trial of the example.
_FERGUSON: Final = (0.204868154158, 0.0862974496336, 0.486352270738, 0.462259518488)
_OPTIONS: Final = (MEASURE, MODEL, METHOD, TAU_METHOD)

FUNCTIONS = (
    Function(
        name="EFFECT_SIZES",
        parameters=(DATA, *_OPTIONS, LEVEL, CONVENTION),
        returns="table",
        category="Whole analyses",
        help=(
            f"Each study's {', '.join(EFFECT_COLUMNS)} (a fraction) in the row of its data. "
            "Titles stand above where the data have titles, blank rows stay blank, and a study "
            "without an effect shows #N/A. Standard errors of ratios are those of the logarithm."
        ),
        source=f"{REVMAN}; {HANDBOOK}",
        example=Example(
            (TITLED_TRIALS, "RR"),
            [
                list(EFFECT_COLUMNS),
                [0.204868154158, 0.0862974496336, 0.486352270738, 0.441113501718, 0.462259518488],
            ],
        ),
        compute=_effect_sizes,
        solves=tau2_is_solved,
    ),
    Function(
        name="FOREST_TABLE",
        parameters=(LABELS, DATA, *_OPTIONS, CI_METHOD, LEVEL, CONVENTION),
        returns="table",
        category="Whole analyses",
        help=(
            "The forest plot as a table: titles, one row a study with its data, effect, limits and "
            "weight, and the pooled effect in the last row. Sums are over all rows. The last "
            "column says why a study has no effect, and in the pooled row the method."
        ),
        source=f"{REVMAN}; {HANDBOOK}",
        example=Example(
            (TRIAL_NAMES, TITLED_TRIALS, "RR"),
            [
                ["Trial", *DichotomousStudies.FIELDS, "risk ratio", *_FOREST_COLUMNS[1:], "note"],
                ["Ferguson 1949", *TWO_TRIALS[0], *_FERGUSON, ""],
            ],
        ),
        compute=_forest_table,
        solves=_forest_is_solved,
    ),
)
