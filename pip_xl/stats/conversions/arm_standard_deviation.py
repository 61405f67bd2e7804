"""The standard deviation of one arm from the standard error or interval of its mean."""

from __future__ import annotations

import math

from pip_xl.stats.distributions import t_quantile
from pip_xl.stats.options import DEFAULT_LEVEL, confidence_level
from pip_xl.stats.printed_figures import (
    computed_spread,
    require_limits,
    require_participants,
    require_positive,
    spread_between,
)


def sd_from_standard_error(se: float, n: float) -> float:
    """Standard deviation of an arm from the standard error of its mean.

    Parameters
    ----------
    se : float
        Standard error of the mean.
    n : float
        Participants of the arm.

    Returns
    -------
    float
        SE sqrt(n).

    Raises
    ------
    InputError
        If `se` is not positive or `n` below 2.

    Notes
    -----
    Cochrane Handbook, section 6.5.2.2.

    Examples
    --------
    >>> sd_from_standard_error(2.0, 25)
    10.0
    """
    require_positive("a standard error", se=se)
    require_participants(n=n)
    return computed_spread(se * math.sqrt(n))


def sd_from_interval(lower: float, upper: float, n: float, level: float = DEFAULT_LEVEL) -> float:
    """Standard deviation of an arm from the confidence interval of its mean.

    Parameters
    ----------
    lower, upper : float
        Limits of the interval.
    n : float
        Participants of the arm.
    level : float
        Confidence level of the interval.

    Returns
    -------
    float
        sqrt(n) (upper - lower) / (2 t), t with n - 1 degrees of freedom.

    Raises
    ------
    InputError
        If the limits are exchanged or `n` is below 2.
    NotEstimable
        If the limits are equal.

    Notes
    -----
    Cochrane Handbook, section 6.5.2.2. For large arms, t is the normal quantile.

    Examples
    --------
    >>> round(sd_from_interval(44, 56, 25), 9)
    14.535598095
    """
    require_limits(lower, upper)
    require_participants(n=n)
    t = t_quantile(confidence_level(level), n - 1)
    return computed_spread(math.sqrt(n) * spread_between(lower, upper, t))
