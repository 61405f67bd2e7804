"""Higgins' I² and H², from Q or from tau²."""

from __future__ import annotations

import numpy as np

from pip_xl.stats.arrays import Figures


def i2_from_q(q: Figures, df: Figures) -> Figures:
    """I² = (Q - df) / Q, not below 0.

    Parameters
    ----------
    q : float or array
        Cochran's Q.
    df : int or array
        Its degrees of freedom.

    Returns
    -------
    float or array
        A fraction.

    Notes
    -----
    Higgins and Thompson, Stat Med 2002;21:1539-58; Cochrane Handbook 10.10.2.

    Examples
    --------
    >>> round(float(i2_from_q(3.713357339196122, 1)), 4)
    0.7307
    """
    return np.maximum(q - df, 0.0) / np.maximum(q, np.finfo(float).tiny)


def h2_from_q(q: Figures, df: Figures, smallest: float) -> Figures:
    """H² = Q / df, not below `smallest`.

    Parameters
    ----------
    q : float or array
        Cochran's Q.
    df : int or array
        Its degrees of freedom, at least 1.
    smallest : float
        1 where H² is reported as the excess over what chance allows, 0 where it is not limited.

    Returns
    -------
    float or array

    Examples
    --------
    >>> float(h2_from_q(6.0, 2, 1.0)), float(h2_from_q(1.0, 2, 1.0)), float(h2_from_q(1.0, 2, 0.0))
    (3.0, 1.0, 0.5)
    """
    return np.maximum(q / df, smallest)


def i2_from_tau2(tau2: Figures, typical_variance: Figures) -> Figures:
    """I² = tau² / (tau² + s²), with s² the typical within-study variance.

    Parameters
    ----------
    tau2 : float or array
        Between-study variance.
    typical_variance : float or array
        Higgins and Thompson's typical within-study variance.

    Returns
    -------
    float or array
        A fraction.

    Examples
    --------
    >>> round(float(i2_from_tau2(0.3, 0.1)), 12)
    0.75
    """
    return tau2 / (tau2 + typical_variance)


def h2_from_tau2(tau2: Figures, typical_variance: Figures) -> Figures:
    """H² = 1 + tau² / s², with s² the typical within-study variance.

    Parameters
    ----------
    tau2 : float or array
        Between-study variance.
    typical_variance : float or array
        Higgins and Thompson's typical within-study variance.

    Returns
    -------
    float or array

    Examples
    --------
    >>> round(float(h2_from_tau2(0.3, 0.1)), 12)
    4.0
    """
    return 1.0 + tau2 / typical_variance
