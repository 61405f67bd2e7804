"""TRIM_AND_FILL: the pooled effect if a funnel plot were symmetric."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pip_xl.functions.analysis import analyse, tau2_is_solved
from pip_xl.functions.declaration import Example, Function, Parameter
from pip_xl.functions.derived import DerivedFigure, derived
from pip_xl.functions.example_data import SIX_ESTIMATES
from pip_xl.functions.outputs import chosen
from pip_xl.functions.parameters import (
    CONVENTION,
    DATA,
    MEASURE,
    MODEL,
    TAU_METHOD,
    output_of,
)
from pip_xl.functions.ranges import single_cell
from pip_xl.functions.sources import TRIM_AND_FILL
from pip_xl.stats.options import plain_text
from pip_xl.stats.small_study import MissingStudies, Side, TrimAndFill, trim_and_fill

_OUTPUTS: Final[Mapping[str, DerivedFigure[TrimAndFill]]] = {
    "estimate": DerivedFigure(
        "the pooled effect with the filled studies; ratios as ratios",
        lambda filled: filled.result.estimate,
    ),
    "lower": DerivedFigure("lower limit of its 95 % interval", lambda filled: filled.result.lower),
    "upper": DerivedFigure("upper limit of its 95 % interval", lambda filled: filled.result.upper),
    "k0": DerivedFigure("number of missing studies", lambda filled: filled.k0),
}

_ESTIMATORS: Final = {each.value: each for each in MissingStudies}
_SIDES: Final = {each.value: each for each in Side}

_ESTIMATOR: Final = Parameter(
    "estimator",
    "estimator of the number of missing studies: "
    + ", ".join(f"{name} ({each.in_words})" for name, each in _ESTIMATORS.items()),
    "option",
    default=MissingStudies.L0.value,
    choices=tuple(_ESTIMATORS),
    optional=True,
)
_SIDE: Final = Parameter(
    "side",
    "where studies are missing, left (small effects) or right (large ones); omitted: right if "
    "effects fall with their standard errors, else left",
    "option",
    choices=tuple(_SIDES),
    optional=True,
)


def _side(cell: object) -> Side | None:
    """Return the side that is asked for, or None."""
    wanted = single_cell(cell, "side")
    blank = wanted is None or (isinstance(wanted, str) and not plain_text(wanted))
    return None if blank else chosen(_SIDES, wanted, "side")


def _figure(
    *,
    data: object,
    output: object = None,
    estimator: object = None,
    side: object = None,
    **options: object,
) -> float:
    """Return a figure of trim and fill, which is computed once for the same cells and options."""
    wanted = chosen(_OUTPUTS, output)
    by, where = chosen(_ESTIMATORS, estimator, "estimator"), _side(side)
    filled = derived(
        analyse(data, **options),
        (trim_and_fill, by, where),
        lambda analysis: trim_and_fill(analysis.table.studies, analysis.result.options, by, where),
    )
    return float(wanted.read(filled))


def _is_solved(
    *,
    data: object,
    output: object = None,
    estimator: object = None,
    side: object = None,
    **options: object,
) -> bool:
    """Return whether tau2 comes from a solver."""
    del output, estimator, side
    return tau2_is_solved(data, **options)


FUNCTIONS = (
    Function(
        name="TRIM_AND_FILL",
        parameters=(
            DATA,
            MEASURE,
            output_of(_OUTPUTS),
            _ESTIMATOR,
            _SIDE,
            MODEL,
            TAU_METHOD,
            CONVENTION,
        ),
        returns="number",
        category="Small-study effects",
        help=(
            "The pooled effect after trim and fill, a limit of its interval, or the number of "
            "studies that seem to be missing. Always by inverse variance, with the same model in "
            "trimming and at the end, as metafor's trimfill. A number that does not settle is "
            "#N/A, and so are fewer than three studies."
        ),
        source=TRIM_AND_FILL,
        example=Example((SIX_ESTIMATES,), 0.166777810198),
        compute=_figure,
        solves=_is_solved,
    ),
)
