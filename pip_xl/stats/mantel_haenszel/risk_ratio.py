"""Mantel-Haenszel's risk ratio."""

from __future__ import annotations

import numpy as np

from pip_xl.stats.arrays import Array, Figures, total
from pip_xl.stats.tables import Tables


def sums(tables: Tables) -> Array:
    """The sums of a n2 / N and of c n1 / N, one row each."""
    both: Array = total(tables.events * (tables.totals[::-1] / tables.participants))
    return both


def weights(tables: Tables) -> Array:
    """Weights c n1 / N of the studies."""
    product: Array = tables.events[1] * (tables.totals[0] / tables.participants)
    return product


def pooled_log_risk_ratio(tables: Tables) -> Figures:
    """Logarithm of the Mantel-Haenszel risk ratio.

    Parameters
    ----------
    tables : Tables
        Arms without participants must have been taken out.

    Returns
    -------
    float or array

    Notes
    -----
    Mantel and Haenszel, J Natl Cancer Inst 1959;22:719-48; Cochrane Handbook 10.4.1.
    """
    numerator, denominator = sums(tables)
    return np.log(numerator / denominator)


def variance(tables: Tables, estimate: Figures) -> Figures:
    """Variance of the pooled log risk ratio.

    Parameters
    ----------
    tables : Tables
        The tables that were pooled.
    estimate : float or array
        The pooled log risk ratio; not used.

    Returns
    -------
    float or array

    Notes
    -----
    Greenland and Robins, Biometrics 1985;41:55-68. The numerator n1 n2 (a+c) - a c N is summed as
    a n1 d + c n2 b, in which nothing cancels.
    """
    n = tables.participants
    terms = tables.events * (tables.totals / n) * (tables.non_events[::-1] / n)
    numerator, denominator = sums(tables)
    return total(terms[0] + terms[1]) / numerator / denominator
