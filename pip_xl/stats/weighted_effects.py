"""Studies with the weights of the inverse-variance method."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from pip_xl.stats.arrays import Array, Figures, everywhere, inner, per_study, total
from pip_xl.stats.lazy import lazy


class Fit(NamedTuple):
    """Weights 1/(v + tau²), their sum, and the weighted mean as a deviation from the centre."""

    weights: Array
    total: Figures
    mean: Figures


class WeightedEffects:
    """Effects and variances of the studies, the effects as deviations from a centre.

    The centre is the effect of the study with the largest weight. Differences to it keep their
    digits when effects are large and close together, and equal effects differ by exactly 0.

    Parameters
    ----------
    estimates, variances : array, shape (k,) or (m, k)
        Effects and variances; a study of infinite variance is left out.
    k : int or array
        Studies of finite variance.

    Attributes
    ----------
    centre : float or array
        The effect of the study with the largest weight.
    deviations, variances, weights : array
        Effects less the centre, variances and their reciprocals.
    """

    def __init__(self, estimates: Array, variances: Array, k: Figures) -> None:
        self.variances = variances
        self.k = k
        self.weights = np.reciprocal(variances)
        if estimates.ndim == 1:
            self.centre = estimates[self.weights.argmax()]
        else:
            heaviest = self.weights.argmax(axis=-1)[..., None]
            self.centre = np.take_along_axis(estimates, heaviest, axis=-1)[..., 0]
        self.deviations = estimates - per_study(self.centre)

    @lazy
    def total_weight(self) -> Figures:
        """Sum of the weights."""
        return total(self.weights)

    @lazy
    def mean(self) -> Figures:
        """Inverse-variance mean, as a deviation from the centre."""
        return inner(self.weights, self.deviations) / self.total_weight

    @lazy
    def q(self) -> Figures:
        """Cochran's Q about the inverse-variance mean."""
        return self.q_about(self.mean)

    def q_about(self, mean: Figures) -> Figures:
        """Weighted sum of squared differences from any mean, given as deviation from the centre."""
        residuals = self.deviations - per_study(mean)
        residuals *= residuals
        return inner(self.weights, residuals)

    @lazy
    def spare_weight(self) -> Figures:
        """Sum of the weights less the sum of their squares over their sum.

        The plain difference cancels when one study has nearly all the weight; the heaviest one is
        then taken out of it first.
        """
        whole = self.total_weight
        plain = whole - inner(self.weights, self.weights) / whole
        if everywhere(plain > 1e-3 * whole):
            return plain
        heaviest = self.weights.max(axis=-1)
        rest = self.weights.copy()
        np.put_along_axis(rest, rest.argmax(axis=-1)[..., None], 0.0, axis=-1)
        others = total(rest)
        return others + (others * heaviest - inner(rest, rest)) / whole

    @lazy
    def typical_variance(self) -> Figures:
        """Higgins and Thompson's typical within-study variance."""
        return (self.k - 1) / self.spare_weight

    def fit(self, tau2: Figures) -> Fit:
        """Weights and mean of the random-effects model."""
        weights = self.variances + per_study(tau2)
        np.reciprocal(weights, out=weights)
        whole = total(weights)
        return Fit(weights, whole, inner(weights, self.deviations) / whole)

    @lazy
    def fixed_fit(self) -> Fit:
        """Weights and mean of the fixed-effect model."""
        return Fit(self.weights, self.total_weight, self.mean)
