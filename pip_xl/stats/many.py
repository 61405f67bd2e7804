"""Many meta-analyses of the same size at once, for simulations."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from pip_xl.errors import InputError
from pip_xl.stats.arrays import Array, Figures
from pip_xl.stats.distributions import chi2_p
from pip_xl.stats.generic_studies import GenericStudies
from pip_xl.stats.lazy import lazy
from pip_xl.stats.options import Options
from pip_xl.stats.pooling import Limits, Pooling
from pip_xl.stats.scale import natural_array
from pip_xl.stats.studies import Studies
from pip_xl.stats.study_estimates import estimate_studies


class Intervals(NamedTuple):
    """Lower and upper limits, one of each a meta-analysis."""

    lower: Array
    upper: Array


class PooledMany:
    """Results of many meta-analyses: arrays of shape ``(m,)``, computed when first asked for.

    Estimates and limits of ratios are ratios; standard errors, z and tau² are on the log scale. NaN
    stands for a figure that the data of one meta-analysis do not allow; a figure that the options
    do not allow raises NotEstimable.

    Parameters
    ----------
    studies : DichotomousStudies, ContinuousStudies or GenericStudies
        Figures of shape ``(m, k)``.
    options : Options
        How to pool.
    """

    def __init__(self, studies: Studies, options: Options) -> None:
        if studies.rows.ndim != 3:
            raise InputError("this is one meta-analysis, not many: use meta_analysis")
        self.options = options
        with np.errstate(all="ignore"):
            self._studies = estimate_studies(studies, options)
            self._pooling = Pooling(self._studies, options)

    def _figure(self, name: str, at_least: int = 1) -> Array:
        """A figure of the meta-analyses that have enough studies for it."""
        with np.errstate(all="ignore"):
            figures = getattr(self._pooling, name)
        return self._allowed(figures, at_least)

    def _limits(self, name: str, at_least: int) -> Intervals:
        """An interval of the meta-analyses that have enough studies for it."""
        with np.errstate(all="ignore"):
            limits: Limits = getattr(self._pooling, name)
        return Intervals(*(self._allowed(limit, at_least) for limit in limits))

    def _allowed(self, figures: Figures, at_least: int) -> Array:
        """NaN in place of figures that too few studies would give."""
        enough = np.greater_equal(self._studies.estimable, at_least) & np.isfinite(figures)
        return np.where(enough, figures, np.nan)

    def _natural(self, figures: Array) -> Array:
        """Figures on the scale that is reported."""
        return natural_array(figures, self.options.measure.is_ratio)

    @lazy
    def k(self) -> Array:
        """Studies in each pooled effect."""
        return np.broadcast_to(self._studies.k, self._pooling.effects.centre.shape)

    @lazy
    def estimate(self) -> Array:
        """Pooled effects."""
        return self._natural(self._figure("estimate"))

    @lazy
    def interval(self) -> Intervals:
        """Confidence intervals of the pooled effects."""
        return Intervals(*(self._natural(limit) for limit in self._limits("interval", 1)))

    @lazy
    def se(self) -> Array:
        """Standard errors on the scale of the analysis."""
        return self._figure("se")

    @lazy
    def z(self) -> Array:
        """Test statistics of no effect; NaN where the standard error is 0."""
        return np.where(self.se > 0, self._figure("z"), np.nan)

    @lazy
    def p(self) -> Array:
        """Two-sided P values of the tests of no effect; NaN where the standard error is 0."""
        return np.where(self.se > 0, self._figure("p"), np.nan)

    @lazy
    def q(self) -> Array:
        """Cochran's Q."""
        return self._figure("q", 2)

    @lazy
    def df(self) -> Array:
        """Degrees of freedom of Q."""
        return self._figure("df", 2)

    @lazy
    def q_p(self) -> Array:
        """P values of Q."""
        p: Array = chi2_p(self.q, self.df)
        return p

    @lazy
    def tau2(self) -> Array:
        """Between-study variances on the scale of the analysis."""
        self.options.need_random("tau²")
        return self._figure("tau2", 2)

    @lazy
    def tau2_interval(self) -> Intervals:
        """Q-profile intervals of tau²."""
        self.options.need_random("tau²")
        return self._limits("tau2_interval", 2)

    @lazy
    def i2(self) -> Array:
        """I², fractions."""
        return self._figure("i2", 2)

    @lazy
    def i2_interval(self) -> Intervals:
        """Intervals of I² from the Q-profile intervals of tau²."""
        return self._limits("i2_interval", 2)

    @lazy
    def h2(self) -> Array:
        """H²."""
        return self._figure("h2", 2)

    @lazy
    def h2_interval(self) -> Intervals:
        """Intervals of H² from the Q-profile intervals of tau²."""
        return self._limits("h2_interval", 2)

    @lazy
    def prediction_interval(self) -> Intervals:
        """Prediction intervals of meta-analyses with at least 3 studies."""
        self.options.need_random("prediction interval")
        limits = self._limits("prediction_interval", 3)
        return Intervals(*(self._natural(limit) for limit in limits))

    @lazy
    def weights(self) -> Array:
        """Share of each study in the pooled effect, shape ``(m, k)``."""
        with np.errstate(all="ignore"):
            return self._pooling.weights


def pool_studies(studies: Studies, options: Options) -> PooledMany:
    """Pool many sets of studies at once.

    Parameters
    ----------
    studies : DichotomousStudies, ContinuousStudies or GenericStudies
        Figures of shape ``(m, k)``: k studies in each of m meta-analyses.
    options : Options
        How to pool, the same for all.

    Returns
    -------
    PooledMany
        What `meta_analysis` gives for each row, as arrays of shape ``(m,)``.

    Examples
    --------
    >>> from pip_xl.stats import DichotomousStudies
    >>> totals1, totals2 = [[123, 306], [231, 13598]], [[139, 303], [220, 12867]]
    >>> trials = DichotomousStudies([[4, 6], [3, 62]], totals1, [[11, 29], [11, 248]], totals2)
    >>> pool_studies(trials, Options.parse("RR")).estimate.round(2)
    array([0.27, 0.24])
    """
    return PooledMany(studies, options)


def pool_many(estimates: ArrayLike, variances: ArrayLike, options: Options) -> PooledMany:
    """Pool many sets of effects at once.

    Parameters
    ----------
    estimates, variances : array_like, shape (m, k)
        Effects and their variances, on the scale of the analysis.
    options : Options
        How to pool; the measure is GENERIC or GENERIC_RATIO.

    Returns
    -------
    PooledMany

    Raises
    ------
    InputError
        If an effect is not finite or a variance not positive.

    Examples
    --------
    >>> options = Options.parse("GENERIC", tau_method="REML")
    >>> pooled = pool_many([[0.0, 1.0, 3.0], [1.0, 1.0, 1.0]], [[0.1, 0.1, 0.1]] * 2, options)
    >>> pooled.estimate.round(6), pooled.tau2.round(6)
    (array([1.333333, 1.      ]), array([2.233333, 0.      ]))
    """
    spread = np.asarray(variances, dtype=float)
    if not (spread > 0).all():
        raise InputError("a variance is not positive", field="variances")
    return PooledMany(GenericStudies(estimates, np.sqrt(spread)), options)
