"""The logarithm of the odds ratio."""

from __future__ import annotations

import numpy as np

from pip_xl.stats.arrays import Array
from pip_xl.stats.tables import Tables


def log_odds_ratio(tables: Tables) -> tuple[Array, Array]:
    """Log odds ratios and their variances.

    Parameters
    ----------
    tables : Tables
        Without zero cells.

    Returns
    -------
    tuple of array
        ln(ad / (bc)) and 1/a + 1/b + 1/c + 1/d.

    Notes
    -----
    Cochrane Handbook 6.4.1.2; Woolf, Ann Hum Genet 1955;19:251-3. The variance is
    summed as n1/(ab) + n2/(cd).

    Examples
    --------
    >>> y, v = log_odds_ratio(Tables(*np.array([[[8.0], [1]], [[14.0], [54]]])))
    >>> np.exp(y).round(6), v.round(6)
    (array([70.666667]), array([1.310535]))
    """
    events, non_events = tables.events, tables.non_events
    terms = events * non_events
    np.divide(tables.totals, terms, out=terms)
    crossed = events * non_events[::-1]
    ratio = crossed[0] / crossed[1]
    return np.log(ratio, out=ratio), terms[0] + terms[1]
