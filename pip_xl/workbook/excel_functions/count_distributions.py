"""Probability distributions of counts."""

from __future__ import annotations

import math
from typing import Final

from scipy import special

from pip_xl.workbook.excel_functions.domain import require
from pip_xl.workbook.excel_functions.elementwise import elementwise
from pip_xl.workbook.excel_functions.override import Override


def _binomial(successes: int, trials: int, p: float) -> float:
    """Return the probability of exactly so many successes."""
    exact = math.comb(trials, successes)
    if p in {0.0, 1.0}:
        return float(successes == (trials if p else 0))
    if trials < 1000:
        return exact * p**successes * (1 - p) ** (trials - successes)
    return math.exp(
        math.log(exact) + successes * math.log(p) + (trials - successes) * math.log1p(-p)
    )


def _binom_dist(successes: int, trials: int, p: float, cumulative: bool) -> float:
    require(0 <= successes <= trials and 0 <= p <= 1)
    return (
        float(special.bdtr(successes, trials, p)) if cumulative else _binomial(successes, trials, p)
    )


def _binom_dist_range(trials: int, p: float, first: int, last: int | None = None) -> float:
    end = first if last is None else last
    require(trials >= 0 and 0 <= p <= 1 and 0 <= first <= end <= trials)
    return math.fsum(_binomial(count, trials, p) for count in range(first, end + 1))


def _binom_inv(trials: int, p: float, alpha: float) -> float:
    require(trials >= 0 and 0 <= p <= 1 and 0 < alpha < 1)
    below, above = -1, trials
    while above - below > 1:
        middle = (above + below) // 2
        if float(special.bdtr(middle, trials, p)) >= alpha:
            above = middle
        else:
            below = middle
    return float(above)


def _poisson_dist(events: int, mean: float, cumulative: bool) -> float:
    require(events >= 0 and mean >= 0)
    if cumulative:
        return float(special.pdtr(events, mean))
    if mean == 0:
        return float(events == 0)
    return math.exp(events * math.log(mean) - mean - math.lgamma(events + 1))


def _negbinom_dist(failures: int, successes: int, p: float, cumulative: bool = False) -> float:
    require(failures >= 0 and successes >= 1 and 0 < p < 1)
    if cumulative:
        return float(special.nbdtr(failures, successes, p))
    return math.comb(failures + successes - 1, failures) * p**successes * (1 - p) ** failures


def _hypgeom_dist(drawn: int, sample: int, marked: int, size: int, cumulative: bool) -> float:
    require(0 < sample <= size and 0 < marked <= size)
    require(max(0, sample - size + marked) <= drawn <= min(sample, marked))
    lowest = max(0, sample - size + marked) if cumulative else drawn
    ways = sum(
        math.comb(marked, count) * math.comb(size - marked, sample - count)
        for count in range(lowest, drawn + 1)
    )
    return ways / math.comb(size, sample)


def _hypgeomdist(drawn: int, sample: int, marked: int, size: int) -> float:
    return _hypgeom_dist(drawn, sample, marked, size, cumulative=False)


FUNCTIONS: Final[tuple[Override, ...]] = (
    elementwise("BINOM.DIST", "iinb", _binom_dist),
    elementwise("BINOMDIST", "iinb", _binom_dist),
    elementwise("BINOM.DIST.RANGE", "ini|i", _binom_dist_range),
    elementwise("BINOM.INV", "inn", _binom_inv),
    elementwise("CRITBINOM", "inn", _binom_inv),
    elementwise("POISSON.DIST", "inb", _poisson_dist),
    elementwise("POISSON", "inb", _poisson_dist),
    elementwise("NEGBINOM.DIST", "iinb", _negbinom_dist),
    elementwise("NEGBINOMDIST", "iin", _negbinom_dist),
    elementwise("HYPGEOM.DIST", "iiiib", _hypgeom_dist),
    elementwise("HYPGEOMDIST", "iiii", _hypgeomdist),
)
