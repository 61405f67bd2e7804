"""An estimate and its interval: limits in order, the estimate between them, and in the middle."""

from __future__ import annotations

import math
from dataclasses import replace

from pip_xl.stats.consistency.box import interval_box
from pip_xl.stats.consistency.contradiction import Contradiction
from pip_xl.stats.consistency.reported import ReportedResult

#: Decimals of a middle that is told to a reader.
_FEWEST_DECIMALS = 2
_MOST_DECIMALS = 6


def interval_in_order(result: ReportedResult) -> list[Contradiction] | None:
    """Compare an estimate and its interval.

    Wald and t intervals are symmetric on the scale of the analysis: for ratios, that of logarithms.

    Parameters
    ----------
    result : ReportedResult
        The printed result.

    Returns
    -------
    list of Contradiction or None
        None where there is nothing to compare.

    Examples
    --------
    >>> from pip_xl.stats.consistency.printed import Printed
    >>> figures = [Printed.read(text) for text in ("0.90", "0.15", "0.76")]
    >>> interval_in_order(ReportedResult(*figures, is_ratio=True))[0].text
    'The estimate printed 0.90 lies outside its interval, 0.15 to 0.76.'
    """
    box = interval_box(result)
    if box is None or result.lower is None or result.upper is None:
        return None
    lower, upper = result.lower.text, result.upper.text
    if box.lower.low > box.upper.high:
        text = f"The limits are reversed: the lower one is printed {lower}, the upper one {upper}"
        return [Contradiction.error(text)]
    if result.estimate is None or box.estimate is None:
        return None
    printed = f"The estimate printed {result.estimate.text}"
    if box.estimate.high < box.lower.low or box.estimate.low > box.upper.high:
        text = f"{printed} lies outside its interval, {lower} to {upper}"
        return [Contradiction.error(text)]
    if box.estimate.meets(box.middle):
        return []
    return [Contradiction.error(f"{printed} is not in the middle of its interval{_where(result)}")]


def _where(result: ReportedResult) -> str:
    """Where the middle is, or on which scale the estimate would be in it."""
    if _is_centred(replace(result, is_ratio=not result.is_ratio)):
        scale = "difference" if result.is_ratio else "ratio"
        return f": it would be as a {scale}, which effect_scale says"
    box = interval_box(result)
    if box is None or result.estimate is None:
        return ""
    low, high = box.middle
    if math.isinf(low):
        word, middle = "at most", high
    elif math.isinf(high):
        word, middle = "at least", low
    else:
        word, middle = "about", (low + high) / 2
    decimals = min(max(result.estimate.decimals, _FEWEST_DECIMALS), _MOST_DECIMALS)
    if not result.is_ratio:
        return f", {word} {middle:.{decimals}f}"
    return f", on the scale of logarithms {word} {math.exp(middle):.{decimals}f}"


def _is_centred(result: ReportedResult) -> bool:
    """Whether the estimate can lie in the middle."""
    box = interval_box(result)
    return box is not None and box.estimate is not None and box.estimate.meets(box.middle)
