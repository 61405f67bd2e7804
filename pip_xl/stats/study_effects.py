"""The effect of each study with its interval, test and weight."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from pip_xl.stats.arrays import Array
from pip_xl.stats.distributions import normal_p, normal_quantile
from pip_xl.stats.options import Options
from pip_xl.stats.scale import natural_array
from pip_xl.stats.study_estimates import StudyEstimates


@dataclass(frozen=True, slots=True, eq=False)
class StudyEffects:
    """Effects of studies, aligned with the data; NaN where a study is left out.

    Attributes
    ----------
    estimate, lower, upper : array
        Effect and limits of its Wald interval: ratios as ratios.
    se, z, p : array
        Standard error, test statistic and two-sided P value, on the scale of the analysis.
    weight : array
        Share in the pooled effect, a fraction.
    """

    estimate: Array
    lower: Array
    upper: Array
    se: Array
    z: Array
    p: Array
    weight: Array


def effects_of(studies: StudyEstimates, options: Options, weights: Array | None) -> StudyEffects:
    """Effects, intervals and tests from what the studies contribute.

    Parameters
    ----------
    studies : StudyEstimates
        Effects and variances on the scale of the analysis.
    options : Options
        Measure and level.
    weights : array or None
        Shares in the pooled effect; None where nothing can be pooled.

    Returns
    -------
    StudyEffects
    """
    own = np.isfinite(studies.variance)
    y = np.where(own, studies.estimate, np.nan)
    se = np.where(own, np.sqrt(np.where(own, studies.variance, 1.0)), np.nan)
    half = normal_quantile(options.level) * se
    z = y / se
    is_ratio = options.measure.is_ratio
    shares = np.full(y.shape, np.nan) if weights is None else np.array(weights)
    for _, mask in studies.left_out:
        shares[mask] = np.nan
    return StudyEffects(
        estimate=natural_array(y, is_ratio),
        lower=natural_array(y - half, is_ratio),
        upper=natural_array(y + half, is_ratio),
        se=se,
        z=z,
        p=normal_p(z),
        weight=shares,
    )
