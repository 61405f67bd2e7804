"""The POOLED_ family: one figure of a meta-analysis, one function for each effect measure."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from pip_xl.functions.declaration import Example, Function
from pip_xl.functions.example_data import TWO_ESTIMATES, TWO_MEANS, TWO_TRIALS
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
from pip_xl.stats import Measure, Options

_EXAMPLES: Final = {
    Measure.RR: Example((TWO_TRIALS,), 0.427481186786),
    Measure.OR: Example((TWO_TRIALS, "lower"), 0.0987962488811),
    Measure.RD: Example((TWO_TRIALS, "p"), 0.378779914166),
    Measure.PETO_OR: Example((TWO_TRIALS, "upper"), 0.822000242632),
    Measure.MD: Example((TWO_MEANS,), -9.93257283338),
    Measure.SMD: Example((TWO_MEANS,), -0.35395283112),
    Measure.GENERIC: Example((TWO_ESTIMATES,), -0.25512195122),
    Measure.GENERIC_RATIO: Example((TWO_ESTIMATES,), 0.774822001711),
}


def _pooled(measure: Measure) -> Function:
    """Declare the function of one measure."""
    figure = FigureOfAnalysis(FIGURES, {"measure": measure.value})
    model = Options.parse(measure.value).model.value
    logarithms = " The data are logarithms." if measure is Measure.GENERIC_RATIO else ""
    return Function(
        name=f"POOLED_{measure}",
        parameters=(
            data_of(measure.data_kind),
            output_of(FIGURES),
            replace(MODEL, default=model),
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
