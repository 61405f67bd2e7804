"""What a figure taken from a report must be, and what can be said of a figure computed from it."""

from __future__ import annotations

import math
from collections.abc import Callable

from pip_xl.errors import InputError, NotEstimable

#: Fewer participants than this have no standard deviation.
FEWEST_PARTICIPANTS = 2


def require(message: str, rule: Callable[[float], bool], **figures: float) -> None:
    """Refuse figures that are infinite, missing or break a rule.

    Parameters
    ----------
    message : str
        What is wrong; ``{value}`` stands for the figure.
    rule : callable
        Holds for figures that can be.
    **figures : float
        The figures by name.

    Raises
    ------
    InputError
        For the first figure that cannot be; the error holds its name.

    Examples
    --------
    >>> require("{value} is negative", lambda value: value >= 0, n=12, events=-1)
    Traceback (most recent call last):
        ...
    pip_xl.errors.InputError: events: -1 is negative
    """
    for name, value in figures.items():
        if not math.isfinite(value):
            raise InputError("is not a finite number", field=name)
        if not rule(value):
            raise InputError(message.format(value=f"{value:.15g}"), field=name)


def require_finite(**figures: float) -> None:
    """Refuse figures that are infinite or missing."""
    require("", lambda _: True, **figures)


def require_positive(what: str, **figures: float) -> None:
    """Refuse figures that are not more than 0, by what they should be: "a standard error"."""
    require(f"{{value}} is not {what}; it must be more than 0", lambda value: value > 0, **figures)


def require_standard_deviations(**figures: float) -> None:
    """Refuse negative standard deviations; 0 is possible."""
    require(
        "{value} is negative; a standard deviation is 0 or more",
        lambda value: value >= 0,
        **figures,
    )


def require_participants(**figures: float) -> None:
    """Refuse groups too small for a standard deviation; effective sample sizes are fractions."""
    require(
        "{value} participants have no standard deviation; at least 2 are needed",
        lambda value: value >= FEWEST_PARTICIPANTS,
        **figures,
    )


def require_limits(lower: float, upper: float, of_what: str = "the interval") -> None:
    """Refuse limits from which no width can be taken.

    Parameters
    ----------
    lower, upper : float
        The limits as printed.
    of_what : str
        What they are limits of.

    Raises
    ------
    InputError
        If a limit is not finite, or the lower one is above the upper one.
    NotEstimable
        If they are equal.

    Examples
    --------
    >>> require_limits(56, 44)
    Traceback (most recent call last):
        ...
    pip_xl.errors.InputError: lower: 56 is above the upper limit, 44: exchange the two
    """
    require_finite(lower=lower, upper=upper)
    _require_rising(lower, upper)
    if lower == upper:
        raise NotEstimable(
            f"both limits of {of_what} are {lower:.15g}: it has no width to compute from; take "
            "limits with more digits"
        )


def require_inside(estimate: float, lower: float, upper: float) -> None:
    """Refuse limits that are exchanged, and an estimate outside of them.

    Parameters
    ----------
    estimate, lower, upper : float
        The estimate and its limits as printed.

    Raises
    ------
    InputError
        With the figure that cannot be as its field.

    Examples
    --------
    >>> require_inside(3, 0.5, 2)
    Traceback (most recent call last):
        ...
    pip_xl.errors.InputError: estimate: 3 lies outside its interval, 0.5 to 2
    """
    _require_rising(lower, upper)
    if not lower <= estimate <= upper:
        message = f"{estimate:.15g} lies outside its interval, {lower:.15g} to {upper:.15g}"
        raise InputError(message, field="estimate")


def _require_rising(lower: float, upper: float) -> None:
    """Refuse limits that are exchanged."""
    if lower > upper:
        message = f"{lower:.15g} is above the upper limit, {upper:.15g}: exchange the two"
        raise InputError(message, field="lower")


def computed(figure: float) -> float:
    """Give a computed figure, or say that it is too large for a number.

    Parameters
    ----------
    figure : float
        The figure; infinite, or no number, where the computation ran out of range.

    Returns
    -------
    float

    Raises
    ------
    NotEstimable
        If it is not finite.

    Examples
    --------
    >>> computed(2.5)
    2.5
    >>> computed(1e308 * 10)
    Traceback (most recent call last):
        ...
    pip_xl.errors.NotEstimable: the figure is too large for a number
    """
    if not math.isfinite(figure):
        raise NotEstimable("the figure is too large for a number")
    return float(figure)


def computed_spread(figure: float) -> float:
    """Give a computed standard deviation or error, or say that it is out of range.

    Parameters
    ----------
    figure : float
        The figure; 0 or infinite where the computation ran out of range.

    Returns
    -------
    float

    Raises
    ------
    NotEstimable
        If it is not finite, or 0.

    Examples
    --------
    >>> computed_spread(2.5)
    2.5
    """
    if figure == 0:
        raise NotEstimable("the figure is too small for a number")
    return computed(figure)


def spread_between(lower: float, upper: float, quantile: float) -> float:
    """Standard deviation or error that two limits imply.

    Parameters
    ----------
    lower, upper : float
        Limits on either side of the middle.
    quantile : float
        How many standard deviations or errors each is away from it.

    Returns
    -------
    float

    Raises
    ------
    NotEstimable
        If it is out of range.

    Examples
    --------
    >>> spread_between(-1.0, 7.0, 2.0)
    2.0
    """
    # Halved first: the difference of two very large limits could overflow.
    half = upper / 2 - lower / 2
    return computed_spread(half / quantile if quantile else math.inf)
