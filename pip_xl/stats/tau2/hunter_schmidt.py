"""Hunter and Schmidt's estimator of tau²."""

from __future__ import annotations

from pip_xl.stats.arrays import Figures, positive_part
from pip_xl.stats.weighted_effects import WeightedEffects


def hunter_schmidt(effects: WeightedEffects, q: Figures) -> Figures:
    """What Cochran's Q exceeds the number of studies by, over the sum of the weights.

    Parameters
    ----------
    effects : WeightedEffects
        The studies.
    q : float or array
        Not used: Q is always taken about the inverse-variance mean.

    Returns
    -------
    float or array

    Notes
    -----
    Hunter and Schmidt, Methods of meta-analysis (2004); Viechtbauer, J Educ Behav Stat
    2005;30:261-93. Not below 0; biased downwards.

    Examples
    --------
    >>> import numpy as np
    >>> studies = WeightedEffects(np.array([0.0, 1.0, 3.0]), np.array([0.1, 0.1, 0.1]), 3)
    >>> round(float(hunter_schmidt(studies, studies.q)), 12)
    1.455555555556
    """
    return positive_part(effects.q - effects.k) / effects.fixed_fit.total
