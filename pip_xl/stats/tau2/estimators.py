"""The estimators of tau²: each one's name, words, source and function."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from pip_xl.stats.arrays import Figures
from pip_xl.stats.tau2.dersimonian_laird import dersimonian_laird
from pip_xl.stats.tau2.empirical_bayes import empirical_bayes
from pip_xl.stats.tau2.hedges_olkin import hedges_olkin
from pip_xl.stats.tau2.hunter_schmidt import hunter_schmidt
from pip_xl.stats.tau2.maximum_likelihood import maximum_likelihood
from pip_xl.stats.tau2.paule_mandel import paule_mandel
from pip_xl.stats.tau2.restricted_maximum_likelihood import restricted_maximum_likelihood
from pip_xl.stats.tau2.sidik_jonkman import sidik_jonkman
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


def _method(
    name: str,
    in_words: str,
    estimate: Callable[[WeightedEffects, Figures], Figures],
    *,
    iterative: bool = False,
    takes_q: bool = False,
) -> TauMethod:
    """Declare an estimator."""
    return TauMethod(
        name=name, in_words=in_words, estimate=estimate, iterative=iterative, takes_q=takes_q
    )


#: The estimators by name, the default first.
TAU_METHODS: Mapping[str, TauMethod] = MappingProxyType(
    {
        method.name: method
        for method in (
            _method("DL", "DerSimonian-Laird", dersimonian_laird, takes_q=True),
            _method(
                "REML",
                "restricted maximum likelihood",
                restricted_maximum_likelihood,
                iterative=True,
            ),
            _method("ML", "maximum likelihood", maximum_likelihood, iterative=True),
            _method("PM", "Paule-Mandel", paule_mandel, iterative=True),
            _method("HE", "Hedges-Olkin", hedges_olkin),
            _method("SJ", "Sidik-Jonkman", sidik_jonkman),
            _method("HS", "Hunter-Schmidt", hunter_schmidt),
            _method("EB", "empirical Bayes", empirical_bayes, iterative=True),
        )
    }
)
