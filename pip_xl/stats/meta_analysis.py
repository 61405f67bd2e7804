"""One meta-analysis and its results."""

from __future__ import annotations

import numpy as np

from pip_xl.errors import InputError, NotEstimable
from pip_xl.stats.arrays import Figures
from pip_xl.stats.distributions import chi2_p
from pip_xl.stats.exclusions import listed
from pip_xl.stats.lazy import lazy
from pip_xl.stats.options import Options
from pip_xl.stats.pooling import Limits, Pooling
from pip_xl.stats.results import Effect, Excluded, Interval
from pip_xl.stats.scale import natural
from pip_xl.stats.studies import Studies
from pip_xl.stats.study_effects import StudyEffects, effects_of
from pip_xl.stats.study_estimates import StudyEstimates, estimate_studies
from pip_xl.stats.unchangeable import Unchangeable
from pip_xl.stats.wording import method_in_words


class MetaAnalysis(Unchangeable):
    """The result of a meta-analysis; cannot be changed.

    Everything beyond the pooled estimate is computed when first asked for, and kept. A figure that
    these data or these options do not allow raises NotEstimable with the reason. Estimates and
    limits of ratios are ratios; standard errors, z and tau² are on the log scale.

    Attributes
    ----------
    options : Options
        How it was pooled.
    participants : array
        Participants of each study; empty for generic data.
    """

    options: Options
    _data: Studies
    _estimates: StudyEstimates

    def __init__(self, studies: Studies, options: Options) -> None:
        refuse_many(studies)
        self.__dict__["options"] = options
        self.__dict__["_data"] = studies
        self.__dict__["_estimates"] = estimate_studies(studies, options)

    def __repr__(self) -> str:
        """Show size and method."""
        return f"<MetaAnalysis of {self.k} studies: {self.method_in_words}>"

    @property
    def k(self) -> int:
        """Number of studies in the pooled effect."""
        return int(self._estimates.k)

    @lazy
    def n(self) -> float:
        """Number of participants in these studies."""
        totals = getattr(self._data, "totals", None)
        if totals is None:
            raise NotEstimable("estimates and standard errors do not tell how many took part")
        whole = totals[0] + totals[1]
        for _, mask in self._estimates.left_out:
            whole = np.where(mask, 0.0, whole)
        return float(whole.sum())

    @lazy
    def _pooling(self) -> Pooling:
        """The arithmetic, where there is something to pool."""
        if self._estimates.k == 0:
            reasons = sorted({reason for _, reason in self.excluded})
            raise NotEstimable(
                f"no study can be estimated: {'; '.join(reasons)}" if reasons else "no studies"
            )
        tables = self._estimates.mantel_haenszel
        if tables is not None and not tables.is_estimable:
            raise NotEstimable(
                "one of the two Mantel-Haenszel sums is 0: no ratio can be pooled; the inverse "
                "variance method (IV) corrects zero cells"
            )
        if self._estimates.estimable == 0 and tables is None:
            raise NotEstimable("no study has both events and participants without them")
        return Pooling(self._estimates, self.options)

    @lazy
    def _with_error(self) -> Pooling:
        """The arithmetic, where the pooled effect has a standard error."""
        pooling = self._pooling
        tables = self._estimates.mantel_haenszel
        # Of perfectly separated tables it is 0, or what rounding leaves of 0 on either side.
        if tables is not None and not self.options.is_random and tables.variance <= 0:
            raise NotEstimable(
                "these tables leave the Mantel-Haenszel estimate without a positive variance: "
                "no interval and no test; the inverse variance method (IV) has both"
            )
        return pooling

    @lazy
    def pooled(self) -> Effect:
        """The pooled effect on the scale of the analysis."""
        pooling = self._with_error
        interval = pooling.interval
        se = float(pooling.se)
        return Effect(
            estimate=float(pooling.estimate),
            se=se,
            lower=float(interval.lower),
            upper=float(interval.upper),
            _z=float(pooling.z) if se > 0 else None,
            _p=float(pooling.p) if se > 0 else None,
        )

    @lazy
    def estimate(self) -> float:
        """The pooled effect: ratios as ratios."""
        return self._natural(self._pooling.estimate)

    @lazy
    def lower(self) -> float:
        """Lower limit of the confidence interval, on the scale of `estimate`."""
        return self._natural(self._with_error.interval.lower)

    @lazy
    def upper(self) -> float:
        """Upper limit of the confidence interval, on the scale of `estimate`."""
        return self._natural(self._with_error.interval.upper)

    @property
    def se(self) -> float:
        """Standard error of the pooled effect, on the scale of the analysis."""
        return float(self._with_error.se)

    @property
    def wald_se(self) -> float:
        """Standard error by the weights, whatever the interval is made of."""
        return float(self._with_error.wald_se)

    @property
    def z(self) -> float:
        """Test statistic of no effect; Student's t with HKSJ intervals."""
        return self.pooled.z

    @property
    def p(self) -> float:
        """Two-sided P value of the test of no effect."""
        return self.pooled.p

    @lazy
    def q(self) -> float:
        """Cochran's Q."""
        return float(self._heterogeneous("Q").q)

    @lazy
    def df(self) -> int:
        """Degrees of freedom of Q."""
        return int(self._heterogeneous("Q").df)

    @lazy
    def q_p(self) -> float:
        """P value of Q."""
        return float(chi2_p(self.q, self.df))

    @lazy
    def tau2(self) -> float:
        """Between-study variance on the scale of the analysis."""
        return float(self._random("tau²").tau2)

    @lazy
    def tau2_interval(self) -> Interval:
        """Q-profile interval of tau²; it need not contain the estimate."""
        return _as_interval(self._random("tau²").tau2_interval)

    @lazy
    def i2(self) -> float:
        """I², a fraction."""
        return float(self._heterogeneous("I²").i2)

    @lazy
    def i2_interval(self) -> Interval:
        """Interval of I² from the Q-profile interval of tau²."""
        return _as_interval(self._heterogeneous("I²").i2_interval)

    @lazy
    def h2(self) -> float:
        """H²."""
        return float(self._heterogeneous("H²").h2)

    @lazy
    def h2_interval(self) -> Interval:
        """Interval of H² from the Q-profile interval of tau²."""
        return _as_interval(self._heterogeneous("H²").h2_interval)

    @lazy
    def prediction_interval(self) -> Interval:
        """Prediction interval, on the scale of `estimate`."""
        pooling = self._random("a prediction interval", at_least=3)
        return Interval(*(self._natural(limit) for limit in pooling.prediction_interval))

    @lazy
    def studies(self) -> StudyEffects:
        """Effects and weights of the studies, aligned with the data; NaN where left out."""
        try:
            weights = self._pooling.weights
        except NotEstimable:
            weights = None
        return effects_of(self._estimates, self.options, weights)

    @lazy
    def excluded(self) -> tuple[Excluded, ...]:
        """The studies that are left out, and why."""
        return listed(self._estimates.left_out)

    @lazy
    def only_in_sums(self) -> tuple[Excluded, ...]:
        """Studies that count in the pooled sums, but not in Q, df and I², and why."""
        return listed(self._estimates.only_in_sums)

    @lazy
    def method_in_words(self) -> str:
        """How it was pooled, as a report says it."""
        return method_in_words(self.options, one_study=self._estimates.estimable == 1)

    def _natural(self, figure: Figures) -> float:
        """A figure on the scale that is reported."""
        return natural(float(figure), self.options.measure.is_ratio)

    def _heterogeneous(self, what: str, at_least: int = 2) -> Pooling:
        """The arithmetic, where there are enough studies that can differ."""
        pooling = self._pooling
        if self._estimates.estimable < at_least:
            raise NotEstimable(f"{what} needs at least {at_least} studies")
        return pooling

    def _random(self, what: str, at_least: int = 2) -> Pooling:
        """The arithmetic, where the model has a between-study variance."""
        self.options.need_random(what.removeprefix("a "))
        return self._heterogeneous(what, at_least)


def _as_interval(limits: Limits) -> Interval:
    """Limits of one meta-analysis as floats."""
    return Interval(float(limits.lower), float(limits.upper))


def refuse_many(studies: Studies) -> None:
    """Raise where studies are those of many meta-analyses.

    Parameters
    ----------
    studies : Studies
        The data.

    Raises
    ------
    InputError
        If they have two dimensions.
    """
    if studies.rows.ndim != 2:
        raise InputError("these are many meta-analyses, an array of two dimensions: use pool_many")


def meta_analysis(studies: Studies, options: Options) -> MetaAnalysis:
    """Pool studies.

    Parameters
    ----------
    studies : DichotomousStudies, ContinuousStudies or GenericStudies
        The data, of the kind that the measure needs.
    options : Options
        Measure, model, method and the rest, from `Options.parse`.

    Returns
    -------
    MetaAnalysis

    Raises
    ------
    InputError
        If the data are of another kind than the measure needs, or have two dimensions.

    Examples
    --------
    >>> from pip_xl.stats import DichotomousStudies, Options
    >>> trials = DichotomousStudies([4, 6, 3], [123, 306, 231], [11, 29, 11], [139, 303, 220])
    >>> result = meta_analysis(trials, Options.parse("RR"))
    >>> print(f"{result.estimate:.2f} [{result.lower:.2f}, {result.upper:.2f}]")
    0.26 [0.14, 0.48]
    >>> print(f"Chi2 {result.q:.2f}, tau2 {result.tau2:.2f}, I2 {result.i2:.0%}")
    Chi2 0.94, tau2 0.00, I2 0%
    """
    return MetaAnalysis(studies, options)


def study_effects(studies: Studies, options: Options) -> StudyEffects:
    """Compute the effects of single studies and their weights in the pooled effect.

    Parameters
    ----------
    studies : DichotomousStudies, ContinuousStudies or GenericStudies
        The data, of the kind that the measure needs.
    options : Options
        Measure, level and convention; model and method decide on the weights.

    Returns
    -------
    StudyEffects
        Arrays aligned with the data.

    Raises
    ------
    InputError
        If the data are of another kind than the measure needs, or have two dimensions.

    Examples
    --------
    >>> from pip_xl.stats import DichotomousStudies, Options
    >>> trials = DichotomousStudies([4, 6, 3], [123, 306, 231], [11, 29, 11], [139, 303, 220])
    >>> effects = study_effects(trials, Options.parse("RR"))
    >>> effects.estimate.round(2), effects.weight.round(4)
    (array([0.41, 0.2 , 0.26]), array([0.2893, 0.484 , 0.2267]))
    """
    return MetaAnalysis(studies, options).studies
