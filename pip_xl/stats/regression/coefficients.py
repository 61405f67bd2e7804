"""The coefficients of a regression with their standard errors, and the test of all moderators."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

import numpy as np

from pip_xl.errors import NotEstimable
from pip_xl.stats.arrays import Array
from pip_xl.stats.confidence_interval import ROUNDING
from pip_xl.stats.distributions import chi2_p, f_p
from pip_xl.stats.regression.regression_studies import RegressionStudies
from pip_xl.stats.regression.weighted_fit import WeightedFit
from pip_xl.stats.results import Effect

_PERFECT = (
    "the moderators fit all effects: the standard errors are 0, and there is no test (with HKSJ "
    "intervals; Wald intervals have one)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Coefficient(Effect):
    """One coefficient: by how much the effect changes, with its standard error and interval.

    Attributes
    ----------
    term : str
        What it belongs to.
    """

    NO_TEST: ClassVar[str] = _PERFECT

    term: str


@dataclass(frozen=True, slots=True)
class OmnibusTest:
    """The test of no influence of any moderator.

    Attributes
    ----------
    statistic : float
        Chi-squared, or F with HKSJ intervals.
    df : int
        Coefficients that are tested.
    denominator_df : int or None
        Studies less coefficients, for F.
    p : float
        P value.
    """

    statistic: float
    df: int
    denominator_df: int | None
    p: float


class Estimates(NamedTuple):
    """Coefficients and their Wald standard errors, shape (p,)."""

    values: Array
    standard_errors: Array


def estimates_of(studies: RegressionStudies, fit: WeightedFit) -> Estimates:
    """Compute the coefficients of the moderators as they were given.

    Parameters
    ----------
    studies : RegressionStudies
        Effects, variances and moderators.
    fit : WeightedFit
        The fit of the random-effects model.

    Returns
    -------
    Estimates
        The intercept first.
    """
    anchors = fit.anchors
    change = np.linalg.solve(anchors.design, studies.design.reported.T).T
    values = change @ (anchors.effects + fit.moved)
    values[0] += studies.effects.centre
    root = np.linalg.cholesky(fit.scaled)
    parts = np.linalg.solve(root, (change / np.sqrt(fit.own)).T)
    return Estimates(values, np.sqrt(np.sum(parts * parts, axis=0)))


def hartung_knapp_factor(
    studies: RegressionStudies, fit: WeightedFit, magnitude: float = 0.0
) -> float:
    """By what the variances of the coefficients are multiplied after Hartung and Knapp.

    Parameters
    ----------
    studies : RegressionStudies
        Effects, variances and moderators.
    fit : WeightedFit
        The fit of the random-effects model.
    magnitude : float
        The largest of the figures whose differences the effects are.

    Returns
    -------
    float
        The mean weighted squared residual; exactly 0 where the moderators fit all effects up to
        rounding.

    Notes
    -----
    Knapp and Hartung, Stat Med 2003;22:2693-710.
    """
    anchors = fit.anchors
    size = max(abs(float(studies.effects.centre)), float(magnitude))
    noise = ROUNDING * (size + np.abs(anchors.effects) @ np.abs(anchors.shares))
    residuals = np.where(np.abs(fit.residuals) > noise, fit.residuals, 0.0)
    return float((fit.weights * residuals) @ residuals) / studies.df


def explained(studies: RegressionStudies, fit: WeightedFit) -> float:
    """The weighted sum of squares that the moderators explain, QM.

    Parameters
    ----------
    studies : RegressionStudies
        Effects, variances and moderators.
    fit : WeightedFit
        The fit of the random-effects model.

    Returns
    -------
    float
        The Wald statistic of all coefficients but the intercept: the spread of the fitted effects
        about their weighted mean.
    """
    anchors = fit.anchors
    slopes = np.linalg.solve(anchors.design.T, anchors.effects + fit.moved)[1:]
    columns = studies.design.matrix[1:]
    heaviest = fit.weights.argmax()
    fitted = slopes @ (columns - columns[:, heaviest, None])
    fitted -= (fit.weights @ fitted) / fit.weights.sum()
    return float((fit.weights * fitted) @ fitted)


def omnibus_test(
    explained: float, df: int, denominator_df: int | None, factor: float
) -> OmnibusTest:
    """Test all moderators together.

    Parameters
    ----------
    explained : float
        The Wald statistic.
    df : int
        Coefficients that are tested.
    denominator_df : int or None
        Studies less coefficients, for an F test.
    factor : float
        By what the variances of the coefficients are multiplied, for an F test.

    Returns
    -------
    OmnibusTest

    Raises
    ------
    NotEstimable
        If there is no moderator, or no error to compare with.

    Examples
    --------
    >>> test = omnibus_test(3.841458820694124, 1, None, 1.0)
    >>> test.statistic, round(test.p, 12)
    (3.841458820694124, 0.05)
    """
    if df == 0:
        raise NotEstimable("without moderators there is nothing to test")
    if denominator_df is None:
        return OmnibusTest(explained, df, None, float(chi2_p(explained, df)))
    if not factor > 0:
        raise NotEstimable(_PERFECT)
    statistic = explained / df / factor
    return OmnibusTest(statistic, df, denominator_df, float(f_p(statistic, df, denominator_df)))
