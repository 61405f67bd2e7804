"""The search for the global maximum in plain numbers, for one meta-analysis.

The same search as for many (see `search`); on ten studies numpy would spend most of the time on
arrays of one interval.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple

from pip_xl.stats.likelihood.resolution import NARROWEST, RESOLUTION, SMALLEST_STEP
from pip_xl.stats.likelihood.terms import Slopes

#: The terms of slope and curvature at a tau².
SlopesAt = Callable[[float], Slopes[float]]


class Interval(NamedTuple):
    """An interval of tau² with the slopes at its ends."""

    lower: float
    upper: float
    low: Slopes[float]
    high: Slopes[float]


def highest_peak(
    slopes: SlopesAt, log: Callable[[float], float], limit: float, smallest: float
) -> float:
    """Find the tau² >= 0 at which a likelihood is largest.

    Parameters
    ----------
    slopes : callable
        The terms of slope and curvature at a tau².
    log : callable
        The log likelihood at a tau², up to a constant.
    limit : float
        Above it there is no maximum.
    smallest : float
        The smallest variance of a study.

    Returns
    -------
    float
        0 if the likelihood is largest there.

    Examples
    --------
    Effects 0 and 4 with variances of 1: the restricted likelihood is largest at 8 - 1.

    >>> def at(tau2):
    ...     w = 1 / (1 + tau2)
    ...     return Slopes(8 * w**2, w, 8 * w**3, w**2)
    >>> round(highest_peak(at, lambda tau2: 0.0, 8.0, 1.0), 12)
    7.0
    """
    if not limit > 0:
        return 0.0
    at_zero = slopes(0.0)
    peaks = [0.0] if at_zero.pull <= at_zero.resistance else []
    waiting = [Interval(0.0, limit, at_zero, slopes(limit))]
    while waiting:
        interval = waiting.pop()
        if _holds_none(interval):
            continue
        if _is_concave(interval) or _is_narrow(interval, smallest):
            if _turns(interval):
                peaks.append(_climb(slopes, interval, smallest))
            continue
        middle = _middle(interval, smallest)
        between = slopes(middle)
        waiting.append(Interval(interval.lower, middle, interval.low, between))
        waiting.append(Interval(middle, interval.upper, between, interval.high))
    if len(peaks) == 1:
        return peaks[0]
    return max(sorted(peaks), key=log, default=0.0)


def _holds_none(interval: Interval) -> bool:
    """Whether the slope keeps its sign, or the likelihood is convex, so that no maximum is inside.

    A likelihood that rises up to the end of an interval has its maximum in a later one.
    """
    low, high = interval.low, interval.high
    return (
        low.pull < high.resistance
        or high.pull > low.resistance
        or high.resistance_fall > 2 * low.pull_fall
    )


def _is_concave(interval: Interval) -> bool:
    """Whether the likelihood is concave everywhere inside."""
    return interval.low.resistance_fall < 2 * interval.high.pull_fall


def _is_narrow(interval: Interval, smallest: float) -> bool:
    """Whether rounding hides what is inside."""
    return interval.upper - interval.lower <= NARROWEST * (interval.lower + smallest)


def _turns(interval: Interval) -> bool:
    """Whether the likelihood rises at the lower end and does not at the upper one."""
    low, high = interval.low, interval.high
    return low.pull > low.resistance and high.pull <= high.resistance


def _middle(interval: Interval, smallest: float) -> float:
    """The geometric mean of the smallest total variances at the ends, as a tau²."""
    lower, upper = interval.lower, interval.upper
    middle = math.sqrt((lower + smallest) * (upper + smallest)) - smallest
    return middle if lower < middle < upper else (lower + upper) / 2


def _climb(slopes: SlopesAt, interval: Interval, smallest: float) -> float:
    """Solve pull = resistance by Newton's method on resistance / pull, kept in its bracket."""
    lower, upper, low, high = interval
    rise, fall = low.pull - low.resistance, high.resistance - high.pull
    tau2 = lower + (upper - lower) * (rise / (rise + fall))
    gap = math.inf
    while True:
        here = slopes(tau2)
        excess = here.pull - here.resistance
        if abs(excess) <= RESOLUTION * here.resistance:
            return tau2
        lower, upper = (tau2, upper) if excess > 0 else (lower, tau2)
        steepness = 2 * here.resistance * here.pull_fall - here.pull * here.resistance_fall
        following = (lower + upper) / 2
        if steepness > 0 and abs(excess) <= gap / 2:
            step = tau2 + excess * (here.pull / steepness)
            following = step if lower < step < upper else following
        if abs(following - tau2) <= SMALLEST_STEP * (tau2 + smallest):
            return following
        tau2, gap = following, abs(excess)
