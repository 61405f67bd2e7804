"""The between-study variance about a straight line, by each estimator.

Only the sign of a slope depends on it here, so that a few digits of an iterative estimator suffice.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np

from pip_xl.stats.arrays import Array, Figures, inner, total
from pip_xl.stats.generalised_q import RESOLUTION
from pip_xl.stats.lazy import lazy
from pip_xl.stats.small_study.weighted_line import WeightedLine

#: Values of tau² that are tried at a time for the largest likelihood, and how often in between.
_TRIED = 33
_REFINEMENTS = 5


class Points:
    """Effects against any abscissa, with the variances of the effects.

    Parameters
    ----------
    x, y, variance : array, shape (k,)
        Abscissas, effects and variances.
    """

    def __init__(self, x: Array, y: Array, variance: Array) -> None:
        self.x, self.y, self.variance = x, y, variance

    @lazy
    def fixed_line(self) -> WeightedLine:
        """The line with weights 1/v."""
        return self.line_at(0.0)

    def line_at(self, tau2: Figures) -> WeightedLine:
        """The line with weights 1/(v + tau²)."""
        return WeightedLine(self.x, self.y, 1.0 / (self.variance + tau2))

    @property
    def unweighted(self) -> WeightedLine:
        """The line with equal weights."""
        return WeightedLine(self.x, self.y, np.ones(len(self.x)))


def _leverages_left(line: WeightedLine) -> Array:
    """One less the leverage of each point.

    Where little is left it is the product of what the other points alone give, over that of all.
    """
    weights = line.weights
    left: Array = 1.0 - weights * (1.0 / line.whole + line.x * line.x / line.x_squares)
    for heavy in np.flatnonzero(left < 0.5):
        others, x = np.delete(weights, heavy), np.delete(line.x, heavy)
        whole = total(others)
        middle = x - inner(others, x) / whole
        left[heavy] = whole / line.whole * (inner(others * middle, middle) / line.x_squares)
    return left


def _dersimonian_laird(points: Points) -> Figures:
    """What Q exceeds its degrees of freedom by, over what a unit of tau² adds to it."""
    line = points.fixed_line
    excess = line.squares - (line.k - 2)
    return excess / inner(line.weights, _leverages_left(line))


def _hedges_olkin(points: Points) -> Figures:
    """The residual variance less what the variances of the effects explain."""
    line = points.unweighted
    expected = inner(points.variance, _leverages_left(line))
    return (line.squares - expected) / (line.k - 2)


def _hunter_schmidt(points: Points) -> Figures:
    """What Q exceeds the number of studies by, over the sum of the weights."""
    line = points.fixed_line
    return (line.squares - line.k) / line.whole


def _sidik_jonkman(points: Points) -> Figures:
    """The plain variance of the effects, corrected once by how well it fits."""
    apart = points.y - points.y.mean()
    crude = inner(apart, apart) / len(apart)
    return crude * points.line_at(crude).squares / (len(apart) - 2)


def _paule_mandel(points: Points) -> Figures:
    """Where Q equals its degrees of freedom: Newton's method on 1/Q never climbs past it."""
    tau2, goal, last = 0.0, len(points.x) - 2, np.inf
    while True:
        line = points.line_at(tau2)
        q = line.squares
        if not goal * (1 + RESOLUTION) < q < last:
            return tau2
        scores = line.weights * line.residuals
        tau2 += (q - goal) / goal * (q / inner(scores, scores))
        last = q


def _restricted_likelihood(line: WeightedLine) -> Figures:
    """Twice the restricted log likelihood, up to a constant."""
    return _full_likelihood(line) - np.log(line.whole) - np.log(line.x_squares)


def _full_likelihood(line: WeightedLine) -> Figures:
    """Twice the log likelihood, up to a constant."""
    return total(np.log(line.weights)) - line.squares


def _largest(likelihood: Callable[[WeightedLine], Figures], points: Points) -> Figures:
    """The tau² of the largest likelihood, among values ever closer to each other."""
    apart = points.y - points.y.mean()
    crude = inner(apart, apart) / (len(apart) - 2)
    # From there on the slope of either likelihood is negative.
    highest = crude + np.sqrt(crude * points.variance.max())
    if not highest > 0:
        return np.float64(0.0)
    tried = np.concatenate(([0.0], np.geomspace(1e-12 * highest, highest, 2 * _TRIED)))
    for _ in range(_REFINEMENTS):
        best = int(np.argmax([likelihood(points.line_at(tau2)) for tau2 in tried]))
        found, low, high = tried[best], tried[max(best - 1, 0)], tried[best + 1 : best + 2]
        tried = np.linspace(low, high[0] if len(high) else found, _TRIED)
    return found


def _maximum_likelihood(points: Points) -> Figures:
    """The tau² of the largest likelihood."""
    return _largest(_full_likelihood, points)


def _restricted_maximum_likelihood(points: Points) -> Figures:
    """The tau² of the largest restricted likelihood."""
    return _largest(_restricted_likelihood, points)


_ESTIMATORS: Mapping[str, Callable[[Points], Figures]] = MappingProxyType(
    {
        "DL": _dersimonian_laird,
        "REML": _restricted_maximum_likelihood,
        "ML": _maximum_likelihood,
        "PM": _paule_mandel,
        "HE": _hedges_olkin,
        "SJ": _sidik_jonkman,
        "HS": _hunter_schmidt,
        "EB": _paule_mandel,
    }
)


def tau2_about_line(points: Points, tau_method: str) -> Figures:
    """Variance of the true effects about a straight line.

    Parameters
    ----------
    points : Points
        At least three, not all with the same abscissa.
    tau_method : str
        Name of the estimator.

    Returns
    -------
    float
        Not below 0.

    Notes
    -----
    The estimators of tau² with one more degree of freedom spent: Raudenbush, in Cooper, Hedges and
    Valentine (eds), The handbook of research synthesis (2009), chapter 16; Viechtbauer et al.,
    Br J Math Stat Psychol 2015;68:360-74.

    Examples
    --------
    >>> x, y = np.array([0.1, 0.2, 0.4, 0.5]), np.array([0.0, 1.3, 0.5, 1.0])
    >>> round(float(tau2_about_line(Points(x, y, x**2), "DL")), 6)
    0.596199
    """
    return max(_ESTIMATORS[tau_method](points), 0.0)
