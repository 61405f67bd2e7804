"""Hedges and Olkin's estimator of tau²."""

from __future__ import annotations

import numpy as np

from pip_xl.stats.arrays import Figures, inner, positive_part
from pip_xl.stats.unweighted import unweighted_sum_of_squares
from pip_xl.stats.weighted_effects import WeightedEffects


def hedges_olkin(effects: WeightedEffects, q: Figures) -> Figures:
    """The variance of the effects, each counted alike, less their mean sampling variance.

    Parameters
    ----------
    effects : WeightedEffects
        The studies.
    q : float or array
        Cochran's Q; not used.

    Returns
    -------
    float or array

    Notes
    -----
    Hedges and Olkin, Statistical methods for meta-analysis (1985), chapter 9; not below 0. Also
    known as Cochran's ANOVA estimator and the variance component estimator.

    Examples
    --------
    >>> studies = WeightedEffects(np.array([0.0, 1.0, 3.0]), np.array([0.1, 0.1, 0.4]), 3)
    >>> round(float(hedges_olkin(studies, studies.q)), 12)
    2.133333333333
    """
    taking_part = np.isfinite(effects.variances)
    spread = unweighted_sum_of_squares(effects) / np.maximum(effects.k - 1, 1)
    mean_variance = inner(taking_part, np.where(taking_part, effects.variances, 0.0)) / effects.k
    return positive_part(spread - mean_variance)
