"""Standard deviations that look like standard errors, the commonest slip with means."""

from __future__ import annotations

import numpy as np

from pip_xl.stats.arrays import Array
from pip_xl.stats.continuous_studies import ContinuousStudies
from pip_xl.stats.doubts.doubt import Doubt

#: Arms of a trial hardly ever differ more in their standard deviations.
LARGEST_RATIO = 3.0

#: Nor do trials of one scale; and what is a standard error becomes, times the root of n, a standard
#: deviation like the others, up to this factor.
SMALLEST_SHARE = 1 / 3.0
LIKE_THE_OTHERS = 2.0

#: Fewer other studies say too little about the scale.
FEWEST_OTHERS = 2

#: Arms further apart than so many standard deviations hardly overlap: 13 % at 3.
LARGEST_DIFFERENCE = 3.0


def no_spread(studies: ContinuousStudies) -> list[Doubt]:
    """Find arms whose standard deviation is 0 beside one that is not.

    Parameters
    ----------
    studies : ContinuousStudies
        The data.

    Returns
    -------
    list of Doubt

    Examples
    --------
    >>> no_spread(ContinuousStudies([9], [0], [45], [11], [4.8], [50]))[0].text
    'sd1 is 0, as if all participants had the same value'
    """
    zero = (studies.sds == 0) & (studies.sds[::-1] > 0)
    return [
        Doubt(int(i), f"sd{arm + 1} is 0, as if all participants had the same value")
        for arm, i in np.argwhere(zero)
    ]


def unequal_spread(studies: ContinuousStudies) -> list[Doubt]:
    """Find studies whose arms differ much in their standard deviations.

    Parameters
    ----------
    studies : ContinuousStudies
        The data.

    Returns
    -------
    list of Doubt

    Examples
    --------
    >>> unequal_spread(ContinuousStudies([9], [0.7], [45], [11], [4.8], [50]))[0].text
    'sd1 0.7 and sd2 4.8 differ much: is one a standard error?'
    """
    small, large = np.sort(studies.sds, axis=0)
    return [
        Doubt(
            int(i),
            f"sd1 {studies.sd1[i]:.15g} and sd2 {studies.sd2[i]:.15g} differ much: is one a "
            "standard error?",
        )
        for i in np.flatnonzero((small > 0) & (large > LARGEST_RATIO * small))
    ]


def small_spread(studies: ContinuousStudies) -> list[Doubt]:
    """Find standard deviations that are like those of the other studies only as standard errors.

    Parameters
    ----------
    studies : ContinuousStudies
        Data on one scale.

    Returns
    -------
    list of Doubt

    Notes
    -----
    Kanellopoulou, Dwan and Richardson 2025 put this confusion first among the common errors.

    Examples
    --------
    >>> studies = ContinuousStudies(
    ...     [9, 8, 9.5], [4.2, 4.4, 0.6], [45, 60, 50], [11, 9, 12], [4.8, 4.1, 0.7], [50, 61, 48]
    ... )
    >>> small_spread(studies)
    [Doubt(study=2, text='the SDs are small beside the other studies: are they standard errors?', \
other=None)]
    """
    own = np.sqrt((studies.sds**2).mean(axis=0))
    if np.count_nonzero(own) <= FEWEST_OTHERS:
        return []
    others = _median_of_others(own)
    as_deviation = own * np.sqrt(studies.totals.mean(axis=0))
    like_others = (as_deviation < LIKE_THE_OTHERS * others) & (
        as_deviation > others / LIKE_THE_OTHERS
    )
    found = (own > 0) & (own < SMALLEST_SHARE * others) & like_others
    text = "the SDs are small beside the other studies: are they standard errors?"
    return [Doubt(int(i), text) for i in np.flatnonzero(found)]


def far_apart(studies: ContinuousStudies) -> list[Doubt]:
    """Find means that lie too many standard deviations apart.

    Parameters
    ----------
    studies : ContinuousStudies
        The data.

    Returns
    -------
    list of Doubt

    Examples
    --------
    >>> far_apart(ContinuousStudies([9], [0.6], [45], [11.6], [0.7], [50]))[0].text
    'the means are 4.0 SDs apart: are the SDs standard errors?'
    """
    own = np.sqrt((studies.sds**2).mean(axis=0))
    distance = np.abs(studies.means[0] - studies.means[1])
    return [
        Doubt(
            int(i),
            f"the means are {distance[i] / own[i]:.1f} SDs apart: are the SDs standard errors?",
        )
        for i in np.flatnonzero((own > 0) & (distance > LARGEST_DIFFERENCE * own))
    ]


def _median_of_others(figures: Array) -> Array:
    """For each study, the median of the other studies that have a figure above 0."""
    order = np.sort(figures[figures > 0])
    place = np.searchsorted(order, figures)
    rest = len(order) - 1
    lower, upper = (rest - 1) // 2, rest // 2
    # Without the study itself, what stands behind it moves one place forward.
    middle: Array = (order[lower + (place <= lower)] + order[upper + (place <= upper)]) / 2
    return middle
