"""How much the studies differ: tau2, I2, H2, Q and the prediction interval."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pip_xl.functions.declaration import Example, Function
from pip_xl.functions.example_data import FOUR_TRIALS, TWO_TRIALS
from pip_xl.functions.figures import FIGURES, Figure
from pip_xl.functions.outputs import FigureOfAnalysis
from pip_xl.functions.parameters import (
    CI_METHOD,
    CONVENTION,
    DATA,
    LEVEL,
    MEASURE,
    METHOD,
    PI_METHOD,
    TAU_METHOD,
    output_of,
)
from pip_xl.functions.sources import (
    DERSIMONIAN_LAIRD,
    HETEROGENEITY,
    PREDICTION,
    Q_PROFILE,
    REVMAN,
)


def _with_interval(name: str) -> Mapping[str, Figure]:
    """Return a figure and its limits by the names of the option ``output``."""
    return {
        "estimate": FIGURES[name],
        "lower": FIGURES[f"{name}_lower"],
        "upper": FIGURES[f"{name}_upper"],
    }


def _share(name: str, figure: str, gives: str, source: str, result: float) -> Function:
    """Declare a function that gives a measure of heterogeneity or a limit of its interval."""
    outputs = _with_interval(figure)
    computed = FigureOfAnalysis(outputs)
    return Function(
        name=name,
        parameters=(DATA, MEASURE, output_of(outputs), TAU_METHOD, METHOD, LEVEL, CONVENTION),
        returns="number",
        category="Heterogeneity",
        help=gives,
        source=source,
        example=Example((TWO_TRIALS, "RR"), result),
        compute=computed.compute,
        solves=computed.solves,
    )


_Q: Final = {"q": FIGURES["q"], "df": FIGURES["df"], "p": FIGURES["q_p"]}
_PREDICTION: Final = {"lower": FIGURES["pi_lower"], "upper": FIGURES["pi_upper"]}
_PREDICTED: Final = FigureOfAnalysis(_PREDICTION)

FUNCTIONS = (
    _share(
        "TAU_SQUARED",
        "tau2",
        "The variance of the true effects between studies, on the scale of the analysis (the "
        "logarithm for ratios), or a limit of its Q-profile interval.",
        f"{DERSIMONIAN_LAIRD}; {Q_PROFILE}",
        0.826820304665,
    ),
    _share(
        "I_SQUARED",
        "i2",
        "The share of the variation between estimates that chance does not explain, a fraction "
        "(0.73 is 73 %), or a limit of its interval.",
        f"{HETEROGENEITY}; {Q_PROFILE}",
        0.870597470121,
    ),
    _share(
        "H_SQUARED",
        "h2",
        "The variation between estimates relative to what chance explains, or a limit of its "
        "interval.",
        f"{HETEROGENEITY}; {Q_PROFILE}",
        7.72782418501,
    ),
    Function(
        name="COCHRAN_Q",
        parameters=(DATA, MEASURE, output_of(_Q), TAU_METHOD, METHOD, CONVENTION),
        returns="number",
        category="Heterogeneity",
        help=(
            "Cochran's Q (Chi2 in Review Manager), its degrees of freedom or its P. By "
            "Mantel-Haenszel under RevMan5, Q is taken about the Mantel-Haenszel estimate if "
            "tau_method is DL, and about the inverse-variance one otherwise."
        ),
        source=f"Cochran 1954; {REVMAN}",
        example=Example((TWO_TRIALS, "RR"), 7.72782418501),
        compute=FigureOfAnalysis(_Q).compute,
    ),
    Function(
        name="PREDICTION_INTERVAL",
        parameters=(
            DATA,
            MEASURE,
            output_of(_PREDICTION),
            TAU_METHOD,
            METHOD,
            CI_METHOD,
            PI_METHOD,
            LEVEL,
            CONVENTION,
        ),
        returns="number",
        category="Heterogeneity",
        help=(
            "A limit of the interval in which the true effect of a new study is expected. With "
            "fewer than three studies there is none (#N/A)."
        ),
        source=PREDICTION,
        example=Example((FOUR_TRIALS, "RR", "upper"), 4.56496143484),
        compute=_PREDICTED.compute,
        solves=_PREDICTED.solves,
    ),
)
