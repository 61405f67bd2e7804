"""Paule and Mandel's estimator of tau²."""

from __future__ import annotations

from pip_xl.stats.arrays import Figures
from pip_xl.stats.generalised_q import tau2_at
from pip_xl.stats.weighted_effects import WeightedEffects


def paule_mandel(effects: WeightedEffects, q: Figures) -> Figures:
    """The tau² at which the generalised Q equals its degrees of freedom, or 0.

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
    Paule and Mandel, J Res Natl Bur Stand 1982;87:377-85. The same as empirical Bayes.

    Examples
    --------
    >>> import numpy as np
    >>> studies = WeightedEffects(np.array([0.0, 1.0, 3.0]), np.array([0.1, 0.1, 0.1]), 3)
    >>> round(float(paule_mandel(studies, studies.q)), 12)
    2.233333333333
    """
    return tau2_at(effects, effects.k - 1)
