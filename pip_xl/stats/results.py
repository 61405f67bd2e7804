"""The small values that results are made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from pip_xl.errors import NotEstimable


class Interval(NamedTuple):
    """Two limits, the lower one first."""

    lower: float
    upper: float


class Excluded(NamedTuple):
    """A study that is left out: its position in the data, counted from 0, and why."""

    study: int
    reason: str


@dataclass(frozen=True, slots=True)
class Effect:
    """A pooled effect on the scale of the analysis: log for ratios.

    Attributes
    ----------
    estimate, se : float
        The effect and its standard error.
    lower, upper : float
        Limits of the confidence interval.
    """

    estimate: float
    se: float
    lower: float
    upper: float
    _z: float | None
    _p: float | None

    @property
    def z(self) -> float:
        """The test statistic estimate / SE; Student's t with HKSJ intervals."""
        return _tested(self._z)

    @property
    def p(self) -> float:
        """Two-sided P value of the test of no effect."""
        return _tested(self._p)


def _tested(figure: float | None) -> float:
    """The figure, or the reason why there is no test."""
    if figure is None:
        raise NotEstimable(
            "all studies have the same effect: the standard error is 0, and there is no test "
            "(with HKSJ intervals; Wald intervals have one)"
        )
    return figure
