"""The studies as points of a funnel plot: effects and variances of those that have them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from pip_xl.errors import InputError, NotEstimable
from pip_xl.stats.arrays import Array, Places
from pip_xl.stats.options import Options
from pip_xl.stats.studies import Studies
from pip_xl.stats.study_estimates import estimate_studies

#: Fewer points than this tell nothing about asymmetry.
FEWEST = 3

#: Effects closer to each other than this share of the figures they come from differ by rounding.
ROUNDING = 8 * float(np.finfo(float).eps)


class Funnel(NamedTuple):
    """Effects of the studies that have one, in the order of the data.

    Attributes
    ----------
    estimate, variance : array, shape (k,)
        On the scale of the analysis: logarithms of ratios.
    magnitude : float
        The largest of the figures whose differences the effects are: they carry its rounding.
    places : array of int, shape (k,)
        Positions of these studies in the data.
    """

    estimate: Array
    variance: Array
    magnitude: float
    places: Places

    @property
    def k(self) -> int:
        """Number of studies."""
        return len(self.estimate)


def funnel_of(studies: Studies, options: Options, what: str) -> Funnel:
    """Compute the effects of one meta-analysis and pass over the studies without one.

    Parameters
    ----------
    studies : DichotomousStudies, ContinuousStudies or GenericStudies
        The data, of the kind that the measure needs.
    options : Options
        Measure, method and convention, which decide what can be estimated.
    what : str
        What the effects are for, as messages name it.

    Returns
    -------
    Funnel

    Raises
    ------
    NotEstimable
        If fewer than three studies can be estimated.

    Examples
    --------
    >>> from pip_xl.stats import GenericStudies, Options
    >>> funnel_of(GenericStudies([0.1, 0.3], [0.2, 0.4]), Options.parse("GENERIC"), "Egger's test")
    Traceback (most recent call last):
        ...
    pip_xl.errors.NotEstimable: Egger's test needs at least 3 studies with an effect; there are 2
    """
    if studies.rows.ndim != 2:
        raise InputError(f"{what} takes one meta-analysis, not an array of many")
    estimates = estimate_studies(studies, options)
    places = np.flatnonzero(np.isfinite(estimates.variance))
    if len(places) < FEWEST:
        reasons = [reason for reason, _ in (*estimates.left_out, *estimates.only_in_sums)]
        others = f" (the others: {'; '.join(reasons)})" if reasons else ""
        raise NotEstimable(
            f"{what} needs at least {FEWEST} studies with an effect; there are "
            f"{len(places)}{others}"
        )
    magnitude = float(estimates.magnitude)
    if len(places) == len(estimates.variance):
        return Funnel(estimates.estimate, estimates.variance, magnitude, places)
    return Funnel(estimates.estimate[places], estimates.variance[places], magnitude, places)
