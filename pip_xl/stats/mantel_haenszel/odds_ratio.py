"""Mantel-Haenszel's odds ratio."""

from __future__ import annotations

import numpy as np

from pip_xl.stats.arrays import Array, Figures, inner, total
from pip_xl.stats.tables import Tables


def _shares(tables: Tables) -> Array:
    """The shares ad / N and bc / N of each study, one row each."""
    shares: Array = tables.events * (tables.non_events[::-1] / tables.participants)
    return shares


def sums(tables: Tables) -> Array:
    """The sums of ad / N and of bc / N, one row each."""
    both: Array = total(_shares(tables))
    return both


def weights(tables: Tables) -> Array:
    """Weights bc / N of the studies."""
    return _shares(tables)[1, ...]


def pooled_log_odds_ratio(tables: Tables) -> Figures:
    """Logarithm of the Mantel-Haenszel odds ratio.

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
    """Variance of the pooled log odds ratio.

    Parameters
    ----------
    tables : Tables
        The tables that were pooled.
    estimate : float or array
        The pooled log odds ratio; not used.

    Returns
    -------
    float or array

    Notes
    -----
    Robins, Breslow and Greenland, Biometrics 1986;42:311-23.
    """
    diagonal = (tables.events[0] + tables.non_events[1]) / tables.participants
    opposite = (tables.events[1] + tables.non_events[0]) / tables.participants
    r, s = _shares(tables)
    numerator, denominator = total(r), total(s)
    return (
        inner(diagonal, r) / numerator / numerator
        + (inner(diagonal, s) + inner(opposite, r)) / numerator / denominator
        + inner(opposite, s) / denominator / denominator
    ) / 2
