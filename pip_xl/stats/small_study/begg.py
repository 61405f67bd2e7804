"""Begg and Mazumdar's rank correlation test of small-study effects."""

from __future__ import annotations

import numpy as np

from pip_xl.errors import NotEstimable
from pip_xl.stats.arrays import Array, inner, total
from pip_xl.stats.options import Options
from pip_xl.stats.small_study.funnel import ROUNDING, Funnel, funnel_of
from pip_xl.stats.small_study.kendall import RankCorrelation, kendall
from pip_xl.stats.small_study.ties import positions
from pip_xl.stats.studies import Studies
from pip_xl.stats.weighted_effects import WeightedEffects

#: Variances closer to each other than this share of themselves are the same: no two designs come so
#: close by chance, and rounding parts equal ones by less.
SAME_VARIANCE = 1e-12


def begg_test(studies: Studies, options: Options) -> RankCorrelation:
    """Correlate standardized deviates of the effects with their variances.

    Parameters
    ----------
    studies : DichotomousStudies, ContinuousStudies or GenericStudies
        The data, of the kind that the measure needs.
    options : Options
        Measure, method and convention, which decide on the effects.

    Returns
    -------
    RankCorrelation
        Kendall's tau and its P value, see `kendall`. Deviates, and variances, that differ by no
        more than rounding count as equal.

    Raises
    ------
    NotEstimable
        If fewer than three studies have an effect, or all have the same effect or variance.

    Notes
    -----
    Begg and Mazumdar, Biometrics 1994;50:1088-101. The deviates are (y - mean)/sqrt(v - 1/W), with
    the fixed-effect inverse-variance mean and the sum of the weights W.

    Examples
    --------
    >>> from pip_xl.stats import GenericStudies
    >>> trials = GenericStudies([0.0, 0.3, 0.5, 1.0], [0.1, 0.2, 0.4, 0.5])
    >>> test = begg_test(trials, Options.parse("GENERIC"))
    >>> round(test.tau, 6), round(test.p, 6)
    (0.666667, 0.333333)
    """
    funnel = funnel_of(studies, options, "Begg's test")
    deviates = positions(*_deviates(funnel))
    variances = positions(funnel.variance, SAME_VARIANCE / 2 * funnel.variance)
    for places, what in ((deviates, "effect"), (variances, "variance")):
        if places.max() == 0:
            raise NotEstimable(f"all studies have the same {what}: no ranks can be correlated")
    return kendall(deviates, variances)


def _deviates(funnel: Funnel) -> tuple[Array, Array]:
    """Standardized deviates from the mean, and how far rounding may have moved them."""
    effects = WeightedEffects(funnel.estimate, funnel.variance, funnel.k)
    mean, weights = effects.fixed_fit.mean, effects.weights
    heaviest = weights.argmax()
    rest = effects.fixed_fit.total - weights
    # The difference cancels where one study has nearly all the weight.
    rest[heaviest] = total(np.delete(weights, heaviest))
    scale = np.sqrt(funnel.variance * (rest / effects.fixed_fit.total))
    distances = np.abs(effects.deviations)
    size = np.abs(funnel.estimate) + inner(weights, distances) / effects.fixed_fit.total
    noise = ROUNDING * (size + np.abs(effects.centre) + funnel.magnitude)
    return (effects.deviations - mean) / scale, noise / scale
