"""The conventions: where programs differ on the same data, each difference is a field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from pip_xl.stats import small_sample
from pip_xl.stats.arrays import Array, Figures
from pip_xl.stats.choices import CiMethod, Method, Model, PiMethod
from pip_xl.stats.effects.standardized_mean_difference import (
    corrected_variance,
    large_sample_variance,
)
from pip_xl.stats.mantel_haenszel.risk_difference import greenland_robins, sato
from pip_xl.stats.measures import Measure
from pip_xl.stats.tables import Tables


@dataclass(frozen=True, eq=False, kw_only=True)
class Convention:
    """How a program computes what textbooks leave open.

    Attributes
    ----------
    name : str
        The value of the option.
    in_words : str
        What it stands for.
    methods : mapping of Measure to Method
        The method when none is asked for.
    models : mapping of Method to a set of Model
        The models that each method can carry.
    corrects_sums : bool
        Whether Mantel-Haenszel sums contain the 0.5 that is added to studies with a zero cell.
    corrects_risk_difference : bool
        Whether the point estimate of a risk difference contains it, too.
    without_events_left_out, all_events_left_out : frozenset of Measure
        The measures for which studies without events, or with nothing but events, are left out.
    one_sided_only_in_sums : bool
        Whether such studies, when Mantel-Haenszel or Peto is the method, count in the pooled sums
        but not in Q, df and I².
    smd_factor, smd_variance : callable
        Small-sample correction and variance of the standardized mean difference.
    risk_difference_variance : callable
        Variance of the Mantel-Haenszel risk difference.
    q_about_mantel_haenszel : bool
        Whether, in a random-effects analysis by Mantel-Haenszel with the DerSimonian-Laird
        estimator, Q is taken about the Mantel-Haenszel estimate.
    i2_from_tau2 : bool
        Whether I² and H² of random-effects models come from tau² instead of Q.
    smallest_h2 : float
        Floor of H² where it comes from Q.
    pi_methods : mapping of CiMethod to PiMethod
        The distribution of the prediction interval when none is asked for.
    tau_method : str
        The estimator of tau² when none is asked for.
    """

    name: str
    in_words: str
    methods: Mapping[Measure, Method]
    models: Mapping[Method, frozenset[Model]]
    corrects_sums: bool
    corrects_risk_difference: bool
    without_events_left_out: frozenset[Measure]
    all_events_left_out: frozenset[Measure]
    one_sided_only_in_sums: bool
    smd_factor: Callable[[Array], Array]
    smd_variance: Callable[[Array, Array], Array]
    risk_difference_variance: Callable[[Tables, Figures], Figures]
    q_about_mantel_haenszel: bool
    i2_from_tau2: bool
    smallest_h2: float
    pi_methods: Mapping[CiMethod, PiMethod]
    tau_method: str = "DL"

    def __reduce__(self) -> tuple[Callable[[str], Convention], tuple[str]]:
        """Copy and pickle by name: a convention is compared by identity."""
        return convention_named, (self.name,)

    def __repr__(self) -> str:
        """Show the name."""
        return f"<Convention {self.name}>"


def _methods(dichotomous: Method) -> Mapping[Measure, Method]:
    """The methods by measure, where only that for two-by-two tables is in question."""
    methods = dict.fromkeys(Measure, Method.IV)
    methods.update(dict.fromkeys((Measure.RR, Measure.OR, Measure.RD), dichotomous))
    methods[Measure.PETO_OR] = Method.PETO
    return MappingProxyType(methods)


def _models(mantel_haenszel: frozenset[Model]) -> Mapping[Method, frozenset[Model]]:
    """The models by method, where only that of Mantel-Haenszel is in question."""
    return MappingProxyType(
        {
            Method.IV: frozenset(Model),
            Method.MH: mantel_haenszel,
            Method.PETO: frozenset({Model.FIXED}),
        }
    )


REVMAN5 = Convention(
    name="RevMan5",
    in_words="Review Manager 5",
    methods=_methods(Method.MH),
    models=_models(frozenset(Model)),
    corrects_sums=True,
    corrects_risk_difference=False,
    without_events_left_out=frozenset({Measure.RR, Measure.OR, Measure.PETO_OR}),
    all_events_left_out=frozenset({Measure.OR, Measure.PETO_OR}),
    one_sided_only_in_sums=False,
    smd_factor=small_sample.approximate_factor,
    smd_variance=corrected_variance,
    risk_difference_variance=greenland_robins,
    q_about_mantel_haenszel=True,
    i2_from_tau2=False,
    smallest_h2=1.0,
    pi_methods=MappingProxyType(dict.fromkeys(CiMethod, PiMethod.T_K_MINUS_1)),
)

METAFOR = Convention(
    name="metafor",
    in_words="the R package metafor",
    methods=_methods(Method.IV),
    models=_models(frozenset({Model.FIXED})),
    corrects_sums=False,
    corrects_risk_difference=True,
    without_events_left_out=frozenset(),
    all_events_left_out=frozenset(),
    one_sided_only_in_sums=True,
    smd_factor=small_sample.exact_factor,
    smd_variance=large_sample_variance,
    risk_difference_variance=sato,
    q_about_mantel_haenszel=False,
    i2_from_tau2=True,
    smallest_h2=0.0,
    pi_methods=MappingProxyType(
        {method: PiMethod.T_K_MINUS_1 if method.uses_t else PiMethod.NORMAL for method in CiMethod}
    ),
)

#: The conventions by name, the default first.
CONVENTIONS: Mapping[str, Convention] = MappingProxyType(
    {convention.name: convention for convention in (REVMAN5, METAFOR)}
)


def convention_named(name: str) -> Convention:
    """Find a convention by its exact name."""
    return CONVENTIONS[name]
