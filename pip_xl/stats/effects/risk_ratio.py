"""The logarithm of the risk ratio."""

from __future__ import annotations

import numpy as np

from pip_xl.stats.arrays import Array
from pip_xl.stats.tables import Tables


def log_risk_ratio(tables: Tables) -> tuple[Array, Array]:
    """Log risk ratios and their variances.

    Parameters
    ----------
    tables : Tables
        Without zero cells.

    Returns
    -------
    tuple of array
        ln((a/n1) / (c/n2)) and 1/a - 1/n1 + 1/c - 1/n2.

    Notes
    -----
    Cochrane Handbook 6.4.1.1; Katz et al., Biometrics 1978;34:469-74. The variance is summed as
    b/(a n1) + d/(c n2), in which nothing cancels.

    Examples
    --------
    >>> y, v = log_risk_ratio(Tables(*np.array([[[8.0], [1]], [[14.0], [54]]])))
    >>> np.exp(y).round(6), v.round(6)
    (array([30.857143]), array([1.035053]))
    """
    events, totals = tables.events, tables.totals
    terms = events * totals
    np.divide(tables.non_events, terms, out=terms)
    crossed = events * totals[::-1]
    ratio = crossed[0] / crossed[1]
    return np.log(ratio, out=ratio), terms[0] + terms[1]
