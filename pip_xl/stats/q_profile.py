"""The Q-profile confidence interval of tau²."""

from __future__ import annotations

from pip_xl.stats.arrays import Figures
from pip_xl.stats.distributions import chi2_interval
from pip_xl.stats.generalised_q import tau2_at
from pip_xl.stats.weighted_effects import WeightedEffects


def tau2_interval(effects: WeightedEffects, level: float) -> tuple[Figures, Figures]:
    """The tau² at which the generalised Q equals the quantiles of its chi-squared distribution.

    Parameters
    ----------
    effects : WeightedEffects
        At least two studies.
    level : float
        Confidence level, a fraction.

    Returns
    -------
    tuple
        Lower and upper limit: not below 0, without an upper cap, and both 0 where even Q at
        tau² = 0 is below the lower quantile. The interval does not depend on the estimator of
        tau² and need not contain its estimate.

    Notes
    -----
    Viechtbauer, Stat Med 2007;26:37-52.

    Examples
    --------
    >>> import numpy as np
    >>> studies = WeightedEffects(np.array([0.0, 1.0, 3.0]), np.array([0.1, 0.1, 0.1]), 3)
    >>> [round(float(limit), 6) for limit in tau2_interval(studies, 0.95)]
    [0.532532, 92.061744]
    """
    low, high = chi2_interval(level, effects.k - 1)
    return tau2_at(effects, high), tau2_at(effects, low)
