"""Interpolation of smooth functions in Chebyshev points."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from pip_xl.stats.arrays import Array


class Points(NamedTuple):
    """Where a function on [-1, 1] has to be known, and how its polynomial follows from there.

    Attributes
    ----------
    places : array, shape (n,)
        The zeros of the Chebyshev polynomial of degree n.
    transform : array, shape (n, n)
        Takes rows of values there to coefficients of the Chebyshev polynomials of degrees below n.
    """

    places: Array
    transform: Array


@lru_cache(maxsize=64)
def points(n: int) -> Points:
    """The n Chebyshev points of the first kind.

    Parameters
    ----------
    n : int
        How many.

    Returns
    -------
    Points

    Notes
    -----
    Trefethen, Approximation Theory and Approximation Practice, SIAM 2013, chapters 3 and 4.

    Examples
    --------
    >>> points(2).places.round(6)
    array([ 0.707107, -0.707107])
    """
    angles = np.pi * (np.arange(n) + 0.5) / n
    transform = np.cos(np.outer(angles, np.arange(n))) * (2 / n)
    transform[:, 0] /= 2
    return Points(np.cos(angles), transform)


def interpolate(values: Array, x: Array) -> Array:
    """Evaluate the polynomials through values in Chebyshev points.

    Parameters
    ----------
    values : array, shape (c, n)
        Values of c functions in the places of ``points(n)``.
    x : array, shape (m,)
        Where the functions are wanted, in [-1, 1].

    Returns
    -------
    array, shape (c, m)

    Examples
    --------
    >>> interpolate(points(5).places[None] ** 3, np.array([0.5, -1.0])).round(12)
    array([[ 0.125, -1.   ]])
    """
    n = values.shape[-1]
    polynomials = np.empty((n, len(x)))
    polynomials[0] = 1.0
    polynomials[1:2] = x
    before, last, twice = polynomials[0], x, 2 * x
    for polynomial in polynomials[2:]:
        np.multiply(twice, last, out=polynomial)
        polynomial -= before
        before, last = last, polynomial
    sums: Array = values @ points(n).transform @ polynomials
    return sums
