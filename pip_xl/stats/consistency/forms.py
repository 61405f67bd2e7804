"""Figures that cannot be, whatever the others are."""

from __future__ import annotations

from pip_xl.stats.consistency.contradiction import Contradiction
from pip_xl.stats.consistency.printed import Printed, Relation
from pip_xl.stats.consistency.reported import FIGURES, ReportedResult

_PROBABILITIES = ("p", "q_p")
_NOT_NEGATIVE = ("q", "tau2", "i2")
_EFFECTS = ("estimate", "lower", "upper")
#: Counts and the smallest of each.
_COUNTS = {"df": 0, "studies": 1}


def impossible_figures(result: ReportedResult) -> list[Contradiction]:
    """Name the figures that no data give.

    Parameters
    ----------
    result : ReportedResult
        The printed result.

    Returns
    -------
    list of Contradiction
        P values of 0 or outside 0 to 1, negative Q, tau2, I2 and ratios, I2 above 100 %, counts
        that are no whole numbers.

    Examples
    --------
    >>> impossible_figures(ReportedResult(p=Printed.read("P= <0.000")))[0].text
    'P printed <0.000 cannot be: P is never below 0.'
    """
    reasons = [
        *((name, _why_no_probability(getattr(result, name))) for name in _PROBABILITIES),
        *((name, _why_negative(getattr(result, name))) for name in _NOT_NEGATIVE),
        ("i2", _why_too_large(result.i2_fraction)),
        *((name, _why_no_count(getattr(result, name), low)) for name, low in _COUNTS.items()),
    ]
    if result.is_ratio:
        reasons += [(name, _why_no_ratio(getattr(result, name))) for name in _EFFECTS]
    return [
        Contradiction.error(f"{FIGURES[name]} printed {getattr(result, name).text} {reason}")
        for name, reason in reasons
        if reason
    ]


def _why_no_probability(p: Printed | None) -> str:
    """What is wrong with a P value."""
    if p is None:
        return ""
    if p.value < 0:
        return "cannot be: P is never negative"
    if p.value > 1 or (p.value == 1 and p.relation is Relation.ABOVE):
        return "cannot be: P is never above 1"
    if p.value > 0 or p.relation is Relation.ABOVE:
        return ""
    if p.relation is Relation.BELOW:
        return "cannot be: P is never below 0"
    digits = "0." + "0" * (p.decimals - 1) + "1" if p.decimals else "0.001"
    return f"cannot be: P is never 0; a small one is written <{digits}"


def _why_negative(figure: Printed | None) -> str:
    """What is wrong with a figure that must not be negative."""
    return "cannot be negative" if figure is not None and figure.value < 0 else ""


def _why_too_large(i2: Printed | None) -> str:
    """What is wrong with an I2 above 100 %."""
    return "cannot be above 100%" if i2 is not None and i2.value > 1 else ""


def _why_no_count(figure: Printed | None, least: int) -> str:
    """What is wrong with a count."""
    if figure is None or (figure.whole is not None and figure.whole >= least):
        return ""
    return f"is no whole number of at least {least}"


def _why_no_ratio(effect: Printed | None) -> str:
    """What is wrong with a ratio."""
    if effect is None or effect.value >= 0:
        return ""
    return "cannot be a ratio, which is never negative: is it a difference, or a logarithm?"
