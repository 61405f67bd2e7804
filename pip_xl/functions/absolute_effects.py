"""ABSOLUTE_EFFECT and NNT: relative effects for people with a given baseline risk."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from pip_xl.functions.declaration import Example
from pip_xl.functions.single_cells import figure, function_of_cells, option
from pip_xl.functions.sources import ALTMAN, HANDBOOK_ABSOLUTE
from pip_xl.stats import Measure
from pip_xl.stats.absolute_effects import (
    DIFFERENCES,
    AbsoluteEffect,
    NumberNeededToTreat,
    RiskChange,
)

#: What can be asked for, by attribute of both results.
_OUTPUTS: Final = {name: name for name in ("estimate", "lower", "upper", "text")}


def _figure(
    effect: Callable[[RiskChange], AbsoluteEffect | NumberNeededToTreat],
    *,
    baseline_risk: float,
    estimate: float,
    lower: float,
    upper: float,
    measure: Measure = Measure.RR,
    output: str = "estimate",
) -> float | str:
    """Return one figure of an absolute effect."""
    change = RiskChange(baseline_risk, estimate, lower, upper, measure)
    asked: float | str = getattr(effect(change), output)
    return asked


_ARGUMENTS: Final = (
    figure(
        "baseline_risk",
        "risk without the intervention, 0.12 for 12 %",
        if_text="give a fraction, 0.12 for 12 %",
    ),
    figure("estimate", "effect; ratios as ratios"),
    figure("lower", "lower limit of its interval"),
    figure("upper", "upper limit of its interval"),
    option(
        "measure",
        "what the effect is: "
        + ", ".join(f"{measure.value} ({measure.in_words})" for measure in DIFFERENCES),
        {measure.value: measure for measure in DIFFERENCES},
    ),
)

FUNCTIONS = (
    function_of_cells(
        "ABSOLUTE_EFFECT",
        partial(_figure, AbsoluteEffect),
        (
            *_ARGUMENTS,
            option(
                "output",
                "which figure: estimate, lower, upper (differences per 1000, negative for fewer), "
                "text (all three in words)",
                _OUTPUTS,
            ),
        ),
        category="Absolute effects",
        gives=(
            "How many more or fewer people per 1000 have the event, given their risk without the "
            "intervention. A ratio that would lift a risk above 1 is #N/A; an odds ratio never "
            "does. The interval leaves out the uncertainty of the baseline risk."
        ),
        source=HANDBOOK_ABSOLUTE,
        example=Example(
            (0.3, 0.92, 0.80, 1.06, "RR", "text"), "24 fewer per 1000 (from 60 fewer to 18 more)"
        ),
    ),
    function_of_cells(
        "NNT",
        partial(_figure, NumberNeededToTreat),
        (
            *_ARGUMENTS,
            option(
                "output",
                "which figure: estimate, lower, upper (not rounded, without a sign), text (rounded "
                "up, NNTB for benefit and NNTH for harm)",
                _OUTPUTS,
            ),
        ),
        category="Absolute effects",
        gives=(
            "The number needed to treat for one event less (benefit, NNTB) or one more (harm, "
            "NNTH): events are taken as harmful. Where the interval includes no difference it runs "
            "through infinity: then lower and upper are #N/A, and text has it in words. No "
            "difference at all is #N/A."
        ),
        source=f"{ALTMAN}; {HANDBOOK_ABSOLUTE}",
        example=Example(
            (0.5, -0.1, -0.25, 0.05, "RD", "text"), "NNTB 10 (NNTB 4 to infinity to NNTH 20)"
        ),
    ),
)
