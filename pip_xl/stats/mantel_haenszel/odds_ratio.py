"""Mantel-Haenszel's odds ratio."""

from __future__ import annotations

from pip_xl.stats.arrays import Array, Figures, inner
from pip_xl.stats.tables import Tables


def shares(tables: Tables) -> Array:
    """The shares ad / N and bc / N of each study in the `sums`, one row each."""
    products: Array = tables.events * (tables.non_events[::-1] / tables.participants)
    return products


def sums(tables: Tables) -> tuple[Figures, Figures]:
    """The sums of ad / N and of bc / N, whose ratio is the pooled odds ratio.

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
    events, non_events, n = tables.events, tables.non_events, tables.participants
    return inner(events[0], non_events[1] / n), inner(events[1], non_events[0] / n)


def weights(tables: Tables) -> Array:
    """Weights bc / N of the studies."""
    return shares(tables)[1, ...]


def variance(tables: Tables, numerator: Figures, denominator: Figures) -> Figures:
    """Variance of the pooled log odds ratio.

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
    Robins, Breslow and Greenland, Biometrics 1986;42:311-23.
    """
    diagonal = (tables.events[0] + tables.non_events[1]) / tables.participants
    opposite = (tables.events[1] + tables.non_events[0]) / tables.participants
    r, s = shares(tables)
    return (
        inner(diagonal, r) / numerator / numerator
        + (inner(diagonal, s) + inner(opposite, r)) / numerator / denominator
        + inner(opposite, s) / denominator / denominator
    ) / 2
