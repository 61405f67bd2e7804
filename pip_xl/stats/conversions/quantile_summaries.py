"""Mean and standard deviation of an arm of which quartiles or the range are printed.

The formulas are those for data that come from a normal distribution.
"""

from __future__ import annotations

from itertools import pairwise

from scipy import special

from pip_xl.errors import InputError, NotEstimable
from pip_xl.stats.printed_figures import (
    computed,
    require_finite,
    require_participants,
    spread_between,
)


def sd_from_quartiles(q1: float, q3: float, n: float) -> float:
    """Standard deviation from the quartiles.

    Parameters
    ----------
    q1, q3 : float
        First and third quartile.
    n : float
        Participants.

    Returns
    -------
    float
        (q3 - q1) / (2 z), z the normal quantile of (0.75 n - 0.125) / (n + 0.25); for large n it is
        the interquartile range divided by 1.35.

    Raises
    ------
    InputError
        If the quartiles are not in order or `n` is below 2.
    NotEstimable
        If they are equal.

    Notes
    -----
    Wan, Wang, Liu and Tong, BMC Med Res Methodol 2014;14:135, scenario 3.

    Examples
    --------
    >>> round(sd_from_quartiles(6, 17, 30), 9)
    8.562622407
    """
    _require_order(q1=q1, q3=q3)
    _require_spread(q1=q1, q3=q3)
    require_participants(n=n)
    return spread_between(q1, q3, _upper_normal((0.25 * n + 0.375) / (n + 0.25)))


def sd_from_range(minimum: float, maximum: float, n: float) -> float:
    """Standard deviation from the range.

    Parameters
    ----------
    minimum, maximum : float
        Smallest and largest value.
    n : float
        Participants.

    Returns
    -------
    float
        (maximum - minimum) / (2 z), z the normal quantile of (n - 0.375) / (n + 0.25).

    Raises
    ------
    InputError
        If the values are not in order or `n` is below 2.
    NotEstimable
        If they are equal.

    Notes
    -----
    Wan, Wang, Liu and Tong, BMC Med Res Methodol 2014;14:135, scenario 1.

    Examples
    --------
    >>> round(sd_from_range(2, 41, 30), 9)
    9.557505521
    """
    _require_order(minimum=minimum, maximum=maximum)
    _require_spread(minimum=minimum, maximum=maximum)
    require_participants(n=n)
    return spread_between(minimum, maximum, _upper_normal(0.625 / (n + 0.25)))


def mean_from_quartiles(q1: float, median: float, q3: float, n: float) -> float:
    """Mean from the median and the quartiles.

    Parameters
    ----------
    q1, median, q3 : float
        The quartiles.
    n : float
        Participants.

    Returns
    -------
    float
        w (q1 + q3)/2 + (1 - w) median with w = 0.7 + 0.39/n.

    Raises
    ------
    InputError
        If the quartiles are not in order or `n` is below 2.

    Notes
    -----
    Luo, Wan, Liu and Tong, Stat Methods Med Res 2018;27:1785-805, scenario 2.

    Examples
    --------
    >>> round(mean_from_quartiles(6, 9, 17, 30), 9)
    10.7825
    """
    _require_order(q1=q1, median=median, q3=q3)
    require_participants(n=n)
    return _weighted(q1, median, q3, 0.7 + 0.39 / n)


def mean_from_range(minimum: float, median: float, maximum: float, n: float) -> float:
    """Mean from the median and the range.

    Parameters
    ----------
    minimum, median, maximum : float
        Smallest value, median and largest value.
    n : float
        Participants.

    Returns
    -------
    float
        w (minimum + maximum)/2 + (1 - w) median with w = 4 / (4 + n^0.75).

    Raises
    ------
    InputError
        If the values are not in order or `n` is below 2.

    Notes
    -----
    Luo, Wan, Liu and Tong, Stat Methods Med Res 2018;27:1785-805, scenario 1.

    Examples
    --------
    >>> round(mean_from_range(2, 9, 41, 30), 9)
    11.972897251
    """
    _require_order(minimum=minimum, median=median, maximum=maximum)
    require_participants(n=n)
    return _weighted(minimum, median, maximum, 4 / (4 + n**0.75))


def _weighted(low: float, median: float, high: float, weight: float) -> float:
    """Weighted mean of the middle of two quantiles and the median."""
    return computed(weight * (low / 2 + high / 2) + (1 - weight) * median)


def _upper_normal(tail: float) -> float:
    """The value that a standard normal variable exceeds with this probability."""
    return -float(special.ndtri(tail))


def _require_order(**quantiles: float) -> None:
    """Refuse quantiles that do not rise."""
    require_finite(**quantiles)
    for (name, value), (next_name, next_value) in pairwise(quantiles.items()):
        if value > next_value:
            message = f"{value:.15g} is above {next_name}, {next_value:.15g}: check their order"
            raise InputError(message, field=name)


def _require_spread(**quantiles: float) -> None:
    """Refuse two equal quantiles: they show no spread."""
    (low, value), (high, other) = quantiles.items()
    if value == other:
        raise NotEstimable(
            f"{low} and {high} are both {value:.15g}: no standard deviation can be told from them"
        )
