"""The P value that an interval implies."""

from __future__ import annotations

import math
from enum import Enum, auto

from pip_xl.stats.consistency.box import IntervalBox, Span, interval_box
from pip_xl.stats.consistency.contradiction import Contradiction
from pip_xl.stats.consistency.printed import Printed
from pip_xl.stats.consistency.reported import ReportedResult
from pip_xl.stats.consistency.wording import probability
from pip_xl.stats.distributions import normal_p, normal_quantile, t_p, t_quantile

#: P values that Review Manager stores are approximations, up to 3e-7 off.
APPROXIMATE_P = 1e-6

#: Half widths from 0 beyond which every P is 0.
_FAR = 1e100


class Reference(Enum):
    """Which distribution a printed P and its interval come from."""

    UNKNOWN = auto()
    NORMAL = auto()
    STUDENT = auto()
    EITHER = auto()
    NEITHER = auto()


def p_fits_interval(result: ReportedResult) -> list[Contradiction] | None:
    """Compare the P value of the effect with the interval.

    The P values that the rounding of estimate and limits allows are those of the normal
    distribution (Wald) and of t with k - 1 degrees of freedom (Hartung-Knapp); where k is not
    printed, with any.

    Parameters
    ----------
    result : ReportedResult
        The printed result.

    Returns
    -------
    list of Contradiction or None
        None where P or the interval is not printed, or the interval contradicts itself.

    Notes
    -----
    Altman and Bland, BMJ 2011;343:d2304.

    Examples
    --------
    >>> figures = [Printed.read(text) for text in ("0.33", "0.15", "0.76", "0.05")]
    >>> p_fits_interval(ReportedResult(*figures, is_ratio=True, studies=Printed.read("9")))[0].text
    'P printed 0.05, the interval implies about 0.007 (by t with 8 degrees of freedom, about 0.01).'
    """
    reference, box, p = reference_of(result), interval_box(result), result.p
    if reference is Reference.UNKNOWN or box is None or p is None:
        return None
    if reference is not Reference.NEITHER:
        return []
    implied = _told(implied_p(_typical(box, result), result.level, None), p)
    by_t = [
        f"by t with {df} degree{'s' if df > 1 else ''} of freedom, "
        + _told(implied_p(_typical(box, result), result.level, df), p)
        for df in _degrees_of_freedom(result)
    ]
    also = f" ({'; '.join(by_t)})" if by_t else ""
    return [Contradiction.error(f"P printed {p.text}, the interval implies {implied}{also}")]


def reference_of(result: ReportedResult) -> Reference:
    """Tell from P and interval which distribution they come from.

    Parameters
    ----------
    result : ReportedResult
        The printed result.

    Returns
    -------
    Reference
        Unknown where there is no P, no interval, or one whose estimate is not in the middle.

    Examples
    --------
    >>> figures = [Printed.read(text) for text in ("0.33", "0.15", "0.76", "0.007")]
    >>> reference_of(ReportedResult(*figures, is_ratio=True, studies=Printed.read("3"))).name
    'NORMAL'
    """
    box = interval_box(result)
    if result.p is None or box is None or not box.effect.meets(box.middle):
        return Reference.UNKNOWN
    if box.half_width.high <= 0:
        return Reference.UNKNOWN
    printed = Span(result.p.low - APPROXIMATE_P, result.p.high + APPROXIMATE_P)
    normal = implied_p(box, result.level, None)
    by_t = [implied_p(box, result.level, df) for df in _degrees_of_freedom(result)]
    if not by_t:  # From 1 degree of freedom on, P goes one way until it is the normal one.
        one = implied_p(box, result.level, 1)
        by_t = [Span(min(one.low, normal.low), max(one.high, normal.high))]
    fits_t = any(printed.meets(span) for span in by_t)
    if printed.meets(normal):
        return Reference.EITHER if fits_t else Reference.NORMAL
    return Reference.STUDENT if fits_t else Reference.NEITHER


def implied_p(box: IntervalBox, level: float, df: int | None) -> Span:
    """All P values that estimate and limits imply.

    Parameters
    ----------
    box : IntervalBox
        What they can be.
    level : float
        Confidence level.
    df : int or None
        Degrees of freedom of t; None for the normal distribution.

    Returns
    -------
    Span

    Examples
    --------
    >>> limit = Span(0.0, 0.0)
    >>> round(implied_p(IntervalBox(Span(1.0, 1.0), limit, Span(2.0, 2.0)), 0.95, 7).low, 12)
    0.05
    """
    low, high = box.effect
    width = box.half_width
    nearest = 0.0 if low <= 0 <= high else min(abs(low), abs(high)) / width.high
    farthest = max(abs(low), abs(high)) / width.low if width.low > 0 else math.inf
    farthest = min(farthest, _FAR)
    if df is None:
        unit = normal_quantile(level)
        return Span(float(normal_p(unit * farthest)), float(normal_p(unit * nearest)))
    unit = t_quantile(level, df)
    return Span(float(t_p(unit * farthest, df)), float(t_p(unit * nearest, df)))


def _typical(box: IntervalBox, result: ReportedResult) -> IntervalBox:
    """The figures as printed, without their rounding; the box where one of them has no end."""
    printed = []
    for figure in (result.estimate, result.lower, result.upper):
        if figure is not None:
            value = figure.value
            if result.is_ratio:
                value = math.log(value) if value > 0 else -math.inf
            printed.append(Span(value, value))
    exact = IntervalBox(None if result.estimate is None else printed[0], *printed[-2:])
    return exact if 0 < exact.half_width.low < math.inf else box


def _told(implied: Span, p: Printed) -> str:
    """The implied P in words: a bound where a limit has no end."""
    if implied.low == implied.high:
        return probability(implied.low, p)
    if p.high < implied.low:
        return probability(implied.low, p).replace("about", "at least")
    return probability(implied.high, p).replace("about", "at most")


def _degrees_of_freedom(result: ReportedResult) -> list[int]:
    """The degrees of freedom that a t interval can have: of all studies, or of those in Q."""
    known = (result.df_of_studies, result.printed_df)
    return sorted({df for df in known if df is not None})
