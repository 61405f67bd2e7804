"""From the scale of the analysis to the scale that is reported."""

from __future__ import annotations

import math

import numpy as np

from pip_xl.errors import NotEstimable
from pip_xl.stats.arrays import Array


def natural(figure: float, is_ratio: bool) -> float:
    """One figure: logarithms become ratios.

    Parameters
    ----------
    figure : float
        On the scale of the analysis.
    is_ratio : bool
        Whether the analysis is one of logarithms.

    Returns
    -------
    float

    Raises
    ------
    NotEstimable
        If the figure is too large for a number.

    Examples
    --------
    >>> natural(0.0, True), natural(0.0, False)
    (1.0, 0.0)
    """
    try:
        reported = math.exp(figure) if is_ratio else figure
    except OverflowError:
        reported = math.inf
    if not math.isfinite(reported):
        raise NotEstimable("the figure is too large for a number")
    return reported


def natural_array(figures: Array, is_ratio: bool) -> Array:
    """Figures of studies: logarithms become ratios, NaN where too large for a number.

    Parameters
    ----------
    figures : array
        On the scale of the analysis.
    is_ratio : bool
        Whether the analysis is one of logarithms.

    Returns
    -------
    array
    """
    if not is_ratio:
        return figures
    with np.errstate(over="ignore"):
        ratios = np.exp(figures)
    return np.where(np.isinf(ratios), np.nan, ratios)
