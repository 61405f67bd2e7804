"""A maximum of the likelihood within an interval that holds exactly one."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import numpy as np

from pip_xl.stats.arrays import Array
from pip_xl.stats.likelihood.resolution import RESOLUTION, SMALLEST_STEP
from pip_xl.stats.likelihood.terms import Likelihood, StudySets

if TYPE_CHECKING:
    from pip_xl.stats.likelihood.search import Cells

S = TypeVar("S", bound=StudySets)


def climb(studies: S, cells: Cells, likelihood: type[Likelihood[S]]) -> Array:
    """Solve pull = resistance in each interval.

    Parameters
    ----------
    studies : StudySets
        The meta-analysis of each interval.
    cells : Cells
        Intervals at whose lower end the pull is larger, and at whose upper end it is not.
    likelihood : type
        Which likelihood.

    Returns
    -------
    array
        The solutions.

    Notes
    -----
    Newton's method on resistance / pull, which for equal variances is linear in tau². A step that
    leaves the bracket, or does not halve the gap, is replaced by bisection, so that it ends.
    """
    lower, upper = cells.lower.copy(), cells.upper.copy()
    tau2 = _between(cells)
    solution = tau2.copy()
    running = np.arange(len(tau2))
    gap = np.full(len(tau2), np.inf)
    while running.size:
        slopes = likelihood.slopes(studies, tau2)
        excess = slopes.pull - slopes.resistance
        rising = excess > 0
        lower, upper = np.where(rising, tau2, lower), np.where(rising, upper, tau2)
        fall = 2 * slopes.resistance * slopes.pull_fall - slopes.pull * slopes.resistance_fall
        downhill = fall > 0
        step = excess * (slopes.pull / np.where(downhill, fall, 1.0))
        following = tau2 + step
        slow = np.abs(excess) > gap / 2
        unfit = ~downhill | slow | ~(following > lower) | ~(following < upper)
        following = np.where(unfit, (lower + upper) / 2, following)
        equal = np.abs(excess) <= RESOLUTION * slopes.resistance
        still = np.abs(following - tau2) <= SMALLEST_STEP * (tau2 + studies.smallest)
        solution[running] = np.where(equal, tau2, following)
        go_on = ~(equal | still)
        running, gap = running[go_on], np.abs(excess[go_on])
        studies, tau2 = studies.rows(go_on), following[go_on]
        lower, upper = lower[go_on], upper[go_on]
    return solution


def _between(cells: Cells) -> Array:
    """Where the straight line between the slopes at both ends crosses 0."""
    low = cells.at_lower.pull - cells.at_lower.resistance
    high = cells.at_upper.resistance - cells.at_upper.pull
    start: Array = cells.lower + (cells.upper - cells.lower) * (low / (low + high))
    return start
