"""The global maximum of a likelihood of tau², found with certainty.

Twice the slope of the log likelihood is a difference of two falling functions, and so is twice its
curvature (see `terms`). Their values at the ends of an interval therefore bound slope and curvature
inside: an interval in which the slope cannot change its sign, or in which the likelihood cannot be
concave, holds no maximum; one in which it must be concave holds at most one, which a bracketed
Newton iteration finds. Intervals that allow neither conclusion are halved.
"""

from __future__ import annotations

from typing import NamedTuple, TypeVar

import numpy as np

from pip_xl.stats.arrays import Array, Figures, Mask, Places
from pip_xl.stats.likelihood.peaks import climb
from pip_xl.stats.likelihood.resolution import NARROWEST
from pip_xl.stats.likelihood.single_search import highest_peak
from pip_xl.stats.likelihood.terms import Likelihood, Slopes, SortedStudies, StudySets
from pip_xl.stats.weighted_effects import WeightedEffects

S = TypeVar("S", bound=StudySets)


class Cells(NamedTuple):
    """Intervals of tau², each of one meta-analysis, with the slopes at their ends."""

    rows: Places
    lower: Array
    upper: Array
    at_lower: Slopes[Array]
    at_upper: Slopes[Array]

    def take(self, chosen: Mask) -> Cells:
        """Some of the intervals."""
        return Cells(
            self.rows[chosen],
            self.lower[chosen],
            self.upper[chosen],
            Slopes(*(term[chosen] for term in self.at_lower)),
            Slopes(*(term[chosen] for term in self.at_upper)),
        )


def global_maximum(
    effects: WeightedEffects, likelihood: type[Likelihood[SortedStudies]]
) -> Figures:
    """Find the tau² >= 0 at which the likelihood is largest.

    Parameters
    ----------
    effects : WeightedEffects
        The studies.
    likelihood : type
        Which likelihood.

    Returns
    -------
    float or array
        One tau² a meta-analysis; 0 if the likelihood is largest there.
    """
    shape = np.shape(effects.centre)
    studies = SortedStudies.of(effects)
    df = np.maximum(np.reshape(effects.k, -1) - 1, 1)
    taking_part = np.isfinite(studies.variances)
    spread = np.where(taking_part, studies.deviations, 0.0)
    mean_square = np.add.reduce(spread * spread, axis=-1) / df
    largest = np.max(studies.variances, axis=-1, where=taking_part, initial=0.0)
    if not shape:
        [limit] = _upper_limits(mean_square, studies.smallest, largest)
        return _highest_of_one(studies.rows(0), likelihood, limit)
    return highest_peaks(studies, likelihood, mean_square, largest).reshape(shape)[()]


def _highest_of_one(
    studies: SortedStudies, likelihood: type[Likelihood[SortedStudies]], limit: float
) -> Figures:
    """The tau² of one meta-analysis, whose studies are arrays of one dimension."""

    def slopes(tau2: float) -> Slopes[float]:
        return Slopes(*map(float, likelihood.slopes(studies, np.float64(tau2))))

    def log(tau2: float) -> float:
        return float(likelihood.log(studies, np.float64(tau2)))

    return np.float64(highest_peak(slopes, log, float(limit), float(studies.smallest)))


def highest_peaks(
    studies: S, likelihood: type[Likelihood[S]], mean_square: Array, largest: Array
) -> Array:
    """Find the tau² >= 0 at which the likelihood is largest, for any model of the effects.

    Parameters
    ----------
    studies : StudySets
        The studies of each meta-analysis.
    likelihood : type
        Which likelihood.
    mean_square : array, shape (m,)
        Sum of squared residuals of any fit of the model, over its degrees of freedom.
    largest : array, shape (m,)
        The largest variance.

    Returns
    -------
    array, shape (m,)
    """
    tau2 = np.zeros(len(studies.smallest))
    limits = _upper_limits(mean_square, studies.smallest, largest)
    rows = np.flatnonzero(limits > 0)
    if rows.size:
        tau2[rows] = _search(studies.rows(rows), limits[rows], likelihood)
    return tau2


def _upper_limits(mean_square: Array, smallest: Array, largest: Array) -> Array:
    """Tau² above which no maximum can be: the pull is below the resistance from there on.

    The pull is at most S/(v_min + tau²)², with S the sum of squared residuals, and the resistance
    at least df/(v_max + tau²).
    """
    excess = np.maximum(largest - smallest, 0.0)
    root = np.sqrt(mean_square * mean_square + 4 * mean_square * excess)
    limits: Array = np.where(
        mean_square > 0, np.maximum((mean_square + root) / 2 - smallest, 0.0), 0.0
    )
    return limits


def _search(studies: S, limits: Array, likelihood: type[Likelihood[S]]) -> Array:
    """The global maxima of meta-analyses whose likelihood may have one between 0 and a limit."""
    zeros = np.zeros(len(limits))
    cells = Cells(
        np.arange(len(limits)),
        zeros,
        limits,
        likelihood.slopes(studies, zeros),
        likelihood.slopes(studies, limits),
    )
    falls_at_zero = cells.at_lower.pull <= cells.at_lower.resistance
    brackets = []
    while cells.rows.size:
        single, undecided = _judge(cells, studies.smallest[cells.rows])
        brackets.append(cells.take(single))
        cells = _halve(cells.take(undecided), studies, likelihood)
    found = _joined(brackets)
    peaks = climb(studies.rows(found.rows), found, likelihood)
    return _highest(studies, found.rows, peaks, falls_at_zero, likelihood)


def _judge(cells: Cells, smallest: Array) -> tuple[Mask, Mask]:
    """Which intervals hold exactly one maximum, and which have to be halved."""
    low, high = cells.at_lower, cells.at_upper
    monotone = (low.pull < high.resistance) | (high.pull > low.resistance)
    concave = low.resistance_fall < 2 * high.pull_fall
    convex = high.resistance_fall > 2 * low.pull_fall
    narrow = cells.upper - cells.lower <= NARROWEST * (cells.lower + smallest)
    turns = (low.pull > low.resistance) & (high.pull <= high.resistance)
    single = ~monotone & ~convex & turns & (concave | narrow)
    undecided = ~(monotone | convex | concave | narrow)
    return single, undecided


def _halve(cells: Cells, studies: S, likelihood: type[Likelihood[S]]) -> Cells:
    """Split each interval at the geometric mean of the smallest total variances at its ends."""
    if not cells.rows.size:
        return cells
    chosen = studies.rows(cells.rows)
    smallest = chosen.smallest
    middle = np.sqrt((cells.lower + smallest) * (cells.upper + smallest)) - smallest
    inside = (middle > cells.lower) & (middle < cells.upper)
    middle = np.where(inside, middle, (cells.lower + cells.upper) / 2)
    slopes = likelihood.slopes(chosen, middle)
    return _joined(
        [
            Cells(cells.rows, cells.lower, middle, cells.at_lower, slopes),
            Cells(cells.rows, middle, cells.upper, slopes, cells.at_upper),
        ]
    )


def _joined(parts: list[Cells]) -> Cells:
    """All intervals in one."""
    return Cells(
        np.concatenate([part.rows for part in parts]),
        np.concatenate([part.lower for part in parts]),
        np.concatenate([part.upper for part in parts]),
        _joined_slopes([part.at_lower for part in parts]),
        _joined_slopes([part.at_upper for part in parts]),
    )


def _joined_slopes(parts: list[Slopes[Array]]) -> Slopes[Array]:
    """The slopes of all intervals in one."""
    return Slopes(*(np.concatenate(terms) for terms in zip(*parts, strict=True)))


def _highest(
    studies: S,
    rows: Places,
    peaks: Array,
    falls_at_zero: Mask,
    likelihood: type[Likelihood[S]],
) -> Array:
    """Of each meta-analysis the highest peak, tau² = 0 among them where the likelihood falls."""
    best = np.zeros(len(falls_at_zero))
    counts = np.bincount(rows, minlength=len(best)) + falls_at_zero
    alone = counts[rows] == 1
    best[rows[alone]] = peaks[alone]
    rivals = np.flatnonzero(counts > 1)
    if rivals.size:
        height = np.full(len(best), -np.inf)
        at_zero = rivals[falls_at_zero[rivals]]
        height[at_zero] = likelihood.log(studies.rows(at_zero), np.zeros(len(at_zero)))
        for row, peak in zip(rows[~alone], peaks[~alone], strict=True):
            reached = likelihood.log(studies.rows(np.array([row])), np.array([peak]))[0]
            if reached > height[row]:
                height[row], best[row] = reached, peak
    return best
