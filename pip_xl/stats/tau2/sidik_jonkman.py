"""Sidik and Jonkman's estimator of tau²."""

from __future__ import annotations

import numpy as np

from pip_xl.stats.arrays import Figures
from pip_xl.stats.unweighted import unweighted_sum_of_squares
from pip_xl.stats.weighted_effects import WeightedEffects


def sidik_jonkman(effects: WeightedEffects, q: Figures) -> Figures:
    """A crude variance of the effects, corrected once by how well it fits.

    Parameters
    ----------
    effects : WeightedEffects
        The studies.
    q : float or array
        Cochran's Q; not used.

    Returns
    -------
    float or array
        Positive unless all effects are equal.

    Notes
    -----
    Sidik and Jonkman, J R Stat Soc C 2005;54:367-84. With tau0² = sum (y - mean)² / k, the estimate
    is tau0² times Q at tau0² over its degrees of freedom.

    Examples
    --------
    >>> import numpy as np
    >>> studies = WeightedEffects(np.array([0.0, 1.0, 3.0]), np.array([0.1, 0.1, 0.1]), 3)
    >>> round(float(sidik_jonkman(studies, studies.q)), 12)
    2.192393736018
    """
    crude = unweighted_sum_of_squares(effects) / effects.k
    generalised_q = effects.q_at(crude)
    return crude * generalised_q / np.maximum(effects.k - 1, 1)
