"""The likelihood of tau², its slope and its curvature, without loss of digits.

With w = 1/(v + tau²), mu the weighted mean and P = W - ww'/sum(w), twice the slope of the log
likelihood is *pull* - *resistance*:

- pull is y'PPy, the sum of w²(y - mu)²,
- resistance is tr(P) for the restricted likelihood and tr(W) for the full one.

Both fall in tau², and so do the halves of the curvature, y'PPPy and tr(PP) or tr(WW). The search
for the maximum rests on that.
"""

from __future__ import annotations

from typing import Generic, NamedTuple, Protocol, Self, TypeVar

import numpy as np

from pip_xl.stats.arrays import Array, Figures, Mask, Places, inner, per_study, total
from pip_xl.stats.weighted_effects import WeightedEffects

N = TypeVar("N")


class Slopes(NamedTuple, Generic[N]):
    """The terms of slope and curvature at one tau² a meta-analysis: arrays, or numbers for one."""

    pull: N
    resistance: N
    pull_fall: N
    """y'PPPy: half of how fast the pull falls."""
    resistance_fall: N
    """How fast the resistance falls."""


class SortedStudies(NamedTuple):
    """Studies of many meta-analyses, the heaviest one of each set apart.

    It has the smallest variance, and so it is the heaviest at every tau². Sums over the others are
    all that is needed: its own share, which may exceed them by many orders of magnitude, never has
    to be subtracted from a total.

    Attributes
    ----------
    smallest : float or array, shape (m,)
        Variance of the heaviest study.
    deviations, variances : array, shape (k - 1,) or (m, k - 1)
        The other studies: effects less that of the heaviest one, and variances.
    """

    smallest: Figures
    deviations: Array
    variances: Array

    @classmethod
    def of(cls, effects: WeightedEffects) -> SortedStudies:
        """Set the heaviest study of each meta-analysis apart."""
        k = effects.deviations.shape[-1]
        deviations = effects.deviations.reshape(-1, k)
        variances = effects.variances.reshape(-1, k)
        rows, heaviest = np.arange(len(variances)), variances.argmin(axis=-1)
        smallest = variances[rows, heaviest]
        own = deviations[rows, heaviest]
        # The first study takes the place of the heaviest one.
        others = np.empty((k - 1, len(rows))).T
        spread = np.empty((k - 1, len(rows))).T
        others[...], spread[...] = deviations[:, 1:] - per_study(own), variances[:, 1:]
        moved = heaviest > 0
        places = heaviest[moved] - 1
        others[moved, places] = deviations[moved, 0] - own[moved]
        spread[moved, places] = variances[moved, 0]
        return cls(smallest, others, spread)

    def rows(self, chosen: Places | Mask | int) -> SortedStudies:
        """Take some of the meta-analyses, or one of them on its own."""
        return SortedStudies(
            self.smallest[chosen],
            self.deviations.T[:, chosen].T,
            self.variances.T[:, chosen].T,
        )


class StudySets(Protocol):
    """The studies of many meta-analyses, however the model explains their effects."""

    @property
    def smallest(self) -> Array:
        """The smallest variance of each meta-analysis, shape (m,)."""
        ...

    def rows(self, chosen: Places | Mask) -> Self:
        """Take some of the meta-analyses."""
        ...


S = TypeVar("S", bound=StudySets, contravariant=True)


class Likelihood(Protocol[S]):
    """A likelihood of tau²."""

    @staticmethod
    def slopes(studies: S, tau2: Figures) -> Slopes[Array]:
        """The terms of slope and curvature at `tau2`, one value a meta-analysis."""
        ...

    @staticmethod
    def log(studies: S, tau2: Figures) -> Array:
        """The log likelihood at `tau2`, up to a constant."""
        ...


class RestrictedLikelihood:
    """The restricted likelihood, which allows for the mean being estimated."""

    @staticmethod
    def slopes(studies: SortedStudies, tau2: Figures) -> Slopes[Array]:
        """The terms of slope and curvature at `tau2`."""
        heaviest, weights, pull, pull_fall = _pulls(studies, tau2)
        squares = weights * weights
        others, others2, others3 = total(weights), total(squares), inner(squares, weights)
        whole = heaviest + others
        share = heaviest / whole
        resistance = others + share * others - others2 / whole
        resistance_fall = (
            share * share * (others * others + others2)
            + others2 * (1 + share * share + others2 / whole / whole)
            - 2 * others3 / whole
        )
        return Slopes(pull, resistance, pull_fall, resistance_fall)

    @staticmethod
    def log(studies: SortedStudies, tau2: Figures) -> Array:
        """The restricted log likelihood at `tau2`, up to a constant."""
        log: Array = FullLikelihood.log(studies, tau2) - np.log(_means(studies, tau2).total) / 2
        return log


class FullLikelihood:
    """The likelihood itself, as if the mean were known."""

    @staticmethod
    def slopes(studies: SortedStudies, tau2: Figures) -> Slopes[Array]:
        """The terms of slope and curvature at `tau2`."""
        heaviest, weights, pull, pull_fall = _pulls(studies, tau2)
        resistance = heaviest + total(weights)
        return Slopes(pull, resistance, pull_fall, heaviest * heaviest + inner(weights, weights))

    @staticmethod
    def log(studies: SortedStudies, tau2: Figures) -> Array:
        """The log likelihood at `tau2`, up to a constant."""
        heaviest, weights, _, mean = _means(studies, tau2)
        residuals = studies.deviations - per_study(mean)
        q = inner(weights * residuals, residuals) + heaviest * mean * mean
        logs = np.log(np.where(weights > 0, weights, 1.0))
        log: Array = (total(logs) + np.log(heaviest) - q) / 2
        return log


class _Means(NamedTuple):
    """The weighted mean at one tau² a meta-analysis, and what it is made of."""

    heaviest: Array
    """Weight of the heaviest study."""
    others: Array
    """Weights of the other studies."""
    total: Array
    mean: Array


def _means(studies: SortedStudies, tau2: Figures) -> _Means:
    """Weights and weighted mean at `tau2`."""
    heaviest = 1.0 / (studies.smallest + tau2)
    weights = 1.0 / (studies.variances + per_study(tau2))
    whole = heaviest + total(weights)
    return _Means(heaviest, weights, whole, inner(weights, studies.deviations) / whole)


def _pulls(studies: SortedStudies, tau2: Figures) -> tuple[Array, Array, Array, Array]:
    """Weight of the heaviest study, weights of the others, y'PPy and y'PPPy."""
    heaviest, weights, whole, mean = _means(studies, tau2)
    scores = weights * (studies.deviations - per_study(mean))
    own = -heaviest * mean
    pull = inner(scores, scores) + own * own
    # y'PPPy is the weighted spread of the scores, taken about that of the heaviest study.
    apart = scores - per_study(own)
    middle = inner(weights, apart) / whole
    apart = apart - per_study(middle)
    pull_fall = inner(weights * apart, apart) + heaviest * middle * middle
    return heaviest, weights, pull, pull_fall
