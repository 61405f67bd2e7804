"""The empirical Bayes estimator of tau²."""

from __future__ import annotations

from pip_xl.stats.arrays import Figures
from pip_xl.stats.tau2.paule_mandel import paule_mandel
from pip_xl.stats.weighted_effects import WeightedEffects


def empirical_bayes(effects: WeightedEffects, q: Figures) -> Figures:
    """The fixed point of Morris' iteration, which is Paule and Mandel's estimate.

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
    Morris, J Am Stat Assoc 1983;78:47-55. That the two solve the same equation: Veroniki et al.,
    Res Synth Methods 2016;7:55-79.

    Examples
    --------
    >>> import numpy as np
    >>> studies = WeightedEffects(np.array([0.0, 1.0, 3.0]), np.array([0.1, 0.1, 0.1]), 3)
    >>> round(float(empirical_bayes(studies, studies.q)), 12)
    2.233333333333
    """
    return paule_mandel(effects, q)
