"""The number needed to treat for one person more to benefit, or to be harmed."""

from __future__ import annotations

import math
from dataclasses import dataclass

from pip_xl.errors import NotEstimable
from pip_xl.stats.absolute_effects.risk_change import RiskChange
from pip_xl.stats.printed_figures import computed

#: Share of a number by which it may be above a whole one through rounding.
_ROUNDING = 1e-12


@dataclass(frozen=True, slots=True)
class NumberNeededToTreat:
    """How many people must be treated for one event less (benefit) or one more (harm).

    Events are taken as harmful: fewer of them are a benefit.

    Parameters
    ----------
    change : RiskChange
        Baseline risk and effect.

    Notes
    -----
    Altman, BMJ 1998;317:1309-12: where the interval of the difference includes 0, the interval of
    the number needed to treat runs through infinity, from benefit (NNTB) to harm (NNTH).

    Examples
    --------
    >>> from pip_xl.stats.measures import Measure
    >>> number = NumberNeededToTreat(RiskChange(0.5, -0.10, -0.25, 0.05, Measure.RD))
    >>> number.estimate, number.text
    (10.0, 'NNTB 10 (NNTB 4 to infinity to NNTH 20)')
    """

    change: RiskChange

    @property
    def estimate(self) -> float:
        """The number, not rounded and without a sign; NotEstimable without a difference."""
        return _reciprocal(self.change.estimate)

    @property
    def lower(self) -> float:
        """Lower limit of the number; NotEstimable where the interval runs through infinity."""
        self._refuse_infinity()
        return min(self._limits())

    @property
    def upper(self) -> float:
        """Upper limit of the number; NotEstimable where the interval runs through infinity."""
        self._refuse_infinity()
        return max(self._limits())

    @property
    def text(self) -> str:
        """Number and interval in words, rounded up."""
        change = self.change
        estimate = _labelled(change.estimate) if change.estimate else "no difference"
        first, last = change.lower, change.upper
        if change.estimate > 0:
            first, last = last, first
        if first == last == 0:
            return estimate
        if first * last < 0:
            return f"{estimate} ({_labelled(first)} to infinity to {_labelled(last)})"
        largest, smallest = sorted((first, last), key=abs, reverse=True)
        label = "" if change.estimate else _label(largest)
        return f"{estimate} ({label}{_rounded_up(largest)} to {_rounded_up(smallest)})"

    def _limits(self) -> tuple[float, float]:
        """The reciprocals of the limits of the difference."""
        return _reciprocal(self.change.lower), _reciprocal(self.change.upper)

    def _refuse_infinity(self) -> None:
        """Raise where an infinite number lies within the interval."""
        if self.change.lower <= 0 <= self.change.upper:
            raise NotEstimable(
                f"the interval of the number needed to treat runs through infinity, {self.text}: "
                'ask for the output "text"'
            )


def _reciprocal(difference: float) -> float:
    """People per event that a difference in risk makes more or less."""
    if difference == 0:
        raise NotEstimable("the risks do not differ: the number needed to treat is infinite")
    return computed(1 / abs(difference))


def _labelled(difference: float) -> str:
    """The number with what it is a number of: benefit or harm."""
    return f"{_label(difference)}{_rounded_up(difference)}"


def _label(difference: float) -> str:
    """Benefit or harm."""
    return "NNTH " if difference > 0 else "NNTB "


def _rounded_up(difference: float) -> str:
    """The next whole number; what is a whole number but for rounding error stays."""
    if difference == 0:
        return "infinity"
    return f"{math.ceil(_reciprocal(difference) * (1 - _ROUNDING))}"
