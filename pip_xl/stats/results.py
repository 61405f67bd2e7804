"""The small values that results are made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from pip_xl.errors import NotEstimable


class Interval(NamedTuple):
    """Two limits, the lower one first."""

    lower: float
    upper: float


class Excluded(NamedTuple):
    """A study that is left out: its position in the data, counted from 0, and why."""

    study: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """A pooled effect on the scale of the analysis: log for ratios.

    Attributes
    ----------
    estimate, se : float
        The effect and its standard error.
    lower, upper : float
        Limits of the confidence interval.
    """

    NO_TEST: ClassVar[str] = (
        "all studies have the same effect: the standard error is 0, and there is no test "
        "(with HKSJ intervals; Wald intervals have one)"
    )
    """Why the test statistic and P are missing where they are."""

    estimate: float
    se: float
    lower: float
    upper: float
    _z: float | None
    _p: float | None

    @property
    def z(self) -> float:
        """The test statistic estimate / SE; Student's t with HKSJ intervals."""
        return self._tested(self._z)

    @property
    def p(self) -> float:
        """Two-sided P value of the test of no effect."""
        return self._tested(self._p)

    def _tested(self, figure: float | None) -> float:
        """The figure, or the reason why there is no test."""
        if figure is None:
            raise NotEstimable(self.NO_TEST)
        return figure
