"""The studies of a regression, ready to be fitted at any tau²."""

from __future__ import annotations

import numpy as np

from pip_xl.stats.arrays import Array
from pip_xl.stats.lazy import lazy
from pip_xl.stats.regression.anchors import Anchors
from pip_xl.stats.regression.design import Design
from pip_xl.stats.regression.weighted_fit import WeightedFit
from pip_xl.stats.weighted_effects import WeightedEffects


class RegressionStudies:
    """Effects, variances and design matrix of the studies.

    Parameters
    ----------
    estimates, variances : array, shape (k,)
        Effects and their variances.
    design : Design
        More studies than coefficients.

    Attributes
    ----------
    effects : WeightedEffects
        The studies without their moderators.
    """

    def __init__(self, estimates: Array, variances: Array, design: Design) -> None:
        self.effects = WeightedEffects(estimates, variances, len(variances))
        self.design = design
        self._anchors = (0.0, self._chosen(self.effects.weights))

    @property
    def k(self) -> int:
        """Number of studies."""
        return len(self.effects.variances)

    @property
    def df(self) -> int:
        """Studies less coefficients."""
        return self.k - len(self.design.terms)

    def fit(self, tau2: float) -> WeightedFit:
        """Fit with the weights of the random-effects model."""
        return self._weighted(self.effects.weights_at(np.float64(tau2)), tau2)

    @lazy
    def fixed_fit(self) -> WeightedFit:
        """Fit with the weights of the fixed-effect model."""
        return self._weighted(self.effects.weights, 0.0)

    @lazy
    def unweighted_fit(self) -> WeightedFit:
        """Fit by ordinary least squares: the weights that a tau² without bound leads to."""
        return self._weighted(np.ones(self.k), np.inf)

    def _weighted(self, weights: Array, tau2: float) -> WeightedFit:
        """Fit with given weights; the anchors of a smaller tau² stay as long as they serve.

        With a larger tau² the weights are more alike, and less depends on the anchors' digits.
        """
        chosen_at, anchors = self._anchors
        if tau2 < chosen_at or not anchors.serve(weights):
            anchors = self._chosen(weights)
            self._anchors = (tau2, anchors)
        return WeightedFit(anchors, weights)

    def _chosen(self, weights: Array) -> Anchors:
        """The anchors for these weights."""
        return Anchors.of(self.design.matrix, self.effects.deviations, weights)
