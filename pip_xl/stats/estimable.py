"""The effects that count, without the studies that are left out."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from pip_xl.stats.arrays import Array, Places
from pip_xl.stats.options import Options
from pip_xl.stats.studies import Studies
from pip_xl.stats.study_estimates import estimate_studies


class EstimableEffects(NamedTuple):
    """Effects of the studies that have one, in the order of the data.

    Attributes
    ----------
    estimate, variance : array, shape (k,)
        On the scale of the analysis: logarithms of ratios.
    places : array of int, shape (k,)
        Positions of these studies in the data.
    """

    estimate: Array
    variance: Array
    places: Places


def estimable_effects(studies: Studies, options: Options) -> EstimableEffects:
    """Compute the effects of one meta-analysis and pass over the studies without one.

    Parameters
    ----------
    studies : DichotomousStudies, ContinuousStudies or GenericStudies
        The data, of the kind that the measure needs.
    options : Options
        Measure, method and convention, which decide what can be estimated.

    Returns
    -------
    EstimableEffects

    Examples
    --------
    >>> from pip_xl.stats import DichotomousStudies
    >>> trials = DichotomousStudies([4, 0, 3], [123, 306, 231], [11, 0, 11], [139, 303, 220])
    >>> estimable_effects(trials, Options.parse("RR")).places
    array([0, 2])
    """
    estimates = estimate_studies(studies, options)
    places = np.flatnonzero(np.isfinite(estimates.variance))
    return EstimableEffects(estimates.estimate[places], estimates.variance[places], places)
