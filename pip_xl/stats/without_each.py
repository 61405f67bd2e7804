"""Sums without each of their terms in turn, all at once."""

from __future__ import annotations

import numpy as np

from pip_xl.stats.arrays import Array, Figures, total

#: A difference of sums is trusted while this share of the first remains: then it has lost at most
#: two of its digits.
REMAINDER = 0.01


def without_each(terms: Array) -> Array:
    """Sum all but each of some terms that are not negative.

    Parameters
    ----------
    terms : array, shape (k,)
        One a study.

    Returns
    -------
    array, shape (k,)
        The sum without each of them; NaN where the difference has lost its digits.

    Examples
    --------
    >>> without_each(np.array([1.0, 1000.0, 2.0, 3.0]))
    array([1005.,   nan, 1004., 1003.])
    """
    whole = total(terms)
    return trusted(whole - terms, whole)


def trusted(rest: Array, whole: Figures) -> Array:
    """Put NaN where so little remains of a sum that the difference has lost its digits.

    Parameters
    ----------
    rest : array, shape (k,)
        What remains without each study. Their shares add up to about 1, so that there are few
        without which hardly anything remains.
    whole : float
        The sum.

    Returns
    -------
    array, shape (k,)

    Examples
    --------
    >>> trusted(np.array([0.5, 0.001]), np.float64(1.0))
    array([0.5, nan])
    """
    least = REMAINDER * whole
    if np.minimum.reduce(rest) >= least:
        return rest
    return np.where(rest < least, np.nan, rest)


def signed_without_each(terms: Array, magnitude: Figures, whole: Figures | None = None) -> Array:
    """Sum all but each of some terms of both signs, which may cancel.

    Parameters
    ----------
    terms : array, shape (k,)
        One a study.
    magnitude : float or array
        The sum of their absolute values.
    whole : float or array, optional
        The sum of the terms, where each difference has its own.

    Returns
    -------
    array, shape (k,)
        The sum without each of them; NaN where one is nearly all of the magnitude, so that the
        difference has lost its digits.

    Examples
    --------
    >>> signed_without_each(np.array([1.0, -1000.0, 1.0]), np.float64(1002.0))
    array([-999.,   nan, -999.])
    """
    if whole is None:
        whole = total(terms)
    return np.where(np.abs(terms) > (1 - REMAINDER) * magnitude, np.nan, whole - terms)
