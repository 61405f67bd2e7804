"""The equations that estimators of tau² solve, written down as in the textbook.

In long double precision, and apart from the package: what it returns is put in here.
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from numpy.typing import NDArray
from scipy import stats

Floats = NDArray[np.float64]


def _weights(v: Floats, tau2: float) -> NDArray[np.longdouble]:
    one = np.longdouble(1)
    return one / (v.astype(np.longdouble) + np.longdouble(tau2))


def q_at(y: Floats, v: Floats, tau2: float) -> float:
    """Sum of w(y - mu)² with w = 1/(v + tau²) (Viechtbauer 2007)."""
    w = _weights(v, tau2)
    mu = (w * y).sum() / w.sum()
    return float((w * (y - mu) ** 2).sum())


def excess_of_q(y: Floats, v: Floats, tau2: float) -> float:
    """Paule-Mandel: the generalised Q over its degrees of freedom, less 1."""
    return q_at(y, v, tau2) / (len(y) - 1) - 1


def restricted_score(y: Floats, v: Floats, tau2: float) -> float:
    """REML: y'PPy / tr(P) - 1 with P = W - W11'W / sum(w)."""
    w = _weights(v, tau2)
    mu = (w * y).sum() / w.sum()
    trace = w.sum() - (w**2).sum() / w.sum()
    return float((w**2 * (y - mu) ** 2).sum() / trace - 1)


def full_score(y: Floats, v: Floats, tau2: float) -> float:
    """ML: y'PPy / sum(w) - 1."""
    w = _weights(v, tau2)
    mu = (w * y).sum() / w.sum()
    return float((w**2 * (y - mu) ** 2).sum() / w.sum() - 1)


def restricted_score_in_rationals(y: list[float], v: list[float], tau2: float) -> float:
    """`restricted_score` in rational numbers, for weights of very different size."""
    weights = [1 / (Fraction(one) + Fraction(tau2)) for one in v]
    whole = sum(weights, Fraction(0))
    pairs = [(w, Fraction(one)) for w, one in zip(weights, y, strict=True)]
    mu = sum((w * one for w, one in pairs), Fraction(0)) / whole
    trace = whole - sum((w * w for w in weights), Fraction(0)) / whole
    pull = sum((w * w * (one - mu) ** 2 for w, one in pairs), Fraction(0))
    return float(pull / trace - 1)


def restricted_log_likelihood(y: Floats, v: Floats, tau2: float) -> float:
    """The restricted log likelihood, up to a constant."""
    w = _weights(v, tau2)
    mu = (w * y).sum() / w.sum()
    return float((np.log(w).sum() - np.log(w.sum()) - (w * (y - mu) ** 2).sum()) / 2)


def full_log_likelihood(y: Floats, v: Floats, tau2: float) -> float:
    """The log likelihood, up to a constant."""
    w = _weights(v, tau2)
    mu = (w * y).sum() / w.sum()
    return float((np.log(w).sum() - (w * (y - mu) ** 2).sum()) / 2)


#: The equations by estimator: 0 at a solution, negative at tau² = 0 where that is the solution.
EQUATIONS = {
    "PM": excess_of_q,
    "EB": excess_of_q,
    "REML": restricted_score,
    "ML": full_score,
}


def chi2_quantiles(df: int, level: float = 0.95) -> tuple[float, float]:
    """The quantiles whose Q the Q-profile limits have: the upper one for the lower limit."""
    tail = (1 - level) / 2
    return float(stats.chi2.isf(tail, df)), float(stats.chi2.ppf(tail, df))
