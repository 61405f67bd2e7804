"""The difference of two means."""

from __future__ import annotations

from pip_xl.stats.arrays import Array
from pip_xl.stats.continuous_studies import ContinuousStudies


def mean_difference(studies: ContinuousStudies) -> tuple[Array, Array]:
    """Mean differences and their variances.

    Parameters
    ----------
    studies : ContinuousStudies
        Means, standard deviations and participants.

    Returns
    -------
    tuple of array
        m1 - m2 and sd1²/n1 + sd2²/n2; the variance is 0 where both standard deviations are.

    Notes
    -----
    Cochrane Handbook 6.5.1.1.

    Examples
    --------
    >>> y, v = mean_difference(ContinuousStudies([8.9], [4.2], [45], [11.3], [4.8], [50]))
    >>> y.round(6), v.round(6)
    (array([-2.4]), array([0.8528]))
    """
    means, sds = studies.means, studies.sds
    terms = sds * sds / studies.totals
    return means[0] - means[1], terms[0] + terms[1]
