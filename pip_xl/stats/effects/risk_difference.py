"""The difference of two risks."""

from __future__ import annotations

from pip_xl.stats.arrays import Array
from pip_xl.stats.tables import Tables


def risk_difference(tables: Tables) -> Array:
    """Risk differences a/n1 - c/n2.

    Parameters
    ----------
    tables : Tables
        May have zero cells, but no empty arm.

    Returns
    -------
    array

    Notes
    -----
    Cochrane Handbook 6.4.1.3.

    Examples
    --------
    >>> import numpy as np
    >>> risk_difference(Tables(*np.array([[[8.0], [1]], [[14.0], [54]]]))).round(6)
    array([0.55291])
    """
    risks = tables.events / tables.totals
    difference: Array = risks[0] - risks[1]
    return difference


def risk_difference_variance(tables: Tables) -> Array:
    """Variances ab/n1³ + cd/n2³ of risk differences.

    Parameters
    ----------
    tables : Tables
        Without zero cells: the variance could be 0.

    Returns
    -------
    array
    """
    totals = tables.totals
    terms = tables.events / totals * (tables.non_events / totals) / totals
    variance: Array = terms[0] + terms[1]
    return variance
