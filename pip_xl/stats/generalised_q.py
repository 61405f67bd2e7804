"""The tau² at which the generalised Q statistic takes a given value."""

from __future__ import annotations

import numpy as np

from pip_xl.stats.arrays import Array, Figures, inner, per_study
from pip_xl.stats.weighted_effects import WeightedEffects

#: Q is a sum of k products: closer to its target than this it differs by rounding only.
RESOLUTION = 4e-16


def tau2_at(effects: WeightedEffects, target: Figures) -> Figures:
    """Solve sum w(y - mu)² = target for tau², with w = 1/(v + tau²) and mu the weighted mean.

    Parameters
    ----------
    effects : WeightedEffects
        The studies.
    target : float or array
        Positive value of Q.

    Returns
    -------
    float or array
        The solution; 0 where Q is not above the target even at tau² = 0.

    Notes
    -----
    Q falls in tau², and 1/Q is concave in it (a sum of a_i/(lambda_i + tau²) with positive a_i
    is what Q comes down to). Newton's method on 1/Q from tau² = 0 therefore climbs to the
    solution without ever passing it, for any data. With equal variances its first step is exact.

    Examples
    --------
    >>> studies = WeightedEffects(np.array([0.0, 1.0, 3.0]), np.array([0.1, 0.1, 0.1]), 3)
    >>> round(float(tau2_at(studies, 2.0)), 12)
    2.233333333333
    """
    shape = np.shape(effects.centre)
    k = effects.deviations.shape[-1]
    deviations = effects.deviations.reshape(-1, k)
    variances = effects.variances.reshape(-1, k)
    targets = np.broadcast_to(np.asarray(target, dtype=float), shape).reshape(-1)
    tau2 = np.zeros(targets.shape)
    climbing = np.arange(len(tau2))
    last = np.full(targets.shape, np.inf)
    while climbing.size:
        goal = targets[climbing]
        q, slope = _q_and_slope(deviations, variances, tau2[climbing])
        above = (q > goal * (1 + RESOLUTION)) & (q < last)
        step = (q - goal) / goal * (q / np.where(above, slope, 1.0))
        tau2[climbing[above]] += step[above]
        if not above.all():
            climbing, q = climbing[above], q[above]
            deviations, variances = deviations.T[:, above].T, variances.T[:, above].T
        last = q
    return tau2.reshape(shape)[()]


def _q_and_slope(deviations: Array, variances: Array, tau2: Array) -> tuple[Array, Array]:
    """Q at tau², and how fast it falls there: the sum of w²(y - mu)²."""
    weights = 1.0 / (variances + per_study(tau2))
    mean = inner(weights, deviations) / np.add.reduce(weights, axis=-1)
    residuals = deviations - per_study(mean)
    scores = weights * residuals
    return inner(scores, residuals), inner(scores, scores)
