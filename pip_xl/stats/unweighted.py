"""Effects that count alike, whatever their variances."""

from __future__ import annotations

import numpy as np

from pip_xl.stats.arrays import Figures, inner, per_study, total
from pip_xl.stats.weighted_effects import WeightedEffects


def unweighted_sum_of_squares(effects: WeightedEffects) -> Figures:
    """Sum of squared differences of the effects to their plain mean.

    Parameters
    ----------
    effects : WeightedEffects
        The studies; those of infinite variance are left out.

    Returns
    -------
    float or array

    Examples
    --------
    >>> studies = WeightedEffects(np.array([0.0, 1.0, 5.0]), np.array([0.1, 7.0, np.inf]), 2)
    >>> float(unweighted_sum_of_squares(studies))
    0.5
    """
    taking_part = np.isfinite(effects.variances)
    deviations = np.where(taking_part, effects.deviations, 0.0)
    mean = total(deviations) / effects.k
    residuals = np.where(taking_part, deviations - per_study(mean), 0.0)
    return inner(residuals, residuals)
