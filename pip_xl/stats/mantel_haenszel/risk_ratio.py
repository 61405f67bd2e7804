"""Mantel-Haenszel's risk ratio."""

from __future__ import annotations

from pip_xl.stats.arrays import Array, Figures, inner, total
from pip_xl.stats.tables import Tables


def shares(tables: Tables) -> Array:
    """The shares a n2 / N and c n1 / N of each study in the `sums`, one row each."""
    products: Array = tables.events * (tables.totals[::-1] / tables.participants)
    return products


def sums(tables: Tables) -> tuple[Figures, Figures]:
    """The sums of a n2 / N and of c n1 / N, whose ratio is the pooled risk ratio.

    Parameters
    ----------
    tables : Tables
        Arms without participants must have been taken out.

    Returns
    -------
    tuple of float or array

    Notes
    -----
    Mantel and Haenszel, J Natl Cancer Inst 1959;22:719-48; Cochrane Handbook 10.4.1.
    """
    events, totals, n = tables.events, tables.totals, tables.participants
    return inner(events[0], totals[1] / n), inner(events[1], totals[0] / n)


def weights(tables: Tables) -> Array:
    """Weights c n1 / N of the studies."""
    product: Array = tables.events[1] * (tables.totals[0] / tables.participants)
    return product


def variance(tables: Tables, numerator: Figures, denominator: Figures) -> Figures:
    """Variance of the pooled log risk ratio.

    Parameters
    ----------
    tables : Tables
        The tables that were pooled.
    numerator, denominator : float or array
        Their `sums`.

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
    return total(terms[0] + terms[1]) / numerator / denominator
