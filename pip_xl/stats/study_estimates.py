"""From the figures of studies to what is pooled: effects, variances, Mantel-Haenszel tables."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from pip_xl.errors import InputError
from pip_xl.stats.arrays import Array, Figures, Mask, Reasons, count
from pip_xl.stats.choices import Method
from pip_xl.stats.continuous_studies import ContinuousStudies
from pip_xl.stats.dichotomous_studies import DichotomousStudies
from pip_xl.stats.effects.mean_difference import mean_difference
from pip_xl.stats.effects.odds_ratio import log_odds_ratio
from pip_xl.stats.effects.peto_odds_ratio import peto_log_odds_ratio
from pip_xl.stats.effects.risk_difference import risk_difference, risk_difference_variance
from pip_xl.stats.effects.risk_ratio import log_risk_ratio
from pip_xl.stats.effects.standardized_mean_difference import standardized_mean_difference
from pip_xl.stats.generic_studies import GenericStudies
from pip_xl.stats.kinds import STUDY_KINDS
from pip_xl.stats.mantel_haenszel.estimate import (
    MantelHaenszel,
    PooledDifference,
    PooledRatio,
)
from pip_xl.stats.measures import DataKind, Measure
from pip_xl.stats.options import Options
from pip_xl.stats.studies import Studies
from pip_xl.stats.tables import in_blocks
from pip_xl.stats.two_by_two import PreparedTables, prepare

NO_SPREAD = "both standard deviations are 0"

#: Risks are at most 1, and the logarithm of a ratio is as exact as 1 is, however small it is.
_OF_RISKS = 1.0


class StudyEstimates(NamedTuple):
    """What the studies contribute, on the scale of the analysis and aligned with the data.

    Attributes
    ----------
    estimate, variance : array
        Effects and their variances; an infinite variance keeps a study out of every weighted sum.
    k : int or array
        Studies in the pooled effect.
    estimable : int or array
        Studies in Q: those of finite variance.
    mantel_haenszel : MantelHaenszel or None
        The pooled tables, where the method is Mantel-Haenszel.
    left_out, only_in_sums : tuple of (str, mask)
        Studies that count in nothing, or in pooled sums only, with the reasons.
    magnitude : float or array
        The largest of the figures whose differences the effects are: they carry its rounding.
    """

    estimate: Array
    variance: Array
    k: Figures
    estimable: Figures
    mantel_haenszel: MantelHaenszel | None = None
    left_out: Reasons = ()
    only_in_sums: Reasons = ()
    magnitude: Figures = 0.0


def estimate_studies(studies: Studies, options: Options) -> StudyEstimates:
    """Compute effects and variances as measure, method and convention want them.

    Parameters
    ----------
    studies : DichotomousStudies, ContinuousStudies or GenericStudies
        The kind that the measure compares.
    options : Options
        Measure, method and convention.

    Returns
    -------
    StudyEstimates

    Raises
    ------
    InputError
        If the studies are of another kind than the measure needs.
    """
    needed = STUDY_KINDS[options.measure.data_kind]
    if not isinstance(studies, needed):
        raise InputError(
            f"the measure {options.measure} needs {options.measure.data_kind} data "
            f"({', '.join(needed.FIELDS)}), not {', '.join(studies.FIELDS)}"
        )
    return _ESTIMATORS[options.measure.data_kind](studies, options)


def _of_tables(studies: DichotomousStudies, options: Options) -> StudyEstimates:
    """The studies of an analysis of counts."""
    prepared = prepare(studies, options.measure, options.method, options.convention)
    y, v = _dichotomous_effects(prepared, options)
    pooled = _pooled_tables(prepared, options)
    k: Figures = studies.rows.shape[-1]
    if not prepared.left_out and not prepared.only_in_sums:
        return StudyEstimates(y, v, k, k, pooled, magnitude=_OF_RISKS)
    for _, mask in (*prepared.left_out, *prepared.only_in_sums):
        v = np.where(mask, np.inf, v)
    gone = np.isinf(v)
    y = np.where(gone, 0.0, y)
    estimable = count(~gone)
    k = estimable + sum(count(mask) for _, mask in prepared.only_in_sums)
    return StudyEstimates(
        y, v, k, estimable, pooled, prepared.left_out, prepared.only_in_sums, _OF_RISKS
    )


def _pooled_tables(prepared: PreparedTables, options: Options) -> MantelHaenszel | None:
    """The Mantel-Haenszel estimate, where it is asked for."""
    if options.method is not Method.MH:
        return None
    rules = options.convention
    sums = prepared.corrected if rules.corrects_sums else prepared.raw
    if options.measure is Measure.RD:
        differences = risk_difference(prepared.raw)
        return PooledDifference(sums, differences, rules.risk_difference_variance)
    return PooledRatio(sums, options.measure)


def _dichotomous_effects(prepared: PreparedTables, options: Options) -> tuple[Array, Array]:
    """Effects and variances of one of the measures of counts."""
    if options.measure is Measure.RR:
        return in_blocks(log_risk_ratio, prepared.corrected)
    if options.measure is Measure.OR:
        return in_blocks(log_odds_ratio, prepared.corrected)
    if options.measure is Measure.PETO_OR:
        return peto_log_odds_ratio(prepared.raw)
    corrects = options.convention.corrects_risk_difference
    difference = risk_difference(prepared.corrected if corrects else prepared.raw)
    return difference, risk_difference_variance(prepared.corrected)


def _of_means(studies: ContinuousStudies, options: Options) -> StudyEstimates:
    """The studies of an analysis of means."""
    if options.measure is Measure.MD:
        y, v = mean_difference(studies)
    else:
        y, v = standardized_mean_difference(
            studies, options.convention.smd_factor, options.convention.smd_variance
        )
    k: Figures = studies.rows.shape[-1]
    without_spread = v <= 0
    magnitude = _magnitude(studies.means, y, without_spread)
    if not without_spread.any():
        return StudyEstimates(y, v, k, k, magnitude=magnitude)
    y, v = np.where(without_spread, 0.0, y), np.where(without_spread, np.inf, v)
    k = count(~without_spread)
    left_out = ((NO_SPREAD, without_spread),)
    return StudyEstimates(y, v, k, k, left_out=left_out, magnitude=magnitude)


def _magnitude(means: Array, effects: Array, without_spread: Mask) -> Figures:
    """The largest mean, in the unit of the effects."""
    difference = np.abs(means[0] - means[1])
    differ = (difference > 0) & ~without_spread
    unit = np.where(differ, np.abs(effects) / np.where(differ, difference, 1.0), 0.0)
    magnitude: Figures = np.maximum.reduce(np.maximum(*np.abs(means)) * unit, axis=-1, initial=0.0)
    return magnitude


def _of_estimates(studies: GenericStudies, options: Options) -> StudyEstimates:
    """The studies of an analysis of effects that are ready."""
    k = studies.rows.shape[-1]
    return StudyEstimates(studies.estimate, studies.se**2, k, k)


_ESTIMATORS: dict[DataKind, Callable[[Any, Options], StudyEstimates]] = {
    "dichotomous": _of_tables,
    "continuous": _of_means,
    "generic": _of_estimates,
}
