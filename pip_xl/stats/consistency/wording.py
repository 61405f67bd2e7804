"""Implied figures as sentences show them."""

from __future__ import annotations

import math

from pip_xl.stats.consistency.printed import Printed, Relation

#: Significant digits beyond which no sentence goes.
_MOST_DIGITS = 4
#: Smaller P values are not told apart.
_SMALLEST_P = 1e-10


def probability(p: float, printed: Printed) -> str:
    """Show a P value with as many digits as a printed one has, so that they can be compared.

    Parameters
    ----------
    p : float
        The P value.
    printed : Printed
        What it contradicts.

    Returns
    -------
    str
        Such as ``"about 0.007"``.

    Examples
    --------
    >>> [probability(0.00742, Printed.read(text)) for text in ("0.5", "0.000", "0.0100", "<0.01")]
    ['about 0.007', 'about 0.007', 'about 0.0074', 'about 0.007']
    """
    if p < _SMALLEST_P:
        return f"less than {_SMALLEST_P:.10f}"
    first = -math.floor(math.log10(p))
    one_more = printed.relation is not Relation.EQUAL
    decimals = min(max(printed.decimals + one_more, first, 2), first + _MOST_DIGITS - 1)
    return f"about {p:.{decimals}f}"


def amount(figure: float) -> str:
    """Show a variance with two significant digits.

    Examples
    --------
    >>> amount(2.0116), amount(0.00012345), amount(0.0), amount(123.4)
    ('2.0', '0.00012', '0', '123')
    """
    if figure <= 0:
        return "0"
    decimals = max(1 - math.floor(math.log10(figure)), 0)
    return f"{figure:.{decimals}f}"
