"""A change in risk as people with the event, more or fewer per 1000."""

from __future__ import annotations

import math
from dataclasses import dataclass

from pip_xl.stats.absolute_effects.risk_change import RiskChange

#: Decimals to which a figure is exact, so that halves are rounded up and not their rounding error.
_EXACT_DECIMALS = 9


@dataclass(frozen=True, slots=True)
class AbsoluteEffect:
    """How many more or fewer of 1000 people have the event.

    Parameters
    ----------
    change : RiskChange
        Baseline risk and effect.

    Examples
    --------
    >>> from pip_xl.stats.measures import Measure
    >>> effect = AbsoluteEffect(RiskChange(0.3, 0.92, 0.80, 1.06, Measure.RR))
    >>> round(effect.estimate, 9), effect.text
    (-24.0, '24 fewer per 1000 (from 60 fewer to 18 more)')
    """

    change: RiskChange

    @property
    def estimate(self) -> float:
        """The difference per 1000, negative where there are fewer."""
        return 1000 * self.change.estimate

    @property
    def lower(self) -> float:
        """Its lower limit."""
        return 1000 * self.change.lower

    @property
    def upper(self) -> float:
        """Its upper limit."""
        return 1000 * self.change.upper

    @property
    def text(self) -> str:
        """All three in words, in whole people, as tables of findings have them."""
        estimate, lower, upper = map(_in_words, (self.estimate, self.lower, self.upper))
        return f"{estimate} per 1000 (from {lower} to {upper})"


def _in_words(difference: float) -> str:
    """A difference as a whole number, more or fewer; halves are rounded up."""
    people = math.floor(round(abs(difference), _EXACT_DECIMALS) + 0.5)
    return f"{people} {'more' if difference > 0 else 'fewer'}"
