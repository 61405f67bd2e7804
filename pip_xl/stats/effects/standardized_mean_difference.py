"""The standardized mean difference, Hedges' g."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from pip_xl.stats.arrays import Array
from pip_xl.stats.continuous_studies import ContinuousStudies


def standardized_mean_difference(
    studies: ContinuousStudies,
    factor: Callable[[Array], Array],
    variance: Callable[[Array, Array], Array],
) -> tuple[Array, Array]:
    """Hedges' g and its variance.

    Parameters
    ----------
    studies : ContinuousStudies
        Means, standard deviations and participants.
    factor : callable
        Correction for small samples, a function of the participants of both arms together.
    variance : callable
        Variance of g, a function of g and the participants of each arm.

    Returns
    -------
    tuple of array
        Effect and variance; the variance is 0 where both standard deviations are 0.

    Notes
    -----
    Hedges, J Educ Stat 1981;6:107-28; Cochrane Handbook 6.5.1.2.

    Examples
    --------
    >>> from pip_xl.stats.small_sample import approximate_factor
    >>> trial = ContinuousStudies([1.0], [1.0], [8], [0.0], [1.0], [8])
    >>> g, v = standardized_mean_difference(trial, approximate_factor, corrected_variance)
    >>> g.round(8), v.round(8)
    (array([0.94545455]), array([0.28705988]))
    """
    means, totals = studies.means, studies.totals
    participants = totals[0] + totals[1]
    squares = (totals - 1) * studies.sds**2
    pooled = (squares[0] + squares[1]) / (participants - 2)
    estimable = pooled > 0
    sd = np.sqrt(np.where(estimable, pooled, 1.0))
    g = (means[0] - means[1]) / sd * factor(participants)
    return g, np.where(estimable, variance(g, totals), 0.0)


def corrected_variance(g: Array, totals: Array) -> Array:
    """Variance N/(n1 n2) + g²/(2(N - 3.94)), as Review Manager 5 has it.

    Parameters
    ----------
    g : array
        The standardized mean differences.
    totals : array
        Participants, one row an arm.

    Returns
    -------
    array

    Notes
    -----
    Deeks and Higgins, Statistical algorithms in Review Manager 5 (2010).
    """
    variance: Array = 1 / totals[0] + 1 / totals[1] + g * g / (2 * (totals[0] + totals[1] - 3.94))
    return variance


def large_sample_variance(g: Array, totals: Array) -> Array:
    """Variance 1/n1 + 1/n2 + g²/(2N), metafor's vtype "LS".

    Parameters
    ----------
    g : array
        The standardized mean differences.
    totals : array
        Participants, one row an arm.

    Returns
    -------
    array

    Notes
    -----
    Hedges and Olkin, Statistical methods for meta-analysis (1985), page 86.
    """
    variance: Array = 1 / totals[0] + 1 / totals[1] + g * g / (2 * (totals[0] + totals[1]))
    return variance
