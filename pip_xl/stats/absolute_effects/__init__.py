"""Relative effects as absolute ones, for people with a given baseline risk."""

from pip_xl.stats.absolute_effects.number_needed_to_treat import NumberNeededToTreat
from pip_xl.stats.absolute_effects.per_thousand import AbsoluteEffect
from pip_xl.stats.absolute_effects.risk_change import DIFFERENCES, RiskChange

__all__ = ["DIFFERENCES", "AbsoluteEffect", "NumberNeededToTreat", "RiskChange"]
