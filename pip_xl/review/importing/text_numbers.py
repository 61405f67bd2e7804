"""Numbers that stand as text in a file, with decimal points or decimal commas."""

from __future__ import annotations

import re
from collections.abc import Iterable
from math import isfinite

from pip_xl.errors import WorkbookError

_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
_WITH_COMMA = re.compile(r"[+-]?\d+,\d+")
_MAYBE_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2},\d{3}")
#: Written without anything superfluous: "007" and "+1" are names rather than numbers.
_CANONICAL = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?")


def as_number(text: str) -> float | None:
    """The number that a text is, None for anything else.

    Examples
    --------
    >>> as_number(" 12.5 "), as_number("12,5"), as_number("n.r."), as_number("1e999")
    (12.5, None, None, None)
    """
    plain = text.strip()
    if not _NUMBER.fullmatch(plain):
        return None
    number = float(plain)
    return number if isfinite(number) else None


def is_canonical(text: str) -> bool:
    """Whether a text is a number as a program writes it.

    Examples
    --------
    >>> is_canonical("7"), is_canonical("-0.5e-12"), is_canonical("007"), is_canonical("1e999")
    (True, True, False, False)
    """
    return bool(_CANONICAL.fullmatch(text)) and isfinite(float(text))


def has_decimal_commas(texts: Iterable[tuple[str, str]]) -> bool:
    """Find out whether numbers are written with decimal commas.

    Parameters
    ----------
    texts : iterable of (str, str)
        The cells of all columns of numbers, each with its place.

    Returns
    -------
    bool
        True where a number has a comma, none has a point, and no doubt is left.

    Raises
    ------
    WorkbookError
        Where a comma could also separate thousands, or points stand beside commas.

    Examples
    --------
    >>> has_decimal_commas([("row 2", "12,5"), ("row 3", "7")])
    True
    """
    texts = list(texts)
    commas = [(place, text.strip()) for place, text in texts if _WITH_COMMA.fullmatch(text.strip())]
    if not commas:
        return False
    place, text = commas[0]
    if any("." in other for _, other in texts if as_number(other) is not None):
        raise WorkbookError(
            f"{place}: {text!r} has a comma while other numbers have a decimal point; write "
            "decimal points and no thousands separators"
        )
    if all(_MAYBE_THOUSANDS.fullmatch(text) for _, text in commas):
        raise WorkbookError(
            f"{place}: {text!r} may be {text.replace(',', '.')} or {text.replace(',', '')}; write "
            "decimal points and no thousands separators"
        )
    return True
