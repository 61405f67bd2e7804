"""The side of a funnel plot on which studies are missing."""

from __future__ import annotations

from enum import StrEnum

import numpy as np

from pip_xl.errors import NotEstimable
from pip_xl.stats.arrays import Array, inner
from pip_xl.stats.options import Options
from pip_xl.stats.regression.design import design_of
from pip_xl.stats.regression.moderators import Quantity
from pip_xl.stats.regression.regression_studies import RegressionStudies
from pip_xl.stats.regression.residual_tau2 import RESIDUAL_TAU2
from pip_xl.stats.small_study.funnel import Funnel
from pip_xl.stats.small_study.weighted_line import WeightedLine

#: Correlations with the standard error no larger than this are what rounding makes of none.
LEVEL = 1e-13


class Side(StrEnum):
    """Where studies are missing: among the small effects or among the large ones."""

    LEFT = "left"
    RIGHT = "right"


def side_of(funnel: Funnel, options: Options) -> Side:
    """Tell from the slope of the effects on their standard errors where studies are missing.

    Parameters
    ----------
    funnel : Funnel
        The studies.
    options : Options
        The model, and the estimator of the variance about the line where effects are random.

    Returns
    -------
    Side
        Right where the slope is negative, left otherwise, as metafor takes it.

    Raises
    ------
    NotEstimable
        If all studies have the same standard error.

    Examples
    --------
    >>> y, v = np.array([0.0, 0.3, 0.5, 1.0]), np.array([0.01, 0.04, 0.16, 0.25])
    >>> side_of(Funnel(y, v, 0.0, np.arange(4)), Options.parse("GENERIC")).value
    'left'
    """
    se = np.sqrt(funnel.variance)
    line = WeightedLine(se, funnel.estimate, 1.0 / funnel.variance)
    if not line.has_slope:
        raise NotEstimable(
            "all studies have the same standard error, which does not tell on which side studies "
            "are missing: give the side, left or right"
        )
    tau2 = _tau2_about_line(se, funnel, options) if options.is_random else 0.0
    if tau2 > 0:
        line = WeightedLine(se, funnel.estimate, 1.0 / (funnel.variance + tau2))
    steep = LEVEL * np.sqrt(line.x_squares * inner(line.weights * line.y, line.y))
    return Side.RIGHT if inner(line.weights * line.x, line.y) < -steep else Side.LEFT


def _tau2_about_line(se: Array, funnel: Funnel, options: Options) -> float:
    """The variance between studies that a meta-regression on the standard error leaves."""
    design = design_of([Quantity("standard error", se)], np.arange(len(se)))
    studies = RegressionStudies(funnel.estimate, funnel.variance, design)
    return RESIDUAL_TAU2[options.tau_method](studies)
