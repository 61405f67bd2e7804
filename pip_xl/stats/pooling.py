"""The pooled effect and all that belongs to it, for one meta-analysis or many alike.

Everything is on the scale of the analysis. Nothing is checked here: where a figure does not exist
the arithmetic may give anything, and `MetaAnalysis` and `PooledMany` say so.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from pip_xl.stats import heterogeneity, q_profile
from pip_xl.stats.arrays import Array, Figures, everywhere, per_study, total
from pip_xl.stats.choices import CiMethod, Method
from pip_xl.stats.confidence_interval import (
    half_width,
    hartung_knapp_standard_error,
    two_sided_p,
)
from pip_xl.stats.lazy import lazy
from pip_xl.stats.mantel_haenszel.estimate import MantelHaenszel
from pip_xl.stats.options import Options
from pip_xl.stats.prediction_interval import prediction_half_width
from pip_xl.stats.study_estimates import StudyEstimates
from pip_xl.stats.weighted_effects import Fit, WeightedEffects


class Limits(NamedTuple):
    """Lower and upper limits, one of each a meta-analysis."""

    lower: Figures
    upper: Figures


class Pooling:
    """Pool what studies contribute.

    Parameters
    ----------
    studies : StudyEstimates
        Effects and variances; at least one study must be estimable.
    options : Options
        How to pool.
    """

    def __init__(self, studies: StudyEstimates, options: Options) -> None:
        self.studies = studies
        self.options = options
        self.effects = WeightedEffects(studies.estimate, studies.variance, studies.estimable)

    @lazy
    def df(self) -> Figures:
        """Degrees of freedom of Q."""
        return self.studies.estimable - 1

    @lazy
    def q(self) -> Figures:
        """Cochran's Q, about the mean that the options ask for."""
        tables = self.studies.mantel_haenszel
        if tables is not None and self.options.q_about_mantel_haenszel:
            return self.effects.q_about(self._of_tables(tables) - self.effects.centre)
        return self.effects.q

    def _of_tables(self, tables: MantelHaenszel) -> Figures:
        """The Mantel-Haenszel estimate."""
        return tables.estimate

    @lazy
    def tau2(self) -> Figures:
        """Between-study variance; 0 where there is one study only."""
        if not self.options.is_random:
            return np.zeros(np.shape(self.effects.centre))[()]
        several = self.df > 0
        if several is False:
            return np.float64(0.0)
        tau2 = self.options.tau_estimator.estimate(self.effects, self.q)
        return tau2 if everywhere(several) else np.where(several, tau2, 0.0)

    @lazy
    def fit(self) -> Fit:
        """Inverse-variance weights and mean of the model."""
        return self.effects.fit(self.tau2) if self.options.is_random else self.effects.fixed_fit

    @property
    def _pools_tables(self) -> bool:
        """Whether the pooled effect is the Mantel-Haenszel estimate."""
        return self.options.method is Method.MH and not self.options.is_random

    @lazy
    def estimate(self) -> Figures:
        """The pooled effect."""
        if self._pools_tables and self.studies.mantel_haenszel is not None:
            return self._of_tables(self.studies.mantel_haenszel)
        return self.effects.centre + self.fit.mean

    @lazy
    def wald_se(self) -> Figures:
        """Standard error of the pooled effect by its weights."""
        if self._pools_tables and self.studies.mantel_haenszel is not None:
            return np.sqrt(self.studies.mantel_haenszel.variance)
        return 1.0 / np.sqrt(self.fit.total)

    @lazy
    def t_df(self) -> Figures | None:
        """Degrees of freedom of the t distribution of the test, infinite for a normal one.

        None where all tests are normal.
        """
        if not self.options.ci_method.uses_t:
            return None
        return np.where(self.df > 0, self.df, np.inf)[()]

    @lazy
    def se(self) -> Figures:
        """Standard error of the pooled effect by the options."""
        if self.t_df is None:
            return self.wald_se
        knapp = hartung_knapp_standard_error(self.effects, self.fit, self.studies.magnitude)
        if self.options.ci_method is CiMethod.HKSJ_ADHOC:
            knapp = np.maximum(knapp, self.wald_se)
        return np.where(self.df > 0, knapp, self.wald_se)[()]

    @lazy
    def interval(self) -> Limits:
        """Confidence interval of the pooled effect."""
        half = half_width(self.options.level, self.t_df) * self.se
        return Limits(self.estimate - half, self.estimate + half)

    @lazy
    def z(self) -> Figures:
        """Test statistic of no effect."""
        return self.estimate / self.se

    @lazy
    def p(self) -> Figures:
        """Two-sided P value of no effect."""
        return two_sided_p(self.z, self.t_df)

    @lazy
    def weights(self) -> Array:
        """The share of each study, 0 for those left out."""
        if self._pools_tables and self.studies.mantel_haenszel is not None:
            weights = self.studies.mantel_haenszel.weights
            return weights / per_study(total(weights))
        return self.effects.weights_at(self.fit.tau2) / per_study(self.fit.total)

    @lazy
    def i2(self) -> Figures:
        """I² by the convention."""
        if self._heterogeneity_from_tau2:
            return heterogeneity.i2_from_tau2(self.tau2, self.effects.typical_variance)
        return heterogeneity.i2_from_q(self.q, self.df)

    @lazy
    def h2(self) -> Figures:
        """H² by the convention."""
        if self._heterogeneity_from_tau2:
            return heterogeneity.h2_from_tau2(self.tau2, self.effects.typical_variance)
        return heterogeneity.h2_from_q(self.q, self.df, self.options.convention.smallest_h2)

    @property
    def _heterogeneity_from_tau2(self) -> bool:
        """Whether I² and H² come from tau²."""
        return self.options.is_random and self.options.convention.i2_from_tau2

    @lazy
    def tau2_interval(self) -> Limits:
        """Q-profile interval of tau²."""
        return Limits(*q_profile.tau2_interval(self.effects, self.options.level))

    @lazy
    def i2_interval(self) -> Limits:
        """Interval of I² that the Q-profile interval of tau² implies."""
        typical = self.effects.typical_variance
        return Limits(*(heterogeneity.i2_from_tau2(t, typical) for t in self.tau2_interval))

    @lazy
    def h2_interval(self) -> Limits:
        """Interval of H² that the Q-profile interval of tau² implies."""
        typical = self.effects.typical_variance
        return Limits(*(heterogeneity.h2_from_tau2(t, typical) for t in self.tau2_interval))

    @lazy
    def prediction_interval(self) -> Limits:
        """Interval in which the effect of a further study is expected."""
        half = prediction_half_width(
            self.tau2, self.se, self.studies.estimable, self.options.level, self.options.pi_method
        )
        return Limits(self.estimate - half, self.estimate + half)
