"""The order of figures of which some may be equal, if only up to rounding."""

from __future__ import annotations

import numpy as np

from pip_xl.stats.arrays import Array, Places


def positions(figures: Array, noise: Array) -> Places:
    """Where each figure stands in the order of the different ones, counted from 0.

    Parameters
    ----------
    figures : array, shape (k,)
        The figures.
    noise : array, shape (k,)
        How far rounding may have moved each of them.

    Returns
    -------
    array of int
        Figures that rounding may have parted have the same position.

    Examples
    --------
    >>> positions(np.array([0.3, 2.0, 0.1 + 0.2]), np.full(3, 1e-15))
    array([0, 1, 0])
    """
    order = figures.argsort()
    gaps, wide = np.diff(figures[order]), noise[order]
    steps = gaps > wide[1:] + wide[:-1]
    places = np.empty(len(figures), dtype=np.intp)
    places[order] = np.concatenate(([0], np.cumsum(steps)))
    return places


def pairs_of_equals(places: Places) -> tuple[int, int, int]:
    """Count, over the groups of n equal figures, what the variance of Kendall's statistic needs.

    Parameters
    ----------
    places : array of int
        What `positions` returns.

    Returns
    -------
    tuple of int
        The sums of n(n-1), of n(n-1)(n-2) and of n(n-1)(2n+5).

    Examples
    --------
    >>> pairs_of_equals(np.array([0, 1, 0]))
    (2, 0, 18)
    """
    sizes = [n for n in np.bincount(places).tolist() if n > 1]
    return (
        sum(n * (n - 1) for n in sizes),
        sum(n * (n - 1) * (n - 2) for n in sizes),
        sum(n * (n - 1) * (2 * n + 5) for n in sizes),
    )
