"""The tau² at which the generalised Q statistic takes a given value."""

from __future__ import annotations

from typing import NamedTuple, Protocol, Self, TypeVar

import numpy as np

from pip_xl.stats.arrays import Array, Figures, Mask, inner, per_study
from pip_xl.stats.weighted_effects import WeightedEffects

#: Q is a sum of k products: closer to its target than this it differs by rounding only.
RESOLUTION = 4e-16


class FallingQ(Protocol):
    """The generalised Q of many meta-analyses, however the model explains their effects."""

    def rows(self, chosen: Mask) -> Self:
        """Take some of the meta-analyses."""
        ...

    def q_and_slope(self, tau2: Array) -> tuple[Array, Array]:
        """Q at tau², and how fast it falls there; one value a meta-analysis."""
        ...


S = TypeVar("S", bound=FallingQ)


class _AboutTheMean(NamedTuple):
    """Effects (less any number) and variances, shape (m, k), where the model is a mean."""

    deviations: Array
    variances: Array

    def rows(self, chosen: Mask) -> _AboutTheMean:
        """Take some of the meta-analyses."""
        return _AboutTheMean(self.deviations.T[:, chosen].T, self.variances.T[:, chosen].T)

    def q_and_slope(self, tau2: Array) -> tuple[Array, Array]:
        """Sum of w(y - mu)², and how fast it falls: the sum of w²(y - mu)²."""
        weights = 1.0 / (self.variances + per_study(tau2))
        mean = inner(weights, self.deviations) / np.add.reduce(weights, axis=-1)
        residuals = self.deviations - per_study(mean)
        scores = weights * residuals
        return inner(scores, residuals), inner(scores, scores)


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

    Examples
    --------
    >>> studies = WeightedEffects(np.array([0.0, 1.0, 3.0]), np.array([0.1, 0.1, 0.1]), 3)
    >>> round(float(tau2_at(studies, 2.0)), 12)
    2.233333333333
    """
    shape = np.shape(effects.centre)
    k = effects.deviations.shape[-1]
    studies = _AboutTheMean(effects.deviations.reshape(-1, k), effects.variances.reshape(-1, k))
    targets = np.broadcast_to(np.asarray(target, dtype=float), shape).reshape(-1)
    return where_q_is(studies, targets).reshape(shape)[()]


def where_q_is(studies: S, targets: Array) -> Array:
    """Solve Q = target for tau², for any model of the effects.

    Parameters
    ----------
    studies : FallingQ
        The generalised Q of each meta-analysis.
    targets : array, shape (m,)
        Positive values of Q.

    Returns
    -------
    array, shape (m,)
        The solutions; 0 where Q is not above the target even at tau² = 0.

    Notes
    -----
    Q falls in tau², and 1/Q is concave in it (a sum of a_i/(lambda_i + tau²) with positive a_i
    is what Q comes down to). Newton's method on 1/Q from tau² = 0 therefore climbs to the
    solution without ever passing it, for any data. With equal variances its first step is exact.
    """
    tau2 = np.zeros(targets.shape)
    climbing = np.arange(len(tau2))
    last = np.full(targets.shape, np.inf)
    while climbing.size:
        goal = targets[climbing]
        q, slope = studies.q_and_slope(tau2[climbing])
        above = (q > goal * (1 + RESOLUTION)) & (q < last)
        step = (q - goal) / goal * (q / np.where(above, slope, 1.0))
        tau2[climbing[above]] += step[above]
        if not above.all():
            climbing, q, studies = climbing[above], q[above], studies.rows(above)
        last = q
    return tau2
