"""The logarithm of the odds ratio by Peto's method."""

from __future__ import annotations

import numpy as np

from pip_xl.stats.arrays import Array
from pip_xl.stats.tables import Tables


def peto_log_odds_ratio(tables: Tables) -> tuple[Array, Array]:
    """Peto log odds ratios (O - E)/V and their variances 1/V.

    Parameters
    ----------
    tables : Tables
        Zero cells are used as they are.

    Returns
    -------
    tuple of array
        Effect and variance; 0 and infinity for a study in which V is 0, because all participants
        had the event or none had it. Inverse-variance pooling of these effects is Peto's method:
        the sum of O - E over the sum of V.

    Notes
    -----
    Yusuf et al., Prog Cardiovasc Dis 1985;27:335-71. O - E = a - n1(a+c)/N,
    V = n1 n2 (a+c)(b+d) / (N²(N-1)).

    Examples
    --------
    >>> y, v = peto_log_odds_ratio(Tables(*np.array([[[8.0], [1]], [[14.0], [54]]])))
    >>> np.exp(y).round(5), v.round(6)
    (array([114.8916]), array([0.771749]))
    """
    events, non_events, totals, n = (
        tables.events,
        tables.non_events,
        tables.totals,
        tables.participants,
    )
    crossed = events * non_events[::-1]
    excess = (crossed[0] - crossed[1]) / n
    spread = (
        (totals[0] / n)
        * (totals[1] / n)
        * (events[0] + events[1])
        * ((non_events[0] + non_events[1]) / (n - 1))
    )
    informative = spread > 0
    spread = np.where(informative, spread, 1.0)
    return np.where(informative, excess / spread, 0.0), np.where(informative, 1 / spread, np.inf)
