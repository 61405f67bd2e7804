"""The estimators of tau²: each one's name, words, source and function."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from pip_xl.stats.arrays import Figures
from pip_xl.stats.tau2.dersimonian_laird import dersimonian_laird
from pip_xl.stats.tau2.paule_mandel import paule_mandel
from pip_xl.stats.tau2.restricted_maximum_likelihood import restricted_maximum_likelihood
from pip_xl.stats.weighted_effects import WeightedEffects


@dataclass(frozen=True, kw_only=True)
class TauMethod:
    """An estimator of tau².

    Attributes
    ----------
    name : str
        The value of the option.
    in_words : str
        What help and reports call it.
    estimate : callable
        From the studies and Cochran's Q to tau².
    iterative : bool
        Whether it solves an equation step by step, so that its last digits may differ between
        machines.
    takes_q : bool
        Whether it uses the Q that it is given, which a convention may take about the
        Mantel-Haenszel estimate.
    """

    name: str
    in_words: str
    estimate: Callable[[WeightedEffects, Figures], Figures]
    iterative: bool
    takes_q: bool


#: The estimators by name, the default first.
TAU_METHODS: Mapping[str, TauMethod] = MappingProxyType(
    {
        method.name: method
        for method in (
            TauMethod(
                name="DL",
                in_words="DerSimonian-Laird",
                estimate=dersimonian_laird,
                iterative=False,
                takes_q=True,
            ),
            TauMethod(
                name="REML",
                in_words="restricted maximum likelihood",
                estimate=restricted_maximum_likelihood,
                iterative=True,
                takes_q=False,
            ),
            TauMethod(
                name="PM",
                in_words="Paule-Mandel",
                estimate=paule_mandel,
                iterative=True,
                takes_q=False,
            ),
        )
    }
)
