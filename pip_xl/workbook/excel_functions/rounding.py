"""Rounding: to places, to multiples, up, down and to whole numbers."""

from __future__ import annotations

import math
from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal, localcontext
from typing import Final

from pip_xl.functions.cell_error import DIVISION, NUMBER
from pip_xl.workbook.excel_functions.coercion import CellErrorRaised
from pip_xl.workbook.excel_functions.elementwise import elementwise
from pip_xl.workbook.excel_functions.number_format_digits import decimal_value
from pip_xl.workbook.excel_functions.override import Override

#: A quotient this close to a whole number, relatively, is that whole number.
_WHOLE: Final = 1e-14


def _to_places(value: float, places: int, rounding: str) -> float:
    """Round the 15 digits of a number to decimal places; negative ones lie before the point."""
    if places > 300:
        return value
    with localcontext() as context:
        context.prec = 700
        return float(decimal_value(value).quantize(Decimal(1).scaleb(-places), rounding=rounding))


def round_half_up(value: float, places: int) -> float:
    """Round half away from zero.

    Parameters
    ----------
    value : float
        The number.
    places : int
        Digits behind the point; negative ones lie before it.

    Returns
    -------
    float
        What ROUND gives: it looks at the 15 digits that Excel shows.

    Examples
    --------
    >>> round_half_up(1.005, 2), round_half_up(-2.5, 0)
    (1.01, -3.0)
    """
    return _to_places(value, places, ROUND_HALF_UP)


def _rounddown(value: float, places: int) -> float:
    return _to_places(value, places, ROUND_DOWN)


def _roundup(value: float, places: int) -> float:
    return _to_places(value, places, ROUND_UP)


def _trunc(value: float, places: int = 0) -> float:
    return _rounddown(value, places)


def _int(value: float) -> float:
    return _floored(value)


def _floored(quotient: float) -> float:
    """Return the whole number below, or the one that a quotient is but for its last digit."""
    nearest = round(quotient)
    return float(nearest if _is(quotient, nearest) else math.floor(quotient))


def _ceiled(quotient: float) -> float:
    """Return the whole number above, or the one that a quotient is but for its last digit."""
    nearest = round(quotient)
    return float(nearest if _is(quotient, nearest) else math.ceil(quotient))


def _is(quotient: float, nearest: int) -> bool:
    return abs(quotient - nearest) <= abs(quotient) * _WHOLE


def _multiple(count: float, significance: float) -> float:
    """Return a multiple without the noise of binary fractions."""
    return float(Decimal(int(count)) * decimal_value(significance))


def _ceiling(value: float, significance: float) -> float:
    if value == 0 or significance == 0:
        return 0.0
    if value > 0 > significance:
        raise CellErrorRaised(NUMBER)
    return _multiple(_ceiled(value / significance), significance)


def _floor(value: float, significance: float) -> float:
    if value == 0:
        return 0.0
    if significance == 0:
        raise CellErrorRaised(DIVISION)
    if value > 0 > significance:
        raise CellErrorRaised(NUMBER)
    return _multiple(_floored(value / significance), significance)


def _ceiling_math(value: float, significance: float = 1, mode: float = 0) -> float:
    step = abs(significance)
    if step == 0:
        return 0.0
    away = value < 0 and mode != 0
    return _multiple((_floored if away else _ceiled)(value / step), step)


def _floor_math(value: float, significance: float = 1, mode: float = 0) -> float:
    step = abs(significance)
    if step == 0:
        return 0.0
    towards = value < 0 and mode != 0
    return _multiple((_ceiled if towards else _floored)(value / step), step)


def _ceiling_precise(value: float, significance: float = 1) -> float:
    return _ceiling_math(value, significance)


def _floor_precise(value: float, significance: float = 1) -> float:
    return _floor_math(value, significance)


def _mround(value: float, multiple: float) -> float:
    if value == 0 or multiple == 0:
        return 0.0
    if (value < 0) != (multiple < 0):
        raise CellErrorRaised(NUMBER)
    return _multiple(math.floor(value / multiple + 0.5), multiple)


def _even(value: float) -> float:
    return math.copysign(2 * _ceiled(abs(value) / 2), value) + 0.0


def _odd(value: float) -> float:
    size = 2 * _ceiled((abs(value) + 1) / 2) - 1
    return math.copysign(max(size, 1.0), value)


FUNCTIONS: Final[tuple[Override, ...]] = (
    elementwise("ROUND", "ni", round_half_up),
    elementwise("ROUNDDOWN", "ni", _rounddown),
    elementwise("ROUNDUP", "ni", _roundup),
    elementwise("TRUNC", "n|i", _trunc),
    elementwise("INT", "n", _int),
    elementwise("CEILING", "nn", _ceiling),
    elementwise("FLOOR", "nn", _floor),
    elementwise("CEILING.MATH", "n|nn", _ceiling_math),
    elementwise("FLOOR.MATH", "n|nn", _floor_math),
    elementwise("CEILING.PRECISE", "n|n", _ceiling_precise),
    elementwise("ISO.CEILING", "n|n", _ceiling_precise),
    elementwise("FLOOR.PRECISE", "n|n", _floor_precise),
    elementwise("MROUND", "nn", _mround),
    elementwise("EVEN", "n", _even),
    elementwise("ODD", "n", _odd),
)
