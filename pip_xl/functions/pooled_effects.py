"""The POOLED_ family: one figure of a meta-analysis, one function for each effect measure."""

from __future__ import annotations

from typing import Final

from pip_xl.functions.declaration import Example, Function
from pip_xl.functions.figures import FIGURES
from pip_xl.functions.outputs import FigureOfAnalysis
from pip_xl.functions.parameters import (
    CI_METHOD,
    CONVENTION,
    LEVEL,
    METHOD,
    MODEL,
    TAU_METHOD,
    data_of,
    output_of,
)
from pip_xl.functions.sources import MEASURE_SOURCES
from pip_xl.stats import Measure

_TWO_TRIALS: Final = [[8, 14, 1, 54], [31, 46, 9, 54]]
_TWO_MEANS: Final = [[8.9, 4.2, 45, 11.3, 4.8, 50], [10.1, 5.0, 38, 11.0, 5.2, 37]]
_TWO_ESTIMATES: Final = [[-0.22, 0.12], [-0.31, 0.15]]

_EXAMPLES: Final = {
    Measure.RR: Example((_TWO_TRIALS,), 0.0),
    Measure.OR: Example((_TWO_TRIALS, "lower"), 0.0),
    Measure.RD: Example((_TWO_TRIALS, "p"), 0.0),
    Measure.PETO_OR: Example((_TWO_TRIALS, "upper"), 0.0),
    Measure.MD: Example((_TWO_MEANS,), 0.0),
    Measure.SMD: Example((_TWO_MEANS, "i2"), 0.0),
    Measure.GENERIC: Example((_TWO_ESTIMATES,), 0.0),
    Measure.GENERIC_RATIO: Example((_TWO_ESTIMATES,), 0.0),
}


def _pooled(measure: Measure) -> Function:
    """Declare the function of one measure."""
    figure = FigureOfAnalysis(FIGURES, {"measure": measure.value})
    logarithms = " The data are logarithms." if measure is Measure.GENERIC_RATIO else ""
    return Function(
        name=f"POOLED_{measure}",
        parameters=(
            data_of(measure.data_kind),
            output_of(FIGURES),
            MODEL,
            METHOD,
            TAU_METHOD,
            CI_METHOD,
            LEVEL,
            CONVENTION,
        ),
        returns="number",
        category="Pooled effects",
        help=(
            f"The pooled {measure.in_words} of the studies in a range, or another figure of that "
            f"analysis.{logarithms} A study that cannot be estimated is left out; META_ANALYSIS "
            "lists it with the reason."
        ),
        source=MEASURE_SOURCES[measure],
        example=_EXAMPLES[measure],
        compute=figure.compute,
        solves=figure.solves,
    )


FUNCTIONS = tuple(map(_pooled, Measure))
