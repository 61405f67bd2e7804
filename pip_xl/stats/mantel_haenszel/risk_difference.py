"""Mantel-Haenszel's risk difference and its two variances."""

from __future__ import annotations

from pip_xl.stats.arrays import Array, Figures, inner, total
from pip_xl.stats.tables import Tables


def weights(tables: Tables) -> Array:
    """Weights n1 n2 / N of the studies."""
    product: Array = tables.totals[0] * (tables.totals[1] / tables.participants)
    return product


def pooled_risk_difference(tables: Tables, differences: Array) -> Figures:
    """Mantel-Haenszel risk difference.

    Parameters
    ----------
    tables : Tables
        Arms without participants must have been taken out.
    differences : array
        Risk difference of each study.

    Returns
    -------
    float or array

    Notes
    -----
    Greenland and Robins, Biometrics 1985;41:55-68; Cochrane Handbook 10.4.1.
    """
    shares = weights(tables)
    return inner(shares, differences) / total(shares)


def greenland_robins(tables: Tables, estimate: Figures) -> Figures:
    """Variance of the Mantel-Haenszel risk difference, as Review Manager has it.

    Parameters
    ----------
    tables : Tables
        The tables that were pooled.
    estimate : float or array
        The pooled risk difference; not used.

    Returns
    -------
    float or array

    Notes
    -----
    Greenland and Robins, Biometrics 1985;41:55-68.
    """
    totals = tables.totals
    opposite = totals[::-1] / tables.participants
    terms = tables.events * (tables.non_events / totals) * opposite**2
    weight = total(weights(tables))
    return total(terms[0] + terms[1]) / weight / weight


def sato(tables: Tables, estimate: Figures) -> Figures:
    """Variance of the Mantel-Haenszel risk difference, as metafor has it.

    Parameters
    ----------
    tables : Tables
        The tables that were pooled.
    estimate : float or array
        The pooled risk difference.

    Returns
    -------
    float or array

    Notes
    -----
    Sato, Greenland and Robins, Biometrics 1989;45:1323-4. Valid for few large tables and for many
    sparse ones.
    """
    events, non_events, totals, n = (
        tables.events,
        tables.non_events,
        tables.totals,
        tables.participants,
    )
    share1, share2 = totals[0] / n, totals[1] / n
    p = (
        events[1] * share1**2
        - events[0] * share2**2
        + share1 * share2 * (totals[1] - totals[0]) / 2
    )
    q = (events[0] * (non_events[1] / n) + events[1] * (non_events[0] / n)) / 2
    weight = total(weights(tables))
    return (estimate * total(p) + total(q)) / weight / weight
