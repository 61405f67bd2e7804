"""The change in risk that a relative effect means for people with a given baseline risk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from pip_xl.errors import InputError, NotEstimable
from pip_xl.stats.measures import Measure
from pip_xl.stats.printed_figures import require, require_inside

#: A risk past 0 or 1 by no more than this is rounding.
_ROUNDING = 1e-12


@dataclass(frozen=True, slots=True)
class RiskChange:
    """A baseline risk and the effect that changes it.

    Parameters
    ----------
    baseline_risk : float
        Risk without the intervention, a fraction.
    effect, lower_effect, upper_effect : float
        The effect with the limits of its interval; ratios as ratios.
    measure : Measure
        What the effect is: RR, OR, RD or PETO_OR, which counts as an odds ratio.

    Raises
    ------
    InputError
        If the baseline risk is not between 0 and 1, the measure does not compare risks, a ratio is
        negative, a risk difference is not between -1 and 1, or the effect is outside its interval.

    Notes
    -----
    Cochrane Handbook, sections 14.1.5 and 15.4. The interval does not hold the uncertainty of
    the baseline risk.

    Examples
    --------
    >>> change = RiskChange(0.3, 0.73, 0.6, 0.9, Measure.OR)
    >>> round(change.estimate, 3), round(change.lower, 3), round(change.upper, 3)
    (-0.062, -0.095, -0.022)
    """

    baseline_risk: float
    effect: float
    lower_effect: float
    upper_effect: float
    measure: Measure = Measure.RR

    def __post_init__(self) -> None:
        """Check the figures."""
        require(
            "{value} is no risk between 0 and 1: give a fraction, 0.12 for 12 %",
            lambda value: 0 < value < 1,
            baseline_risk=self.baseline_risk,
        )
        if self.measure not in DIFFERENCES:
            raise InputError(f"{self.measure} is none of {', '.join(DIFFERENCES)}", field="measure")
        self._check_effect()

    @property
    def estimate(self) -> float:
        """Risk with the intervention minus baseline risk: negative where the risk falls.

        This and the limits raise NotEstimable where the effect would make a risk below 0 or above
        1.
        """
        return self._difference(self.effect)

    @property
    def lower(self) -> float:
        """Lower limit of the difference."""
        return self._difference(self.lower_effect)

    @property
    def upper(self) -> float:
        """Upper limit of the difference."""
        return self._difference(self.upper_effect)

    def _difference(self, effect: float) -> float:
        """The difference in risk that an effect makes."""
        difference = DIFFERENCES[self.measure](self.baseline_risk, effect)
        risk = self.baseline_risk + difference
        if not -_ROUNDING <= risk <= 1 + _ROUNDING:
            raise NotEstimable(
                f"{self.measure.in_words} {effect:.15g} turns the baseline risk "
                f"{self.baseline_risk:.15g} into {risk:.6g}, which is "
                f"{'more than 1' if risk > 0 else 'less than 0'}: an odds ratio never does that; "
                "give OR, or a baseline risk to which the effect applies"
            )
        return difference

    def _check_effect(self) -> None:
        """Refuse an effect that cannot be, or that lies outside its interval."""
        figures = {
            "estimate": self.effect,
            "lower": self.lower_effect,
            "upper": self.upper_effect,
        }
        if self.measure is Measure.RD:
            message = "{value} is no risk difference; it lies between -1 and 1 (0.12 for 12 %)"
            require(message, lambda value: -1 <= value <= 1, **figures)
        else:
            message = f"{{value}} is no {self.measure.in_words}; give the ratio, not its logarithm"
            require(message, lambda value: value >= 0, **figures)
        require_inside(**figures)


def _from_risk_ratio(baseline_risk: float, ratio: float) -> float:
    """Risk difference from a risk ratio."""
    return baseline_risk * (ratio - 1)


def _from_odds_ratio(baseline_risk: float, ratio: float) -> float:
    """Risk difference from an odds ratio."""
    rest = 1 - baseline_risk
    return baseline_risk * rest * ((ratio - 1) / (rest + ratio * baseline_risk))


def _itself(_baseline_risk: float, difference: float) -> float:
    """A risk difference as it is."""
    return difference


#: How each measure of effect changes a baseline risk.
DIFFERENCES: Mapping[Measure, Callable[[float, float], float]] = MappingProxyType(
    {
        Measure.RR: _from_risk_ratio,
        Measure.OR: _from_odds_ratio,
        Measure.RD: _itself,
        Measure.PETO_OR: _from_odds_ratio,
    }
)
