"""How large tau2 can be, given the interval of the effect and Q."""

from __future__ import annotations

import math
from typing import NamedTuple

from pip_xl.stats.consistency.box import Span, interval_box
from pip_xl.stats.consistency.contradiction import Contradiction
from pip_xl.stats.consistency.p_rule import Reference, reference_of
from pip_xl.stats.consistency.printed import Printed
from pip_xl.stats.consistency.reported import ReportedResult
from pip_xl.stats.consistency.wording import amount
from pip_xl.stats.distributions import normal_quantile

#: What other programs' sums leave in the last digits.
_ROUNDING = 1e-9


def tau2_fits_interval(result: ReportedResult) -> list[Contradiction] | None:
    """Compare tau2 with the interval of the effect and with Q.

    Parameters
    ----------
    result : ReportedResult
        The printed result.

    Returns
    -------
    list of Contradiction or None
        None where a figure is not printed, or P shows that the interval is one of t.

    Notes
    -----
    A Wald interval of random effects has 1/SE2 = sum 1/(v + tau2), less than k/tau2: tau2 is at
    most k SE2 by any estimator. DerSimonian-Laird has tau2 = (Q - df)/C with
    C = sum w - sum w2 / sum w, w = 1/v. With c = Q - df and x = tau2 w, the sum of
    x - sum x2 / sum x is c and tau2/SE2 is that of x/(1 + x), by Cauchy's inequality at least
    X/(1 + X - c) with X = sum x, and X is at least c k/(k - 1): so tau2/SE2 is at least
    k c/(k - 1 + c), or 1 where that is more. Of two studies it is between 2c/(1 + c), if they are
    alike, and (2 + 2c)/(2 + c), if one of them is endless.

    Examples
    --------
    >>> read = Printed.read
    >>> result = ReportedResult(
    ...     *map(read, ("8.93", "1.25", "63.70", "0.03", "3.71", "1")),
    ...     tau2=read("3.71"),
    ...     is_ratio=True,
    ... )
    >>> tau2_fits_interval(result)[0].text
    'Tau2 printed 3.71 cannot belong to this interval, 2 studies allow at most 2.0; it repeats Q.'
    """
    tau2, variance, df = result.tau2, _variance(result), result.any_df
    if tau2 is None or tau2.value < 0 or df is None or variance is None:
        return None
    reference = reference_of(result)
    if reference is Reference.STUDENT:
        return None
    studies = max(df, result.df_of_studies or df) + 1
    repeats = "; it repeats Q" if _repeats(tau2, result.q) else ""
    if _above(tau2, studies * variance.high):
        most = f"{studies} studies allow at most {amount(studies * variance.high)}{repeats}"
        if reference is Reference.NORMAL:
            return [
                Contradiction.error(
                    f"Tau2 printed {tau2.text} cannot belong to this interval, {most}"
                )
            ]
        return [Contradiction.of_method(f"tau2 printed {tau2.text}, {most}", wald=True)]
    if result.q is None or result.q.value < 0:
        return []
    if result.printed_df is None and result.q.high <= df:
        return []  # Fewer studies than are printed may count, and Q be above df.
    excess = Span(result.q.low - df, result.q.high - df)
    return _dersimonian_laird(tau2, _allowed(excess, variance, studies), repeats)


class _Allowed(NamedTuple):
    """What tau2 can be by DerSimonian-Laird."""

    low: float
    high: float
    why: str


def _allowed(excess: Span, variance: Span, studies: int) -> _Allowed:
    """The tau2 that Q - df, the squared standard error and the number of studies allow."""
    if excess.high <= 0:
        return _Allowed(0.0, 0.0, "Q is not above df, so that tau2 is 0")
    c = max(excess.low, 0.0)
    least, most = studies * c / (studies - 1 + c), float(studies)
    if studies == 2:
        most = 2 - 2 / (2 + excess.high)
    else:
        least = min(least, 1.0)
    least, most = least * variance.low, most * variance.high
    return _Allowed(least, most, f"Q, df and the interval allow {_range(least, most)}")


def _range(least: float, most: float) -> str:
    """Bounds in words."""
    return f"at least {amount(least)}" if math.isinf(most) else f"{amount(least)} to {amount(most)}"


def _dersimonian_laird(tau2: Printed, allowed: _Allowed, repeats: str) -> list[Contradiction]:
    """Compare tau2 with what DerSimonian-Laird allows."""
    if not _above(tau2, allowed.high) and tau2.high >= allowed.low * (1 - _ROUNDING):
        return []
    text = f"tau2 printed {tau2.text}, {allowed.why}{repeats}"
    return [Contradiction.of_method(text, wald=allowed.high > 0)]


def _above(tau2: Printed, most: float) -> bool:
    """Whether every tau2 that is printed so is above a bound."""
    return tau2.low > most * (1 + _ROUNDING) + (0.0 if most else _ROUNDING)


def _variance(result: ReportedResult) -> Span | None:
    """The squared standard errors that a Wald interval allows."""
    box = interval_box(result)
    if box is None or box.half_width.high <= 0 or not box.effect.meets(box.middle):
        return None
    unit = normal_quantile(result.level)
    return Span((box.half_width.low / unit) ** 2, (box.half_width.high / unit) ** 2)


def _repeats(tau2: Printed, q: Printed | None) -> bool:
    """Whether tau2 is printed with the digits of Q."""
    return q is not None and (tau2.value, tau2.decimals) == (q.value, q.decimals)
