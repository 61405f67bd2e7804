"""Probabilities and quantiles of the normal, t, F and chi-squared distributions.

Tail probabilities keep their relative accuracy far out; quantiles are taken from the tail in which
their probability is small.
"""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
from scipy import special

from pip_xl.stats.arrays import Figures

#: With more degrees of freedom, no digit of t differs from the normal distribution.
_NORMAL_FROM = 1e16


@lru_cache(maxsize=256)
def normal_quantile(level: float) -> float:
    """Half width, in standard errors, of the central interval of a normal distribution.

    Parameters
    ----------
    level : float
        Probability inside the interval.

    Returns
    -------
    float

    Examples
    --------
    >>> normal_quantile(0.95)
    1.959963984540054
    """
    return float(-special.ndtri((1 - level) / 2))


def normal_p(z: Figures) -> Figures:
    """Two-sided P value of a standard normal statistic.

    Examples
    --------
    >>> round(float(normal_p(1.959963984540054)), 12)
    0.05
    """
    return 2 * special.ndtr(-abs(z))


@lru_cache(maxsize=1024)
def t_quantile(level: float, df: float) -> float:
    """Half width, in standard errors, of the central interval of Student's t.

    Parameters
    ----------
    level : float
        Probability inside the interval.
    df : float
        Degrees of freedom.

    Returns
    -------
    float

    Examples
    --------
    >>> round(t_quantile(0.95, 2), 12)
    4.302652729749
    """
    tail = 1 - level
    if tail < 0.5:
        return t_from_p(tail, df)
    share = special.betaincinv(0.5, df / 2, level)
    return float(np.sqrt(df * share / (1 - share)))


def t_from_p(p: float, df: float) -> float:
    """Student's t, without its sign, that has a given two-sided P value.

    Parameters
    ----------
    p : float
        P value, more than 0 and less than 1.
    df : float
        Degrees of freedom.

    Returns
    -------
    float
        Infinite where it is too large for a number.

    Examples
    --------
    >>> round(t_from_p(0.05, 2), 12), round(t_from_p(1e-12, 2), 2)
    (4.302652729749, 1000000.0)
    """
    df = min(df, _NORMAL_FROM)
    # t² / (df + t²), or what it leaves to 1: whichever is small keeps its digits.
    share = float(special.betainccinv(0.5, df / 2, p))
    if share < 0.5:
        return math.sqrt(df) * math.sqrt(share / (1 - share))
    rest = float(special.betaincinv(df / 2, 0.5, p))
    return math.sqrt(df) * math.sqrt((1 - rest) / rest) if rest else math.inf


def t_p(t: Figures, df: Figures) -> Figures:
    """Two-sided P value of Student's t.

    Examples
    --------
    >>> round(float(t_p(4.302652729749, 2)), 12)
    0.05
    """
    square = t * t
    share = square / (df + square)
    return np.where(
        share < 0.5,
        special.betaincc(0.5, df / 2, share),
        special.betainc(df / 2, 0.5, df / (df + square)),
    )[()]


def chi2_p(q: Figures, df: Figures) -> Figures:
    """Probability of a chi-squared value of at least `q`.

    Examples
    --------
    >>> round(float(chi2_p(3.841458820694124, 1)), 12)
    0.05
    """
    return special.gammaincc(df / 2, q / 2)


def f_p(f: Figures, df: Figures, denominator_df: Figures) -> Figures:
    """Probability of an F value of at least `f`.

    Examples
    --------
    >>> round(float(f_p(18.512820512820513, 1, 2)), 12)
    0.05
    """
    rest = denominator_df / (denominator_df + df * f)
    return special.betainc(denominator_df / 2, df / 2, rest)


def chi2_interval(level: float, df: Figures) -> tuple[Figures, Figures]:
    """Central interval of a chi-squared distribution.

    Parameters
    ----------
    level : float
        Probability inside the interval.
    df : float or array
        Degrees of freedom.

    Returns
    -------
    tuple
        The lower and the upper quantile.

    Examples
    --------
    >>> [round(float(limit), 9) for limit in chi2_interval(0.95, 2)]
    [0.050635616, 7.377758908]
    """
    tail = (1 - level) / 2
    half = df / 2
    return 2 * special.gammaincinv(half, tail), 2 * special.gammainccinv(half, tail)
