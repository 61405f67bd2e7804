"""Effects that the other studies do not lead to expect."""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import numpy as np

from pip_xl.stats.arrays import Array
from pip_xl.stats.distributions import t_p
from pip_xl.stats.doubts.doubt import Doubt
from pip_xl.stats.measures import Measure

#: Probability of an outlier among all studies of an analysis, where there is none.
LEVEL = 0.05

#: Fewer studies say nothing about how much effects vary.
FEWEST = 4

#: An effect within so many standard errors of what is expected fits.
FITS = 2.0

#: A logarithm beyond this is a ratio beyond 100, or below a hundredth.
LARGEST_LOGARITHM = float(np.log(100.0))

#: Logarithms beyond this have no ratio that is a number.
_EXPONENT = 690.0


class Expected(NamedTuple):
    """What the other studies lead to expect of each study.

    Attributes
    ----------
    effect : array or float
        Their mean.
    variance : array or float
        Variance of that mean and between studies.
    """

    effect: Any
    variance: Any

    def of(self, study: int) -> Expected:
        """What is expected of one study."""
        return Expected(self.effect[study], self.variance[study])

    def distance(self, y: Any, v: Any) -> Any:
        """How far effects are from what is expected, in standard errors."""
        return np.abs(y - self.effect) / np.sqrt(v + self.variance)


def outliers(y: Array, v: Array, measure: Measure) -> list[Doubt]:
    """Find effects far from those of all other studies.

    Parameters
    ----------
    y, v : array
        Effects and variances on the scale of the analysis; an infinite variance has no effect.
    measure : Measure
        What is compared.

    Returns
    -------
    list of Doubt
        Of deleted residuals whose P by t with k - 2 degrees of freedom, times the number of
        studies, is below 0.05; the text says what would fit.

    Notes
    -----
    Viechtbauer and Cheung 2010, Research Synthesis Methods 1:112-125, with the weights of all
    studies' tau2 in the mean and the others' own tau2 in its variance, DerSimonian-Laird.

    Examples
    --------
    >>> y = np.array([0.5, 0.55, 0.45, -0.5, 0.52, 0.48])
    >>> [doubt.text for doubt in outliers(y, np.full(6, 0.01), Measure.SMD)]
    ['the effect -0.5 is far from the others, 0.5, and would fit with the opposite sign']
    """
    places = np.flatnonzero(np.isfinite(v))
    k = len(places)
    if k < FEWEST:
        return []
    y, v = y[places], v[places]
    others = expected(y, v)
    with np.errstate(all="ignore"):
        far = t_p(others.distance(y, v), k - 2) * k < LEVEL
    found = []
    for i in np.flatnonzero(far):
        own, rest = float(y[i]), others.of(int(i))
        distance = f"{_shown(own, measure)} is far from the others, {_shown(rest.effect, measure)}"
        fitting = _what_fits(own, float(v[i]), rest, measure)
        found.append(Doubt(int(places[i]), f"the effect {distance}{fitting}"))
    return found


def expected(y: Array, v: Array) -> Expected:
    """Pool, for each study, all others.

    Parameters
    ----------
    y, v : array
        Effects and variances, at least three.

    Returns
    -------
    Expected

    Examples
    --------
    >>> expected(np.array([1.0, 3.0, 5.0]), np.ones(3)).effect
    array([4., 3., 2.])
    """
    centre, unit = np.median(y), np.sqrt(np.median(v))
    with np.errstate(all="ignore"):
        y, v = (y - centre) / unit, v / unit**2
        w = 1 / v
        rest, sums, squares, weights2 = _without(np.stack((w, w * y, w * y * y, w * w)))
        c = rest - weights2 / rest
        excess = squares - sums / rest * sums - (len(y) - 2)
        tau2 = np.where(c > 0, np.maximum(excess, 0.0) / c, 0.0)
        u = 1 / (v + np.median(tau2))
        total, sums, chance, spread = _without(np.stack((u, u * y, u * u * v, u * u)))
        variance = (chance + tau2 * spread) / total**2 + tau2
        return Expected(centre + unit * sums / total, unit**2 * variance)


def extreme_ratios(logarithms: Array) -> list[Doubt]:
    """Find estimates that are hardly logarithms of ratios.

    Parameters
    ----------
    logarithms : array
        Estimates of ratios.

    Returns
    -------
    list of Doubt

    Examples
    --------
    >>> extreme_ratios(np.array([-0.22, 8.93]))[0].text
    'as a logarithm, 8.93 is a ratio of 7.56e+03: is it the ratio itself?'
    """
    return [
        Doubt(
            int(i),
            f"as a logarithm, {logarithms[i]:.15g} is a ratio of {_as_ratio(logarithms[i])}: is "
            "it the ratio itself?",
        )
        for i in np.flatnonzero(np.abs(logarithms) > LARGEST_LOGARITHM)
    ]


def _as_ratio(logarithm: float) -> str:
    """The ratio, in a few digits."""
    if logarithm > _EXPONENT:
        return "more than 1e+300"
    return f"{math.exp(max(logarithm, -_EXPONENT)):.3g}"


def _shown(effect: float, measure: Measure) -> str:
    """An effect as a reader knows it: ratios as ratios."""
    return _as_ratio(effect) if measure.is_ratio else f"{effect:.3g}"


def _without(terms: Array) -> Array:
    """For each study, sums over all others: no differences, which a huge term would spoil."""
    sums = np.zeros((2, *terms.shape))
    np.cumsum(terms[:, :-1], axis=1, out=sums[0, :, 1:])
    np.cumsum(terms[:, :0:-1], axis=1, out=sums[1, :, -2::-1])
    others: Array = sums[0] + sums[1]
    return others


def _what_fits(y: float, v: float, others: Expected, measure: Measure) -> str:
    """What the others would lead to expect: the other sign, or the logarithm."""

    def fits(effect: float, variance: float) -> bool:
        return bool(others.distance(effect, variance) < FITS)

    if fits(-y, v):
        exchanged = measure.data_kind == "dichotomous"
        return f", and would fit with {'the arms exchanged' if exchanged else 'the opposite sign'}"
    if measure is Measure.GENERIC_RATIO and y > 0 and fits(math.log(y), v / y**2):
        return f", and would fit if {y:.15g} were a ratio: logarithms are needed"
    return ""
