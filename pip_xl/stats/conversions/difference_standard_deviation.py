"""The standard deviation common to two arms from what is printed about their mean difference."""

from __future__ import annotations

import math

from pip_xl.errors import NotEstimable
from pip_xl.stats.distributions import t_from_p, t_quantile
from pip_xl.stats.options import DEFAULT_LEVEL, confidence_level
from pip_xl.stats.printed_figures import (
    computed,
    computed_spread,
    require,
    require_finite,
    require_limits,
    require_participants,
    spread_between,
)


def sd_from_difference_interval(
    lower: float, upper: float, n1: float, n2: float, level: float = DEFAULT_LEVEL
) -> float:
    """Standard deviation of two arms from the interval of their mean difference.

    Parameters
    ----------
    lower, upper : float
        Limits of the interval.
    n1, n2 : float
        Participants of the arms.
    level : float
        Confidence level of the interval.

    Returns
    -------
    float
        SE / sqrt(1/n1 + 1/n2) with SE = (upper - lower) / (2 t), t with n1 + n2 - 2 degrees of
        freedom: the average standard deviation, to be used for both arms.

    Raises
    ------
    InputError
        If the limits are exchanged or an arm has fewer than 2 participants.
    NotEstimable
        If the limits are equal.

    Notes
    -----
    Cochrane Handbook, section 6.5.2.3.

    Examples
    --------
    >>> round(sd_from_difference_interval(1.0425, 6.5575, 25, 22), 3)
    4.683
    """
    require_limits(lower, upper)
    require_participants(n1=n1, n2=n2)
    t = t_quantile(confidence_level(level), n1 + n2 - 2)
    return _from_standard_error(spread_between(lower, upper, t), n1, n2)


def sd_from_t(md: float, t: float, n1: float, n2: float) -> float:
    """Standard deviation of two arms from the t statistic of their mean difference.

    Parameters
    ----------
    md : float
        Mean difference; its sign does not matter.
    t : float
        Statistic of the t test; its sign does not matter.
    n1, n2 : float
        Participants of the arms.

    Returns
    -------
    float
        SE / sqrt(1/n1 + 1/n2) with SE = abs(md / t).

    Raises
    ------
    InputError
        If an arm has fewer than 2 participants.
    NotEstimable
        If `md` or `t` is 0.

    Notes
    -----
    Cochrane Handbook, section 6.5.2.3.

    Examples
    --------
    >>> round(sd_from_t(3.8, 2.78, 25, 22), 3)
    4.676
    """
    require_finite(md=md, t=t)
    require_participants(n1=n1, n2=n2)
    if t == 0:
        raise NotEstimable("t is 0: its standard error cannot be told from it")
    return _from_ratio(md, abs(t), n1, n2)


def sd_from_p(md: float, p: float, n1: float, n2: float) -> float:
    """Standard deviation of two arms from the P value of their mean difference.

    Parameters
    ----------
    md : float
        Mean difference; its sign does not matter.
    p : float
        Exact two-sided P value of the t test.
    n1, n2 : float
        Participants of the arms.

    Returns
    -------
    float
        As `sd_from_t`, with the t that has this P at n1 + n2 - 2 degrees of freedom.

    Raises
    ------
    InputError
        If `p` is not between 0 and 1 or an arm has fewer than 2 participants.
    NotEstimable
        If `md` is 0.

    Notes
    -----
    Cochrane Handbook, section 6.5.2.3.

    Examples
    --------
    >>> round(sd_from_p(3.8, 0.008, 25, 22), 6)
    4.683469
    """
    require_finite(md=md)
    require(
        "{value} is no exact P value; it lies between 0 and 1",
        lambda value: 0 < value < 1,
        p=p,
    )
    require_participants(n1=n1, n2=n2)
    return _from_ratio(md, t_from_p(p, n1 + n2 - 2), n1, n2)


def _from_ratio(md: float, t: float, n1: float, n2: float) -> float:
    """Standard deviation from a mean difference and the size of its t."""
    if md == 0:
        raise NotEstimable(
            "the mean difference is 0: its standard error cannot be told from t or P; use its "
            "confidence interval"
        )
    return _from_standard_error(abs(md) / computed(t), n1, n2)


def _from_standard_error(se: float, n1: float, n2: float) -> float:
    """Standard deviation from the standard error of a mean difference."""
    return computed_spread(se / math.sqrt(1 / n1 + 1 / n2))
