"""One meta-regression and its results."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from pip_xl.errors import InputError, NotEstimable, OptionError
from pip_xl.stats import heterogeneity
from pip_xl.stats.arrays import Places
from pip_xl.stats.choices import CiMethod, Method
from pip_xl.stats.confidence_interval import half_width, two_sided_p
from pip_xl.stats.distributions import chi2_p
from pip_xl.stats.exclusions import listed
from pip_xl.stats.lazy import lazy
from pip_xl.stats.meta_analysis import refuse_many
from pip_xl.stats.options import Options
from pip_xl.stats.regression.coefficients import (
    Coefficient,
    OmnibusTest,
    estimates_of,
    explained,
    hartung_knapp_factor,
    omnibus_test,
)
from pip_xl.stats.regression.design import design_of
from pip_xl.stats.regression.moderators import Moderator
from pip_xl.stats.regression.regression_studies import RegressionStudies
from pip_xl.stats.regression.residual_tau2 import RESIDUAL_TAU2
from pip_xl.stats.regression.weighted_fit import WeightedFit
from pip_xl.stats.results import Excluded
from pip_xl.stats.studies import Studies
from pip_xl.stats.study_estimates import StudyEstimates, estimate_studies
from pip_xl.stats.unchangeable import Unchangeable


class MetaRegression(Unchangeable):
    """The result of a meta-regression; cannot be changed.

    Everything is computed when first asked for, and kept. A figure that these data do not allow
    raises NotEstimable with the reason. Everything is on the scale of the analysis: the
    coefficients of ratios are those of their logarithms.

    Attributes
    ----------
    options : Options
        How the studies were weighted; the method is inverse variance.
    moderators : tuple of Moderator
        What the effects may depend on.
    """

    options: Options
    moderators: tuple[Moderator, ...]
    _estimates: StudyEstimates

    def __init__(self, studies: Studies, moderators: Sequence[Moderator], options: Options) -> None:
        refuse_many(studies)
        if options.method is Method.PETO:
            raise OptionError(
                "Peto's method knows a fixed effect only; use OR for odds ratios that depend on "
                "moderators",
                field="measure",
            )
        if not options.is_random:
            raise OptionError("meta-regression is one of random effects", field="model")
        for moderator in moderators:
            if len(moderator.missing) != len(studies):
                raise InputError(
                    f"{len(moderator.missing)} values for {len(studies)} studies",
                    field=moderator.name,
                )
        options = replace(options, method=Method.IV)
        self.__dict__["options"] = options
        self.__dict__["moderators"] = tuple(moderators)
        self.__dict__["_estimates"] = estimate_studies(studies, options)

    def __repr__(self) -> str:
        """Show size and method."""
        return f"<MetaRegression of {self.k} studies: {self.method_in_words}>"

    @lazy
    def _used(self) -> Places:
        """The studies with an effect and all moderators."""
        used = np.isfinite(self._estimates.variance)
        for moderator in self.moderators:
            used &= ~moderator.missing
        return np.flatnonzero(used)

    @property
    def k(self) -> int:
        """Number of studies with an effect and all moderators."""
        return len(self._used)

    @lazy
    def excluded(self) -> tuple[Excluded, ...]:
        """The studies that are left out, and why."""
        missing = tuple((f"{one.name} is missing", one.missing) for one in self.moderators)
        return listed((*self._estimates.left_out, *missing))

    @lazy
    def references(self) -> tuple[tuple[str, str], ...]:
        """Names of the moderators that are categories, each with its reference."""
        pairs = [(one.name, one.reference(self._used)) for one in self.moderators if self.k]
        return tuple((name, word) for name, word in pairs if word is not None)

    @lazy
    def _studies(self) -> RegressionStudies:
        """Effects and design matrix, where they allow a regression."""
        used = self._used
        try:
            design = design_of(self.moderators, used)
        except NotEstimable as refusal:
            raise NotEstimable(f"{refusal}{self._left_out_in_words}") from None
        return RegressionStudies(
            self._estimates.estimate[used], self._estimates.variance[used], design
        )

    @property
    def _left_out_in_words(self) -> str:
        """How many studies are left out, and why; empty where none is."""
        if not self.excluded:
            return ""
        reasons = "; ".join(sorted({reason for _, reason in self.excluded}))
        return f" (left out: {len(self.excluded)}; {reasons})"

    @lazy
    def _fit(self) -> WeightedFit:
        """The fit of the random-effects model."""
        return self._studies.fit(self.tau2)

    @lazy
    def _factor(self) -> float:
        """By what Hartung and Knapp's variances exceed those of Wald; 1 for the latter."""
        if not self.options.ci_method.uses_t:
            return 1.0
        factor = hartung_knapp_factor(self._studies, self._fit, self._estimates.magnitude)
        return max(factor, 1.0) if self.options.ci_method is CiMethod.HKSJ_ADHOC else factor

    @property
    def _t_df(self) -> int | None:
        """Degrees of freedom of Student's t, None for a normal distribution."""
        return self._studies.df if self.options.ci_method.uses_t else None

    @lazy
    def coefficients(self) -> tuple[Coefficient, ...]:
        """The coefficients, the intercept first."""
        studies, df = self._studies, self._t_df
        values, errors = estimates_of(studies, self._fit)
        errors *= np.sqrt(self._factor)
        half = half_width(self.options.level, df) * errors
        tested = self._factor > 0
        z = values / errors if tested else values
        p = two_sided_p(z, df)
        return tuple(
            Coefficient(
                term=term,
                estimate=float(values[i]),
                se=float(errors[i]),
                lower=float(values[i] - half[i]),
                upper=float(values[i] + half[i]),
                _z=float(z[i]) if tested else None,
                _p=float(p[i]) if tested else None,
            )
            for i, term in enumerate(studies.design.terms)
        )

    @lazy
    def omnibus(self) -> OmnibusTest:
        """The test of no influence of any moderator."""
        studies = self._studies
        return omnibus_test(
            explained(studies, self._fit), len(studies.design.terms) - 1, self._t_df, self._factor
        )

    @lazy
    def tau2(self) -> float:
        """The variance between the studies that the moderators leave unexplained."""
        return RESIDUAL_TAU2[self.options.tau_method](self._studies)

    @lazy
    def tau2_without(self) -> float:
        """Tau² of the same studies without moderators, by the same estimator."""
        effects = self._studies.effects
        return float(self.options.tau_estimator.estimate(effects, effects.q))

    @lazy
    def r2(self) -> float:
        """Share of tau² that the moderators explain, a fraction."""
        if self.tau2_without == 0:
            raise NotEstimable("without moderators tau² is 0: there is nothing to explain")
        return max(0.0, 1.0 - self.tau2 / self.tau2_without)

    @lazy
    def q(self) -> float:
        """Q of the residual heterogeneity."""
        return self._studies.fixed_fit.q

    @lazy
    def df(self) -> int:
        """Its degrees of freedom: studies less coefficients."""
        return self._studies.df

    @lazy
    def q_p(self) -> float:
        """Its P value."""
        return float(chi2_p(self.q, self.df))

    @lazy
    def i2(self) -> float:
        """I² of the residual heterogeneity, a fraction."""
        if self.options.convention.i2_from_tau2:
            return float(heterogeneity.i2_from_tau2(self.tau2, self._typical_variance))
        return float(heterogeneity.i2_from_q(self.q, self.df))

    @lazy
    def h2(self) -> float:
        """H² of the residual heterogeneity."""
        if self.options.convention.i2_from_tau2:
            return float(heterogeneity.h2_from_tau2(self.tau2, self._typical_variance))
        return float(heterogeneity.h2_from_q(self.q, self.df, self.options.convention.smallest_h2))

    @lazy
    def _typical_variance(self) -> float:
        """Higgins and Thompson's typical variance of the studies, given the moderators."""
        return self._studies.df / self._studies.fixed_fit.trace

    @lazy
    def method_in_words(self) -> str:
        """How it was computed, as a report says it."""
        options = self.options
        return (
            f"Inverse-variance mixed-effects meta-regression, {options.tau_estimator.in_words} "
            f"tau², tests and intervals by {options.ci_method.in_words}, {options.convention.name}"
        )


def meta_regression(
    studies: Studies, moderators: Sequence[Moderator], options: Options
) -> MetaRegression:
    """Regress the effects of studies on moderators, with random effects.

    Parameters
    ----------
    studies : DichotomousStudies, ContinuousStudies or GenericStudies
        The data, of the kind that the measure needs.
    moderators : sequence of Quantity or Category
        One value a study each. Studies for which one is missing are left out.
    options : Options
        Measure, estimator of tau², kind of interval and the rest, from `Options.parse`; studies
        are always weighted by inverse variance.

    Returns
    -------
    MetaRegression

    Raises
    ------
    InputError
        If the data are of another kind than the measure needs, or the moderators are not as long.
    OptionError
        If the options are those of a fixed effect.

    Notes
    -----
    Thompson and Higgins, Stat Med 2002;21:1559-73; Cochrane Handbook 10.11.4.

    Examples
    --------
    >>> from pip_xl.stats import DichotomousStudies
    >>> from pip_xl.stats.regression import Quantity
    >>> trials = DichotomousStudies(
    ...     [4, 6, 3, 62, 33], [123, 306, 231, 13598, 5069],
    ...     [11, 29, 11, 248, 47], [139, 303, 220, 12867, 5808],
    ... )
    >>> latitude = Quantity("Latitude", [44, 55, 42, 52, 13])
    >>> result = meta_regression(trials, [latitude], Options.parse("RR"))
    >>> [(one.term, round(one.estimate, 4), round(one.se, 4)) for one in result.coefficients]
    [('Intercept', 0.195, 0.3031), ('Latitude', -0.0315, 0.0067)]
    """
    return MetaRegression(studies, moderators, options)
