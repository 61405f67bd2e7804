"""DerSimonian and Laird's estimator of tau²."""

from __future__ import annotations

from pip_xl.stats.arrays import Figures, positive_part
from pip_xl.stats.weighted_effects import WeightedEffects


def dersimonian_laird(effects: WeightedEffects, q: Figures) -> Figures:
    """Method of moments: (Q - df) / C, not below 0.

    Parameters
    ----------
    effects : WeightedEffects
        The studies.
    q : float or array
        Cochran's Q, about whichever mean the convention takes it.

    Returns
    -------
    float or array

    Notes
    -----
    DerSimonian and Laird, Control Clin Trials 1986;7:177-88.

    Examples
    --------
    >>> import numpy as np
    >>> studies = WeightedEffects(np.array([0.0, 1.0, 3.0]), np.array([0.1, 0.1, 0.1]), 3)
    >>> round(float(dersimonian_laird(studies, studies.q)), 12)
    2.233333333333
    """
    return positive_part(q - (effects.k - 1)) / effects.spare_weight
