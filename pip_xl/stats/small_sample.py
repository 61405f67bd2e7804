"""Hedges' correction of a standardized mean difference for small samples, exact and approximate."""

from __future__ import annotations

import numpy as np
from scipy import special

from pip_xl.stats.arrays import Array

#: Above this many degrees of freedom the gamma functions give way to a series in 1/x: it is exact
#: to the last digit there, whereas gamma overflows and its logarithm cancels.
SERIES_FROM = 200.0


def exact_factor(participants: Array) -> Array:
    """Hedges' exact correction factor J.

    Parameters
    ----------
    participants : array
        Participants of both arms together, N.

    Returns
    -------
    array
        J(m) = gamma(m/2) / (sqrt(m/2) gamma((m-1)/2)) with m = N - 2.

    Notes
    -----
    Hedges, J Educ Stat 1981;6:107-28, equation 6e.

    Examples
    --------
    >>> exact_factor(np.array([4.0, 16.0])).round(8)
    array([0.56418958, 0.94528773])
    """
    df = participants - 2
    small = np.minimum(df, SERIES_FROM)
    factor = special.gamma(small / 2) / (np.sqrt(small / 2) * special.gamma((small - 1) / 2))
    return np.where(df > SERIES_FROM, _series(np.maximum(df, SERIES_FROM)), factor)


def _series(df: Array) -> Array:
    """J from Stirling's series of the ratio of two gamma functions."""
    u = 2 / (df - 1)
    tail = 1 + u * (-1 / 8 + u * (1 / 128 + u * (5 / 1024 - u * 21 / 32768)))
    return np.sqrt((df - 1) / df) * tail


def approximate_factor(participants: Array) -> Array:
    """Hedges' approximation of the correction factor, 1 - 3/(4N - 9).

    Parameters
    ----------
    participants : array
        Participants of both arms together, N.

    Returns
    -------
    array

    Notes
    -----
    Deeks and Higgins, Statistical algorithms in Review Manager 5 (2010).

    Examples
    --------
    >>> approximate_factor(np.array([16.0])).round(8)
    array([0.94545455])
    """
    return 1 - 3 / (4 * participants - 9)
