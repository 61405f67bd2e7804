"""Everything that a printed interval and its estimate can be before rounding."""

from __future__ import annotations

import math
from typing import NamedTuple

from pip_xl.stats.consistency.printed import Printed
from pip_xl.stats.consistency.reported import ReportedResult


class Span(NamedTuple):
    """All numbers from low to high."""

    low: float
    high: float

    def meets(self, other: Span) -> bool:
        """Whether the two share a number."""
        return self.low <= other.high and other.low <= self.high


class IntervalBox(NamedTuple):
    """What estimate and limits can be, each by itself, on the scale of the analysis.

    Attributes
    ----------
    estimate : Span or None
        The effect, where it is printed.
    lower, upper : Span
        The limits; a ratio printed "0.00" reaches down without end.
    """

    estimate: Span | None
    lower: Span
    upper: Span

    @property
    def middle(self) -> Span:
        """The middle of the interval."""
        return Span((self.lower.low + self.upper.low) / 2, (self.lower.high + self.upper.high) / 2)

    @property
    def effect(self) -> Span:
        """The effect, which is in the middle where it is not printed."""
        return self.middle if self.estimate is None else self.estimate

    @property
    def half_width(self) -> Span:
        """Half the width of the interval, from the estimate where a limit has no end."""
        high = (self.upper.high - self.lower.low) / 2
        if math.isinf(high):
            high = min(self.upper.high - self.effect.low, self.effect.high - self.lower.low)
        return Span(max((self.upper.low - self.lower.high) / 2, 0.0), high)


def interval_box(result: ReportedResult) -> IntervalBox | None:
    """Return what the interval of a printed result can be.

    Parameters
    ----------
    result : ReportedResult
        The result.

    Returns
    -------
    IntervalBox or None
        None where a limit is not printed, or a figure cannot be on its scale.

    Examples
    --------
    >>> read = Printed.read
    >>> interval_box(ReportedResult(lower=read("-0.46"), upper=read("0.02"))).lower
    Span(low=-0.465, high=-0.455)
    """
    if result.lower is None or result.upper is None:
        return None
    lower, upper = _span(result.lower, result.is_ratio), _span(result.upper, result.is_ratio)
    estimate = None if result.estimate is None else _span(result.estimate, result.is_ratio)
    if lower is None or upper is None or (estimate is None and result.estimate is not None):
        return None
    return IntervalBox(estimate, lower, upper)


def _span(figure: Printed, is_ratio: bool) -> Span | None:
    """What one figure can be on the scale of the analysis; None for what is no ratio."""
    if not is_ratio:
        return Span(figure.low, figure.high)
    if figure.high <= 0:
        return None
    return Span(_logarithm(figure.low), _logarithm(figure.high))


def _logarithm(ratio: float) -> float:
    """The logarithm of a ratio, without end for one that is rounded to 0."""
    if ratio <= 0:
        return -math.inf
    return math.inf if math.isinf(ratio) else math.log(ratio)
