"""Standard error and P value from a printed confidence interval."""

from __future__ import annotations

import math
from enum import StrEnum

from pip_xl.stats.distributions import normal_p, normal_quantile
from pip_xl.stats.options import DEFAULT_LEVEL, confidence_level
from pip_xl.stats.printed_figures import (
    require,
    require_finite,
    require_inside,
    require_limits,
    spread_between,
)


class EffectScale(StrEnum):
    """Whether an effect is a difference or a ratio, whose logarithm is analysed."""

    DIFFERENCE = "difference"
    RATIO = "ratio"

    def analysed(self, **figures: float) -> list[float]:
        """Figures on the scale of the analysis.

        Parameters
        ----------
        **figures : float
            Effects or limits by name, as printed.

        Returns
        -------
        list of float
            Logarithms of ratios.

        Raises
        ------
        InputError
            If a figure is not finite, or a ratio not positive.
        """
        if self is EffectScale.DIFFERENCE:
            require_finite(**figures)
            return list(figures.values())
        require(
            "{value} is no ratio; it must be more than 0, neither a logarithm nor rounded to 0",
            lambda value: value > 0,
            **figures,
        )
        return [math.log(figure) for figure in figures.values()]


def standard_error_from_interval(
    lower: float,
    upper: float,
    level: float = DEFAULT_LEVEL,
    effect_scale: EffectScale = EffectScale.DIFFERENCE,
) -> float:
    """Standard error of an effect from its confidence interval.

    Parameters
    ----------
    lower, upper : float
        Limits as printed.
    level : float
        Confidence level of the interval.
    effect_scale : EffectScale
        Of a ratio, the standard error is that of its logarithm.

    Returns
    -------
    float
        (upper - lower) / (2 z) on the scale of the analysis.

    Raises
    ------
    InputError
        If the limits are exchanged, or limits of a ratio are not positive.
    NotEstimable
        If the limits are equal.

    Notes
    -----
    Cochrane Handbook, section 6.3.

    Examples
    --------
    >>> round(standard_error_from_interval(0.548, 1.154, effect_scale=EffectScale.RATIO), 2)
    0.19
    """
    require_limits(lower, upper)
    low, high = effect_scale.analysed(lower=lower, upper=upper)
    return spread_between(low, high, normal_quantile(confidence_level(level)))


def p_from_interval(
    estimate: float,
    lower: float,
    upper: float,
    level: float = DEFAULT_LEVEL,
    effect_scale: EffectScale = EffectScale.DIFFERENCE,
) -> float:
    """Two-sided P value of no effect from an estimate and its confidence interval.

    Parameters
    ----------
    estimate, lower, upper : float
        Effect and limits as printed.
    level : float
        Confidence level of the interval.
    effect_scale : EffectScale
        No effect is a difference of 0 or a ratio of 1.

    Returns
    -------
    float
        P of the normal statistic estimate / SE.

    Raises
    ------
    InputError
        If the limits are exchanged, the estimate lies outside of them, or a ratio is not positive.
    NotEstimable
        If the limits are equal.

    Notes
    -----
    Altman and Bland, BMJ 2011;343:d2304.

    Examples
    --------
    >>> round(p_from_interval(0.81, 0.70, 0.94, effect_scale=EffectScale.RATIO), 3)
    0.005
    """
    se = standard_error_from_interval(lower, upper, level, effect_scale)
    (effect,) = effect_scale.analysed(estimate=estimate)
    require_inside(estimate, lower, upper)
    return float(normal_p(effect / se))
