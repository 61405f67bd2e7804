"""Weighted effects without each study in turn: many meta-analyses from the sums of one."""

from __future__ import annotations

import numpy as np

from pip_xl.stats.arrays import Array, Figures, inner, total
from pip_xl.stats.lazy import lazy
from pip_xl.stats.sums_at_many_tau2 import sums_at_many_tau2
from pip_xl.stats.weighted_effects import Fit, WeightedEffects
from pip_xl.stats.without_each import REMAINDER, signed_without_each, trusted


class EffectsWithoutEach(WeightedEffects):
    """The k meta-analyses that leave out one of k studies, as figures of shape ``(k,)``.

    Every sum is that over all studies less one term, so that the work grows with k and not with
    its square. Where the difference loses its digits, because the study carries nearly all of the
    sum, the figure is NaN, and the study has to be left out the long way. The heaviest study,
    whose weight may exceed all others by many orders of magnitude, is no part of any difference.

    Only sums over studies are here: estimators and intervals that look at single ones need
    `WeightedEffects`.

    Parameters
    ----------
    whole : WeightedEffects
        All studies of one meta-analysis, at least three of them of finite variance.
    k : int or array, shape (k,)
        Studies of finite variance in each analysis.
    """

    def __init__(self, whole: WeightedEffects, k: Figures) -> None:
        centre = np.full(whole.deviations.shape, whole.centre)
        super().__init__(centre, whole.variances, k)
        self.centre = centre
        self._whole = whole
        self._heaviest = int(whole.variances.argmin())

    @lazy
    def _others(self) -> Array:
        """The weights, 0 for the heaviest study."""
        others = self._whole.weights.copy()
        others[self._heaviest] = 0.0
        return others

    @lazy
    def _rest(self) -> Array:
        """Sums of the weights without that of the heaviest study."""
        rest: Array = total(self._others) - self._others
        return rest

    @lazy
    def _total(self) -> Array:
        """Sums of the weights."""
        heaviest = self._heaviest
        sums: Array = self._rest + self._whole.weights[heaviest]
        sums[heaviest] = self._rest[heaviest]
        return sums

    @lazy
    def fixed_fit(self) -> Fit:
        """Total weights and means of the fixed-effect model."""
        terms = self._whole.weights * self._whole.deviations
        sums = signed_without_each(terms, total(np.abs(terms)))
        return self._fit(np.zeros(len(terms)), self._total, sums)

    def _fit(self, tau2: Figures, whole: Array, weighted: Array) -> Fit:
        """Total weights and means, from the sums of the weights and of the weighted deviations.

        The deviations are taken from the heaviest study. If it is far away from all others, their
        own digits are lost in its distance.
        """
        means, heaviest = weighted / whole, self._heaviest
        if abs(means[heaviest] + self.centre[heaviest]) < REMAINDER * abs(means[heaviest]):
            means[heaviest] = np.nan
        return Fit(tau2, whole, means)

    @lazy
    def q(self) -> Figures:
        """Cochran's Q about each inverse-variance mean.

        A study pulls the mean towards itself. Without it, Q is less by w r² W/(W - w), with r its
        residual and W the sum of the weights w.
        """
        whole = self._whole
        residuals = whole.deviations - whole.fixed_fit.mean
        residuals *= residuals
        residuals *= whole.weights
        residuals *= whole.fixed_fit.total
        return trusted(whole.q - residuals / self._total, whole.q)

    def q_about(self, mean: Figures) -> Figures:
        """Weighted sums of squared differences from any means."""
        way = mean - self.fixed_fit.mean
        return self.q + self._total * way * way

    @lazy
    def spare_weight(self) -> Figures:
        """Sums of the weights less the sums of their squares over their sums."""
        others, heaviest = self._others, self._heaviest
        rest = trusted(self._rest, self._rest[heaviest])
        squares = inner(others, others) - others * others
        products = rest * self._whole.weights[heaviest]
        products[heaviest] = 0.0
        spare = rest + (products - squares) / self._total
        if spare[heaviest] < REMAINDER * rest[heaviest]:
            spare[heaviest] = np.nan
        return spare

    def fit(self, tau2: Figures) -> Fit:
        """Total weights and means of the random-effects model."""
        variances, deviations, heaviest = self.variances, self._whole.deviations, self._heaviest
        summands = np.empty((3, len(variances)))
        summands[0], summands[1] = 1.0, deviations
        summands[0, heaviest] = 0.0
        np.abs(deviations, out=summands[2])
        others, weighted, magnitudes = sums_at_many_tau2(variances, summands, tau2)
        own = np.reciprocal(variances + tau2)
        terms = own * deviations
        own[heaviest] = 0.0
        heavy = np.reciprocal(variances[heaviest] + tau2)
        heavy[heaviest] = 0.0
        whole = heavy + (others - own)
        return self._fit(tau2, whole, signed_without_each(terms, magnitudes, weighted))
