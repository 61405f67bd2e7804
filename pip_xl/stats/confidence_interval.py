"""Confidence interval and test of the pooled effect: Wald, and Hartung-Knapp-Sidik-Jonkman."""

from __future__ import annotations

import numpy as np

from pip_xl.stats.arrays import Array, Figures, inner, per_study
from pip_xl.stats.distributions import normal_p, normal_quantile, t_p, t_quantile
from pip_xl.stats.weighted_effects import Fit, WeightedEffects

#: Residuals below this share of the figures they come from are rounding of equal effects.
ROUNDING = 8 * float(np.finfo(float).eps)


def hartung_knapp_standard_error(
    effects: WeightedEffects, fit: Fit, magnitude: Figures = 0.0
) -> Figures:
    """Hartung-Knapp-Sidik-Jonkman standard error of the random-effects mean.

    Parameters
    ----------
    effects : WeightedEffects
        At least two studies.
    fit : Fit
        Weights and mean of the random-effects model.
    magnitude : float or array
        The largest of the figures whose differences the effects are.

    Returns
    -------
    float or array
        The square root of sum w(y - mu)² / ((k - 1) sum w); exactly 0 where all effects are equal
        up to rounding.

    Notes
    -----
    Hartung and Knapp, Stat Med 2001;20:3875-89; Sidik and Jonkman, Stat Med 2002;21:3153-9. The
    variant that is never narrower than Wald takes the larger of this and the Wald standard error,
    with the same t distribution, as metafor's ``test="adhoc"``.

    Examples
    --------
    >>> studies = WeightedEffects(np.array([0.0, 1.0, 3.0]), np.array([0.1, 0.1, 0.1]), 3)
    >>> round(float(hartung_knapp_standard_error(studies, studies.fit(np.float64(2.0)))), 9)
    0.881917104
    """
    residuals = effects.deviations - per_study(fit.mean)
    weights = effects.weights_at(fit.tau2)
    taking_part = weights > 0
    noise = ROUNDING * per_study(np.maximum(np.abs(effects.centre), magnitude))
    residuals = np.where(taking_part & (np.abs(residuals) > noise), residuals, 0.0)
    spread = inner(weights * residuals, residuals)
    return np.sqrt(spread / (np.maximum(effects.k - 1, 1) * fit.total))


def half_width(level: float, df: Figures | None) -> Figures:
    """Half width of an interval, in standard errors.

    Parameters
    ----------
    level : float
        Confidence level, a fraction.
    df : float, array or None
        Degrees of freedom of Student's t; None or infinite for a normal distribution.

    Returns
    -------
    float or array
    """
    if df is None:
        return normal_quantile(level)
    return _quantiles(np.asarray(df, dtype=float), level)


def _quantiles(df: Array, level: float) -> Figures:
    """Quantiles of t, each degree of freedom looked up once."""
    known = np.unique(df)
    places = np.searchsorted(known, df)
    quantiles = np.array(
        [
            t_quantile(level, float(one)) if np.isfinite(one) else normal_quantile(level)
            for one in known
        ]
    )
    widths: Figures = quantiles[places]
    return widths


def two_sided_p(statistic: Figures, df: Figures | None) -> Figures:
    """Two-sided P value of the test of no effect.

    Parameters
    ----------
    statistic : float or array
        Estimate divided by its standard error.
    df : float, array or None
        Degrees of freedom of Student's t; None or infinite for a normal distribution.

    Returns
    -------
    float or array
    """
    if df is None:
        return normal_p(statistic)
    finite = np.isfinite(df)
    by_t = t_p(statistic, np.where(finite, df, 1.0))
    p: Figures = np.where(finite, by_t, normal_p(statistic))
    return p[()]
