"""Error, gamma and Bessel functions, and two transformations."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, Final

from scipy import special

from pip_xl.workbook.excel_functions.domain import require
from pip_xl.workbook.excel_functions.elementwise import elementwise
from pip_xl.workbook.excel_functions.override import Override


def _fisher(r: float) -> float:
    require(-1 < r < 1)
    return math.atanh(r)


def _standardize(x: float, mean: float, sd: float) -> float:
    require(sd > 0)
    return (x - mean) / sd


def _erf(lower: float, upper: float | None = None) -> float:
    if upper is None:
        return math.erf(lower)
    return math.erf(upper) - math.erf(lower)


def _gamma(x: float) -> float:
    require(x > 0 or not float(x).is_integer())
    return math.gamma(x)


def _gammaln(x: float) -> float:
    require(x > 0)
    return math.lgamma(x)


def _bessel(function: Callable[..., Any], x: float, order: int) -> float:
    require(order >= 0)
    return float(function(order, x))


FUNCTIONS: Final[tuple[Override, ...]] = (
    elementwise("FISHER", "n", _fisher),
    elementwise("FISHERINV", "n", math.tanh),
    elementwise("STANDARDIZE", "nnn", _standardize),
    elementwise("ERF", "n|n", _erf),
    elementwise("ERF.PRECISE", "n", math.erf),
    elementwise("ERFC", "n", math.erfc),
    elementwise("ERFC.PRECISE", "n", math.erfc),
    elementwise("GAMMA", "n", _gamma),
    elementwise("GAMMALN", "n", _gammaln),
    elementwise("GAMMALN.PRECISE", "n", _gammaln),
    elementwise("BESSELI", "ni", lambda x, order: _bessel(special.iv, x, order)),
    elementwise("BESSELJ", "ni", lambda x, order: _bessel(special.jv, x, order)),
    elementwise("BESSELK", "ni", lambda x, order: _bessel(special.kv, x, order)),
    elementwise("BESSELY", "ni", lambda x, order: _bessel(special.yv, x, order)),
)
