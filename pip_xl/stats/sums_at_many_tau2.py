"""Sums over the studies with random-effects weights, at as many tau² as there are studies.

A sum of c/(v + tau²) is, as a function of s = ln(v_min + tau²), free of singularities within pi of
the real axis, whatever the studies. A polynomial in s through its values in a few Chebyshev points
therefore gives it to the last digit everywhere between them, and how many points that takes is
known beforehand.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from pip_xl.stats.arrays import Array, Places
from pip_xl.stats.chebyshev import interpolate, points

#: Where v_min + tau² grows by more than this factor, its range is divided.
LONGEST = math.e

#: Weights that are held at a time.
_TABLE = 65536

#: Error of an interpolated sum, relative to the sum of the absolute values of its terms.
ERROR = 1e-15

#: Half the height of the ellipse in which the sums are followed: nearly up to their singularities.
HEIGHT = 2.8


def sums_at_many_tau2(variances: Array, summands: Array, tau2: Array) -> Array:
    """Sum with the weights 1/(v + tau²).

    Parameters
    ----------
    variances : array, shape (k,)
        Variances of the studies, infinite for those without weight; at least one is finite.
    summands : array, shape (c, k)
        What is summed, one row a sum.
    tau2 : array, shape (m,)
        The between-study variances; NaN gives NaN.

    Returns
    -------
    array, shape (c, m)
        The sums at each tau², exact up to rounding: relative to the sum of the absolute values of
        the terms.

    Examples
    --------
    >>> ones = np.ones((1, 3))
    >>> sums_at_many_tau2(np.array([1.0, 2.0, 4.0]), ones, np.array([0.0, 2.0])).round(6)
    array([[1.75, 0.75]])
    """
    smallest = np.minimum.reduce(variances)
    excess, spread = variances - smallest, tau2 + smallest
    low, high = np.minimum.reduce(spread), np.maximum.reduce(spread)
    if math.isfinite(high) and high <= LONGEST * low:
        return _on_interval(excess, summands, spread, low, high)
    sums = np.full((len(summands), len(tau2)), np.nan)
    for part in _intervals(spread):
        own = spread[part]
        sums[:, part] = _on_interval(excess, summands, own, own.min(), own.max())
    return sums


def _intervals(spread: Array) -> Iterator[Places]:
    """Positions of the finite v_min + tau², divided so that each part spans a short interval."""
    known = np.flatnonzero(np.isfinite(spread))
    if known.size:
        logs = np.log(spread[known] / np.minimum.reduce(spread[known]))
        intervals = np.floor(logs / math.log(LONGEST))
        for interval in np.unique(intervals):
            yield known[intervals == interval]


def _on_interval(excess: Array, summands: Array, spread: Array, low: float, high: float) -> Array:
    """The sums at v_min + tau² that lie in one interval."""
    length = math.log(high / low)
    needed = points_needed(length / 2)
    if needed >= len(spread):
        return _directly(excess, summands, spread)
    places = low * np.exp(length / 2 * (points(needed).places + 1))
    values = _directly(excess, summands, places)
    if length == 0:
        return np.repeat(values, len(spread), axis=-1)
    x = np.log(spread / low)
    x *= 2 / length
    x -= 1
    return interpolate(values, x)


def _directly(excess: Array, summands: Array, spread: Array) -> Array:
    """The sums as they are defined, so many at a time that the weights stay in the cache."""
    step = max(1, _TABLE // len(excess))
    sums = []
    for first in range(0, len(spread), step):
        weights = excess + spread[first : first + step, None]
        sums.append(summands @ np.reciprocal(weights, out=weights).T)
    return sums[0] if len(sums) == 1 else np.concatenate(sums, axis=-1)


def points_needed(half: float) -> int:
    """How many Chebyshev points make the error of interpolation no larger than rounding.

    Parameters
    ----------
    half : float
        Half the length of the interval of s.

    Returns
    -------
    int

    Notes
    -----
    With n points, and a function that is at most M inside the ellipse with foci at the ends of the
    interval whose half axes add up to rho times half its length, the error is at most
    4 M rho^(1-n) / (rho - 1) (Trefethen 2013, theorem 8.2). Up to a height of h < pi, |c + e^s| is
    at least (c + e^Re(s)) cos(h/2): M exceeds the smallest value of each term on the interval by
    the factor e^(half + a) / cos(h/2) at most, with a the half axis along the real line.

    Examples
    --------
    >>> [points_needed(half) for half in (0.0, 0.001, 0.1, 0.5)]
    [1, 5, 11, 17]
    """
    if half <= 0:
        return 1
    reach = math.hypot(HEIGHT, half)
    rho = (HEIGHT + reach) / half
    excess = math.log(4 / (rho - 1) / math.cos(HEIGHT / 2)) + half + reach
    return 1 + max(1, math.ceil((excess - math.log(ERROR)) / math.log(rho)))
