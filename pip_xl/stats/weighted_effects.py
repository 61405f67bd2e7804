"""Studies with the weights of the inverse-variance method."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from pip_xl.stats.arrays import Array, Figures, everywhere, inner, per_study, total
from pip_xl.stats.blocks import added, blocks, is_long
from pip_xl.stats.lazy import lazy


class Fit(NamedTuple):
    """The model at one tau²: the sum of the weights, and the weighted mean less the centre."""

    tau2: Figures
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
    """

    def __init__(self, estimates: Array, variances: Array, k: Figures) -> None:
        self.variances = variances
        self.k = k
        self._estimates = estimates
        self._is_long = is_long(variances)
        if estimates.ndim == 1:
            self.centre = estimates[variances.argmin()]
        else:
            heaviest = variances == per_study(np.minimum.reduce(variances, -1))
            self.centre = np.maximum.reduce(np.where(heaviest, estimates, -np.inf), -1)

    @lazy
    def deviations(self) -> Array:
        """Effects less the centre."""
        return self._estimates - per_study(self.centre)

    @lazy
    def weights(self) -> Array:
        """Reciprocal variances."""
        return np.reciprocal(self.variances)

    def weights_at(self, tau2: Figures) -> Array:
        """Weights 1/(v + tau²)."""
        weights = self.variances + per_study(tau2)
        return np.reciprocal(weights, out=weights)

    def _sums(
        self, terms: Callable[[Array, Array], tuple[Figures, ...]], tau2: Figures | None = None
    ) -> tuple[Figures, ...]:
        """Sums over the studies, from their deviations and weights; in blocks where they pay."""
        if not self._is_long:
            weights = self.weights if tau2 is None else self.weights_at(tau2)
            return terms(self.deviations, weights)
        return added(
            terms(
                self._estimates[block] - self.centre,
                self.weights[block]
                if tau2 is None
                else np.reciprocal(self.variances[block] + tau2),
            )
            for block in blocks(len(self.variances))
        )

    @lazy
    def _fixed_sums(self) -> tuple[Figures, ...]:
        """Sums of the weights, of the weighted deviations and of the squared weights."""
        return self._sums(lambda d, w: (total(w), inner(w, d), inner(w, w)))

    @lazy
    def fixed_fit(self) -> Fit:
        """Total weight and mean of the fixed-effect model."""
        whole, weighted, _ = self._fixed_sums
        return Fit(np.zeros(np.shape(self.centre))[()], whole, weighted / whole)

    def fit(self, tau2: Figures) -> Fit:
        """Total weight and mean of the random-effects model."""
        whole, weighted = self._sums(lambda d, w: (total(w), inner(w, d)), tau2)
        return Fit(tau2, whole, weighted / whole)

    @lazy
    def q(self) -> Figures:
        """Cochran's Q about the inverse-variance mean."""
        return self.q_about(self.fixed_fit.mean)

    def q_at(self, tau2: Figures) -> Figures:
        """The generalised Q: that of the weights 1/(v + tau²), about their own mean."""
        middle = per_study(self.fit(tau2).mean)

        def squares(deviations: Array, weights: Array) -> tuple[Figures]:
            residuals = deviations - middle
            residuals *= residuals
            return (inner(weights, residuals),)

        return self._sums(squares, tau2)[0]

    def q_about(self, mean: Figures) -> Figures:
        """Weighted sum of squared differences from any mean, given as deviation from the centre."""
        middle = per_study(mean)

        def squares(deviations: Array, weights: Array) -> tuple[Figures]:
            residuals = deviations - middle
            residuals *= residuals
            return (inner(weights, residuals),)

        return self._sums(squares)[0]

    @lazy
    def spare_weight(self) -> Figures:
        """Sum of the weights less the sum of their squares over their sum.

        The plain difference cancels when one study has nearly all the weight; the heaviest one is
        then taken out of it first.
        """
        whole, _, squares = self._fixed_sums
        plain = whole - squares / whole
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
