"""The maximum likelihood estimator of tau²."""

from __future__ import annotations

from pip_xl.stats.arrays import Figures
from pip_xl.stats.likelihood.search import global_maximum
from pip_xl.stats.likelihood.terms import FullLikelihood
from pip_xl.stats.weighted_effects import WeightedEffects


def maximum_likelihood(effects: WeightedEffects, q: Figures) -> Figures:
    """The tau² at which the likelihood is largest.

    Parameters
    ----------
    effects : WeightedEffects
        The studies.
    q : float or array
        Cochran's Q; not used.

    Returns
    -------
    float or array
        The global maximum: the likelihood may have more than one.

    Notes
    -----
    Hardy and Thompson, Stat Med 1996;15:619-29; Viechtbauer, J Educ Behav Stat 2005;30:261-93.
    Biased downwards: the mean is taken as known.

    Examples
    --------
    >>> import numpy as np
    >>> studies = WeightedEffects(np.array([0.0, 1.0, 3.0]), np.array([0.1, 0.1, 0.1]), 3)
    >>> round(float(maximum_likelihood(studies, studies.q)), 12)
    1.455555555556
    """
    return global_maximum(effects, FullLikelihood)
