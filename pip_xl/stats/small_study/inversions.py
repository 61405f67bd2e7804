"""Inversions: pairs that stand in the wrong order, and how many of them chance makes."""

from __future__ import annotations

import math

import numpy as np

from pip_xl.stats.arrays import Array, Places

#: Up to this length permutations are counted; of longer ones the distribution is inverted.
COUNTED_UP_TO = 100

#: Points of the characteristic function at a time, and how many factors they may have together.
_POINTS = 16
_FACTORS = 200_000

#: Values of the characteristic function below this no longer change a sum.
_NEGLIGIBLE = 1e-20


def count_inversions(places: Places) -> int:
    """Count the pairs in which a larger number stands before a smaller one.

    Parameters
    ----------
    places : array of int, shape (k,)
        Numbers from 0.

    Returns
    -------
    int

    Notes
    -----
    Two numbers are in the wrong order if, at the highest binary digit in which they differ, the
    first one has 1 and the second one 0. For each digit, those who agree in all higher ones are
    brought together, in the order in which they stand.

    Examples
    --------
    >>> count_inversions(np.array([2, 0, 1, 1]))
    3
    """
    found = 0
    for digit in range(int(places.max()).bit_length()):
        higher = places >> (digit + 1)
        order = higher.argsort(kind="stable")
        ones = (places[order] >> digit) & 1
        before = np.cumsum(ones)
        groups = higher[order]
        starts = np.flatnonzero(np.diff(groups, prepend=-1))
        earlier = np.repeat((before - ones)[starts], np.diff(starts, append=len(groups)))
        found += int(((before - earlier) * (1 - ones)).sum())
    return found


def probability_of_at_most(inversions: int, k: int) -> float:
    """Probability that a random permutation has so few inversions.

    Parameters
    ----------
    inversions : int
        Not more than half of the k(k-1)/2 pairs.
    k : int
        Length of the permutation.

    Returns
    -------
    float
        Exact but for rounding, however small (relative error below 1e-11); 0 where it is too small
        for a number.

    Examples
    --------
    >>> [round(24 * probability_of_at_most(most, 4), 12) for most in range(4)]
    [1.0, 4.0, 9.0, 15.0]
    """
    if k <= COUNTED_UP_TO:
        return _counted(inversions, k)
    return _inverted(inversions, k)


def _counted(inversions: int, k: int) -> float:
    """Put in one element after the other: the nth adds 0 to n - 1 inversions, each as likely."""
    shares = np.zeros(inversions + 1)
    shares[0] = 1.0
    for n in range(2, k + 1):
        sums = np.cumsum(shares)
        windows = sums.copy()
        windows[n:] -= sums[:-n]
        shares = windows / n
    return float(shares.sum())


def _inverted(inversions: int, k: int) -> float:
    """Invert the characteristic function of the number of inversions.

    Every number j is first given the weight exp(-tilt j), which makes about as many inversions as
    are asked for the usual ones: the sum over the tail is then no small difference of large
    figures. The trapezoid rule for the integral converges geometrically.
    """
    sizes = np.arange(1.0, k + 1)
    tilt = _tilt(inversions + 1.0, sizes)
    spread = _spread(tilt, sizes)
    # What lies beyond so many inversions is taken for what lies before them, but it weighs nothing.
    nodes = math.ceil(2 * math.pi * max(2 * spread, 6 / tilt)) + _POINTS
    log_mean = float(np.log(np.expm1(-tilt * sizes) / (np.expm1(-tilt) * sizes)).sum())
    integral = 0.0
    at_once = min(_POINTS, max(1, _FACTORS // k))
    for first in range(0, nodes // 2 + 1, at_once):
        numbers = np.arange(first, min(first + at_once, nodes // 2 + 1))
        turns = np.multiply(numbers, 2 * math.pi / nodes, dtype=np.float64)
        values = _tilted(tilt, turns, sizes)
        terms = (values * np.exp(-1j * turns * inversions)) / -np.expm1(-tilt + 1j * turns)
        # All but the ends of the half circle stand for two points of the whole one.
        twice = np.where((numbers == 0) | (2 * numbers == nodes), 1.0, 2.0)
        integral += float((twice * terms.real).sum())
        if np.abs(values).max() < _NEGLIGIBLE:
            break
    return math.exp(log_mean + tilt * inversions + math.log(integral / nodes))


def _tilt(mean: float, sizes: Array) -> float:
    """The tilt under which so many inversions are expected, and at least a slight one.

    The slight one is the reciprocal standard deviation of the number of inversions.
    """
    k = len(sizes)
    low = 6 / math.sqrt(k * (k - 1) * (2 * k + 5) / 2)
    high = 40.0
    with np.errstate(over="ignore"):
        while high > 1.01 * low:
            middle = math.sqrt(low * high)
            expected = k / math.expm1(middle) - (sizes / np.expm1(middle * sizes)).sum()
            low, high = (middle, high) if expected > mean else (low, middle)
    return low


def _spread(tilt: float, sizes: Array) -> float:
    """Standard deviation of the number of inversions under a tilt."""
    with np.errstate(over="ignore"):
        parts = 1 / np.sinh(tilt / 2) ** 2 - (sizes / np.sinh(tilt / 2 * sizes)) ** 2
    return math.sqrt(parts.sum()) / 2


def _tilted(tilt: float, turns: Array, sizes: Array) -> Array:
    """The characteristic function under a tilt."""
    angles = (-tilt + 1j * turns)[:, None]
    logs = np.log(np.expm1(angles * sizes) / np.expm1(-tilt * sizes)).sum(axis=-1)
    logs -= len(sizes) * np.log(np.expm1(angles[:, 0]) / np.expm1(-tilt))
    values: Array = np.exp(logs)
    return values
