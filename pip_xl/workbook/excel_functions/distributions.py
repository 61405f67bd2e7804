"""Continuous probability distributions, exact in both tails."""

from __future__ import annotations

import math
from typing import Final

from scipy import special

from pip_xl.functions.cell_error import DIVISION
from pip_xl.workbook.excel_functions.coercion import CellErrorRaised
from pip_xl.workbook.excel_functions.domain import require
from pip_xl.workbook.excel_functions.elementwise import elementwise
from pip_xl.workbook.excel_functions.override import Override

_ROOT_TWO_PI: Final = math.sqrt(2 * math.pi)


def _norm_dist(x: float, mean: float, sd: float, cumulative: bool) -> float:
    require(sd > 0)
    z = (x - mean) / sd
    return float(special.ndtr(z)) if cumulative else _phi(z) / sd


def _phi(z: float) -> float:
    return math.exp(-z * z / 2) / _ROOT_TWO_PI


def _norm_s_dist(z: float, cumulative: bool = True) -> float:
    return _norm_dist(z, 0.0, 1.0, cumulative)


def _norm_inv(p: float, mean: float = 0.0, sd: float = 1.0) -> float:
    require(0 < p < 1 and sd > 0)
    return mean + sd * float(special.ndtri(p))


def _norm_s_inv(p: float) -> float:
    return _norm_inv(p)


def _lognorm_dist(x: float, mean: float, sd: float, cumulative: bool = True) -> float:
    require(x > 0 and sd > 0)
    density = _norm_dist(math.log(x), mean, sd, cumulative)
    return density if cumulative else density / x


def _lognorm_inv(p: float, mean: float, sd: float) -> float:
    return math.exp(_norm_inv(p, mean, sd))


def _gauss(z: float) -> float:
    return float(special.erf(z / math.sqrt(2))) / 2


def _confidence_norm(alpha: float, sd: float, size: int) -> float:
    require(0 < alpha < 1 and sd > 0 and size >= 1)
    return -float(special.ndtri(alpha / 2)) * sd / math.sqrt(size)


def _confidence_t(alpha: float, sd: float, size: int) -> float:
    require(0 < alpha < 1 and sd > 0 and size >= 1)
    if size == 1:
        raise CellErrorRaised(DIVISION)
    return _t_inv_2t(alpha, size - 1) * sd / math.sqrt(size)


def _t_upper(x: float, df: int) -> float:
    """Return the upper tail of t for x >= 0, also where it is tiny."""
    require(df >= 1)
    return float(special.stdtr(df, -x))


def _t_dist(x: float, df: int, cumulative: bool) -> float:
    require(df >= 1)
    if cumulative:
        return float(special.stdtr(df, x))
    half = math.exp(math.lgamma((df + 1) / 2) - math.lgamma(df / 2))
    return half / math.sqrt(df * math.pi) * math.pow(1 + x * x / df, -(df + 1) / 2)


def _t_dist_2t(x: float, df: int) -> float:
    require(x >= 0)
    return 2 * _t_upper(x, df)


def _tdist(x: float, df: int, tails: int) -> float:
    require(x >= 0 and tails in {1, 2})
    return tails * _t_upper(x, df)


def _t_inv(p: float, df: int) -> float:
    require(0 < p < 1 and df >= 1)
    return float(special.stdtrit(df, p))


def _t_inv_2t(p: float, df: int) -> float:
    require(0 < p <= 1 and df >= 1)
    return -float(special.stdtrit(df, p / 2)) + 0.0


def _chisq_upper(x: float, df: int) -> float:
    require(x >= 0 and df >= 1)
    return float(special.gammaincc(df / 2, x / 2))


def _chisq_dist(x: float, df: int, cumulative: bool) -> float:
    require(x >= 0 and df >= 1)
    return _gamma_dist(x, df / 2, 2.0, cumulative)


def _chisq_inv(p: float, df: int) -> float:
    require(0 <= p < 1 and df >= 1)
    return 2 * float(special.gammaincinv(df / 2, p))


def _chisq_inv_upper(p: float, df: int) -> float:
    require(0 < p <= 1 and df >= 1)
    return 2 * float(special.gammainccinv(df / 2, p))


def _gamma_dist(x: float, shape: float, scale: float, cumulative: bool) -> float:
    require(x >= 0 and shape > 0 and scale > 0)
    if cumulative:
        return float(special.gammainc(shape, x / scale))
    if x == 0:
        require(shape >= 1)
        return 1 / scale if shape == 1 else 0.0
    z = x / scale
    return math.exp((shape - 1) * math.log(z) - z - math.lgamma(shape)) / scale


def _gamma_inv(p: float, shape: float, scale: float) -> float:
    require(0 <= p < 1 and shape > 0 and scale > 0)
    return scale * float(special.gammaincinv(shape, p))


def _f_dist(x: float, df1: int, df2: int, cumulative: bool) -> float:
    require(x >= 0 and df1 >= 1 and df2 >= 1)
    if cumulative:
        return float(special.fdtr(df1, df2, x))
    if x == 0:
        require(df1 >= 2)
        return 1.0 if df1 == 2 else 0.0
    ratio = df1 * x / df2
    log_density = (
        df1 / 2 * math.log(ratio)
        - (df1 + df2) / 2 * math.log1p(ratio)
        - math.log(x)
        - float(special.betaln(df1 / 2, df2 / 2))
    )
    return math.exp(log_density)


def _f_upper(x: float, df1: int, df2: int) -> float:
    require(x >= 0 and df1 >= 1 and df2 >= 1)
    return float(special.fdtrc(df1, df2, x))


def _f_inv(p: float, df1: int, df2: int) -> float:
    require(0 <= p < 1 and df1 >= 1 and df2 >= 1)
    return _f_from_beta(float(special.betaincinv(df1 / 2, df2 / 2, p)), df1, df2)


def _f_inv_upper(p: float, df1: int, df2: int) -> float:
    require(0 < p <= 1 and df1 >= 1 and df2 >= 1)
    other = float(special.betaincinv(df2 / 2, df1 / 2, p))
    return df2 * (1 - other) / (df1 * other)


def _f_from_beta(share: float, df1: int, df2: int) -> float:
    """Return the F value whose beta share is given."""
    return df2 * share / (df1 * (1 - share))


def _beta_dist(
    x: float, a: float, b: float, cumulative: bool = True, low: float = 0, high: float = 1
) -> float:
    require(a > 0 and b > 0 and low < high and low <= x <= high)
    share = (x - low) / (high - low)
    if cumulative:
        return float(special.betainc(a, b, share))
    if share in {0.0, 1.0}:
        edge = a if share == 0 else b
        require(edge >= 1)
        return (a if share == 1 else b) / (high - low) if edge == 1 else 0.0
    log_density = (
        (a - 1) * math.log(share) + (b - 1) * math.log1p(-share) - float(special.betaln(a, b))
    )
    return math.exp(log_density) / (high - low)


def _betadist(x: float, a: float, b: float, low: float = 0, high: float = 1) -> float:
    return _beta_dist(x, a, b, cumulative=True, low=low, high=high)


def _beta_inv(p: float, a: float, b: float, low: float = 0, high: float = 1) -> float:
    require(0 < p < 1 and a > 0 and b > 0 and low < high)
    return low + (high - low) * float(special.betaincinv(a, b, p))


def _expon_dist(x: float, rate: float, cumulative: bool) -> float:
    require(x >= 0 and rate > 0)
    return -math.expm1(-rate * x) if cumulative else rate * math.exp(-rate * x)


def _weibull_dist(x: float, shape: float, scale: float, cumulative: bool) -> float:
    require(x >= 0 and shape > 0 and scale > 0)
    power = math.pow(x / scale, shape)
    if cumulative:
        return -math.expm1(-power)
    return shape / scale * math.pow(x / scale, shape - 1) * math.exp(-power)


FUNCTIONS: Final[tuple[Override, ...]] = (
    elementwise("NORM.DIST", "nnnb", _norm_dist),
    elementwise("NORMDIST", "nnnb", _norm_dist),
    elementwise("NORM.S.DIST", "nb", _norm_s_dist),
    elementwise("NORMSDIST", "n", _norm_s_dist),
    elementwise("NORM.INV", "nnn", _norm_inv),
    elementwise("NORMINV", "nnn", _norm_inv),
    elementwise("NORM.S.INV", "n", _norm_s_inv),
    elementwise("NORMSINV", "n", _norm_s_inv),
    elementwise("LOGNORM.DIST", "nnnb", _lognorm_dist),
    elementwise("LOGNORMDIST", "nnn", _lognorm_dist),
    elementwise("LOGNORM.INV", "nnn", _lognorm_inv),
    elementwise("LOGINV", "nnn", _lognorm_inv),
    elementwise("PHI", "n", _phi),
    elementwise("GAUSS", "n", _gauss),
    elementwise("CONFIDENCE", "nni", _confidence_norm),
    elementwise("CONFIDENCE.NORM", "nni", _confidence_norm),
    elementwise("CONFIDENCE.T", "nni", _confidence_t),
    elementwise("T.DIST", "nib", _t_dist),
    elementwise("T.DIST.RT", "ni", _t_upper),
    elementwise("T.DIST.2T", "ni", _t_dist_2t),
    elementwise("TDIST", "nii", _tdist),
    elementwise("T.INV", "ni", _t_inv),
    elementwise("T.INV.2T", "ni", _t_inv_2t),
    elementwise("TINV", "ni", _t_inv_2t),
    elementwise("CHISQ.DIST", "nib", _chisq_dist),
    elementwise("CHISQ.DIST.RT", "ni", _chisq_upper),
    elementwise("CHIDIST", "ni", _chisq_upper),
    elementwise("CHISQ.INV", "ni", _chisq_inv),
    elementwise("CHISQ.INV.RT", "ni", _chisq_inv_upper),
    elementwise("CHIINV", "ni", _chisq_inv_upper),
    elementwise("GAMMA.DIST", "nnnb", _gamma_dist),
    elementwise("GAMMADIST", "nnnb", _gamma_dist),
    elementwise("GAMMA.INV", "nnn", _gamma_inv),
    elementwise("GAMMAINV", "nnn", _gamma_inv),
    elementwise("F.DIST", "niib", _f_dist),
    elementwise("F.DIST.RT", "nii", _f_upper),
    elementwise("FDIST", "nii", _f_upper),
    elementwise("F.INV", "nii", _f_inv),
    elementwise("F.INV.RT", "nii", _f_inv_upper),
    elementwise("FINV", "nii", _f_inv_upper),
    elementwise("BETA.DIST", "nnnb|nn", _beta_dist),
    elementwise("BETADIST", "nnn|nn", _betadist),
    elementwise("BETA.INV", "nnn|nn", _beta_inv),
    elementwise("BETAINV", "nnn|nn", _beta_inv),
    elementwise("EXPON.DIST", "nnb", _expon_dist),
    elementwise("EXPONDIST", "nnb", _expon_dist),
    elementwise("WEIBULL.DIST", "nnnb", _weibull_dist),
    elementwise("WEIBULL", "nnnb", _weibull_dist),
)
