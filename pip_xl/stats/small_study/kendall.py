"""Kendall's rank correlation and its test."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from pip_xl.errors import NotEstimable
from pip_xl.stats.arrays import Places
from pip_xl.stats.distributions import normal_p
from pip_xl.stats.small_study.inversions import count_inversions, probability_of_at_most
from pip_xl.stats.small_study.ties import pairs_of_equals


class RankCorrelation(NamedTuple):
    """Kendall's tau, tau-b where figures are equal, and its two-sided P value."""

    tau: float
    p: float


def kendall(first: Places, second: Places) -> RankCorrelation:
    """Correlate two orders of the same things.

    Parameters
    ----------
    first, second : array of int, shape (k,)
        The position of each thing in either order, equal ones with the same; at least 3 things.

    Returns
    -------
    RankCorrelation
        Without equals P is that of the exact distribution, for any k. With equals it is that of
        the normal approximation, with the variance that allows for them and without correction for
        continuity.

    Raises
    ------
    NotEstimable
        If all are equal in one of the orders.

    Notes
    -----
    Kendall, Rank correlation methods (1970), chapters 3 to 5; the same as
    ``cor.test(method="kendall", exact=TRUE)`` of R.

    Examples
    --------
    >>> result = kendall(np.array([0, 1, 2, 3]), np.array([0, 1, 3, 2]))
    >>> round(result.tau, 6), round(result.p, 6)
    (0.666667, 0.333333)
    """
    k = len(first)
    equal_first, equal_second = pairs_of_equals(first), pairs_of_equals(second)
    pairs = k * (k - 1)
    if pairs in (equal_first[0], equal_second[0]):
        raise NotEstimable("all are equal: there is no order to correlate")
    # Where the first order has equals, no pair of theirs counts as an inversion.
    discordant = count_inversions(second[np.lexsort((second, first))])
    if not equal_first[0] and not equal_second[0]:
        concordant = pairs // 2 - discordant
        fewer = min(concordant, discordant)
        p = min(1.0, 2 * probability_of_at_most(fewer, k))
        return RankCorrelation((concordant - discordant) / (pairs // 2), p)
    in_both = pairs_of_equals(_joint(first, second))[0]
    ordered = (pairs - equal_first[0] - equal_second[0] + in_both) // 2
    score = ordered - 2 * discordant
    tau = 2 * score / math.sqrt((pairs - equal_first[0]) * (pairs - equal_second[0]))
    variance = _variance(k, equal_first, equal_second)
    return RankCorrelation(tau, float(normal_p(score / math.sqrt(variance))))


def _joint(first: Places, second: Places) -> Places:
    """The positions of pairs of positions."""
    return np.unique(first * (second.max() + 1) + second, return_inverse=True)[1]


def _variance(k: int, first: tuple[int, int, int], second: tuple[int, int, int]) -> float:
    """Variance of concordant less discordant pairs, where figures are equal."""
    plain = k * (k - 1) * (2 * k + 5)
    return (
        (plain - first[2] - second[2]) / 18
        + first[0] * second[0] / (2 * k * (k - 1))
        + first[1] * second[1] / (9 * k * (k - 1) * (k - 2))
    )
