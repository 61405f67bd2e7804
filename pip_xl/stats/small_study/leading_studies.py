"""The pooled effect of the first studies of a list, for one number of them after another."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from pip_xl.stats.arrays import Array, inner, total
from pip_xl.stats.lazy import lazy
from pip_xl.stats.options import Options
from pip_xl.stats.pooling import Pooling
from pip_xl.stats.study_estimates import StudyEstimates


class Pooled(NamedTuple):
    """A pooled effect, and the size of the effects that it is the mean of."""

    effect: float
    size: float


class LeadingStudies:
    """Studies of which the first n are pooled by inverse variance.

    What the fixed-effect model and DerSimonian and Laird's tau² need is computed for every n in
    one pass, from terms that are all positive, so that nothing cancels; the other estimators of
    tau² start anew for each n.

    Parameters
    ----------
    y, v : array, shape (k,)
        Effects and variances.
    options : Options
        Model and estimator of tau².

    Examples
    --------
    >>> y, v = np.array([0.0, 0.2, 0.9]), np.array([0.1, 0.1, 0.1])
    >>> studies = LeadingStudies(y, v, Options.parse("GENERIC"))
    >>> [round(studies.pooled(n).effect, 12) for n in (1, 2, 3)]
    [0.0, 0.1, 0.366666666667]
    """

    def __init__(self, y: Array, v: Array, options: Options) -> None:
        self._y, self._v = y, v
        self._sizes = np.abs(y)
        self._weights = 1.0 / v
        self._options = options

    def pooled(self, n: int) -> Pooled:
        """Pool the first n studies.

        Parameters
        ----------
        n : int
            At least 1.

        Returns
        -------
        Pooled
        """
        if not self._options.is_random:
            return Pooled(float(self._means[n - 1]), float(self._mean_sizes[n - 1]))
        y, v = self._y[:n], self._v[:n]
        if self._options.tau_method == "DL":
            weights = np.reciprocal(v + self._tau2[n - 1])
            whole = total(weights)
            effect = inner(weights, y) / whole
        else:
            pooling = Pooling(StudyEstimates(y, v, n, n), self._options)
            weights, whole = pooling.effects.weights_at(pooling.fit.tau2), pooling.fit.total
            effect = pooling.effects.centre + pooling.fit.mean
        return Pooled(float(effect), float(inner(weights, self._sizes[:n]) / whole))

    @lazy
    def _sums(self) -> Array:
        """Sums of the weights."""
        return np.cumsum(self._weights)

    @lazy
    def _means(self) -> Array:
        """Fixed-effect means."""
        means: Array = np.cumsum(self._weights * self._y) / self._sums
        return means

    @lazy
    def _mean_sizes(self) -> Array:
        """Fixed-effect means of the absolute effects."""
        means: Array = np.cumsum(self._weights * self._sizes) / self._sums
        return means

    @lazy
    def _tau2(self) -> Array:
        """DerSimonian and Laird's tau².

        A further study adds its squared distance to the mean before, with the harmonic weight of
        both, to Q; and its weight times the sum of those before to the products of all pairs.
        """
        before = self._sums[:-1]
        apart = self._y[1:] - self._means[:-1]
        q = np.cumsum(self._weights[1:] * (before / self._sums[1:]) * apart * apart)
        spare = 2 * np.cumsum(self._weights[1:] * (before / self._sums[-1]))
        spare *= self._sums[-1] / self._sums[1:]
        df = np.arange(1.0, len(q) + 1)
        return np.concatenate(([0.0], np.maximum(q - df, 0.0) / spare))
