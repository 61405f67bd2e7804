"""Elementary functions of one or two numbers."""

from __future__ import annotations

import math
from typing import Final

from pip_xl.functions.cell_error import DIVISION, NUMBER, VALUE
from pip_xl.workbook.excel_functions.coercion import CellErrorRaised
from pip_xl.workbook.excel_functions.elementwise import elementwise
from pip_xl.workbook.excel_functions.override import Override

#: Beyond this Excel's MOD gives up.
_MOD_LIMIT: Final = 1125900000000


def _power(base: float, exponent: float) -> float:
    if base == 0 and exponent == 0:
        raise CellErrorRaised(NUMBER)
    if base == 0 and exponent < 0:
        raise CellErrorRaised(DIVISION)
    return math.pow(base, exponent)


def _log(value: float, base: float = 10) -> float:
    if base == 10:
        return math.log10(value)
    if base == 1:
        raise CellErrorRaised(DIVISION)
    if base == 2:
        return math.log2(value)
    return math.log(value) / math.log(base)


def _mod(value: float, divisor: float) -> float:
    if divisor == 0:
        raise CellErrorRaised(DIVISION)
    if abs(value / divisor) > _MOD_LIMIT:
        raise CellErrorRaised(NUMBER)
    return value - divisor * math.floor(value / divisor)


def _quotient(value: float, divisor: float) -> float:
    if divisor == 0:
        raise CellErrorRaised(DIVISION)
    return float(math.trunc(value / divisor))


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)


def _atan2(x: float, y: float) -> float:
    if x == 0 and y == 0:
        raise CellErrorRaised(DIVISION)
    return math.atan2(y, x)


def _acot(value: float) -> float:
    return math.pi / 2 - math.atan(value)


def _reciprocal(value: float) -> float:
    if value == 0:
        raise CellErrorRaised(DIVISION)
    return 1 / value


def _fact(value: int) -> float:
    return float(math.factorial(value))


def _factdouble(value: int) -> float:
    if value < -1:
        raise CellErrorRaised(NUMBER)
    return float(math.prod(range(value, 1, -2)))


def _combin(number: int, chosen: int) -> float:
    if number < chosen:
        raise CellErrorRaised(NUMBER)
    return float(math.comb(number, chosen))


def _combina(number: int, chosen: int) -> float:
    if number < 0 or chosen < 0:
        raise CellErrorRaised(NUMBER)
    if number == 0:
        return 1.0 if chosen == 0 else _combin(chosen - 1, chosen)
    return float(math.comb(number + chosen - 1, chosen))


def _permut(number: int, chosen: int) -> float:
    if number <= 0 or number < chosen:
        raise CellErrorRaised(NUMBER)
    return float(math.perm(number, chosen))


def _permutationa(number: int, chosen: int) -> float:
    if number < 0 or chosen < 0:
        raise CellErrorRaised(NUMBER)
    return float(number**chosen)


def _not(value: bool) -> bool:
    return not value


def _iseven(value: float) -> bool:
    return math.trunc(value) % 2 == 0


def _isodd(value: float) -> bool:
    return math.trunc(value) % 2 == 1


def _delta(first: float, second: float = 0) -> int:
    return int(first == second)


def _gestep(value: float, step: float = 0) -> int:
    return int(value >= step)


def _decimal(written: str, radix: int) -> float:
    if not 2 <= radix <= 36:
        raise CellErrorRaised(NUMBER)
    if len(written) > 255:
        raise CellErrorRaised(VALUE)
    return float(int(written, radix))


def _inverse_hyperbolic_cotangent(value: float) -> float:
    return math.atanh(1 / value)


FUNCTIONS: Final[tuple[Override, ...]] = (
    elementwise("ABS", "n", abs),
    elementwise("SIGN", "n", _sign),
    elementwise("SQRT", "n", math.sqrt),
    elementwise("SQRTPI", "n", lambda value: math.sqrt(value * math.pi)),
    elementwise("EXP", "n", math.exp),
    elementwise("LN", "n", math.log),
    elementwise("LOG", "n|n", _log),
    elementwise("LOG10", "n", math.log10),
    elementwise("POWER", "nn", _power),
    elementwise("MOD", "nn", _mod),
    elementwise("QUOTIENT", "nn", _quotient),
    elementwise("SIN", "n", math.sin),
    elementwise("COS", "n", math.cos),
    elementwise("TAN", "n", math.tan),
    elementwise("ASIN", "n", math.asin),
    elementwise("ACOS", "n", math.acos),
    elementwise("ATAN", "n", math.atan),
    elementwise("ATAN2", "nn", _atan2),
    elementwise("SINH", "n", math.sinh),
    elementwise("COSH", "n", math.cosh),
    elementwise("TANH", "n", math.tanh),
    elementwise("ASINH", "n", math.asinh),
    elementwise("ACOSH", "n", math.acosh),
    elementwise("ATANH", "n", math.atanh),
    elementwise("ACOT", "n", _acot),
    elementwise("ACOTH", "n", _inverse_hyperbolic_cotangent),
    elementwise("COT", "n", lambda value: _reciprocal(math.tan(value))),
    elementwise("COTH", "n", lambda value: _reciprocal(math.tanh(value))),
    elementwise("CSC", "n", lambda value: _reciprocal(math.sin(value))),
    elementwise("CSCH", "n", lambda value: _reciprocal(math.sinh(value))),
    elementwise("SEC", "n", lambda value: _reciprocal(math.cos(value))),
    elementwise("SECH", "n", lambda value: _reciprocal(math.cosh(value))),
    elementwise("DEGREES", "n", math.degrees),
    elementwise("RADIANS", "n", math.radians),
    elementwise("FACT", "i", _fact),
    elementwise("FACTDOUBLE", "i", _factdouble),
    elementwise("COMBIN", "ii", _combin),
    elementwise("COMBINA", "ii", _combina),
    elementwise("PERMUT", "ii", _permut),
    elementwise("PERMUTATIONA", "ii", _permutationa, replaces_builtin=False),
    elementwise("NOT", "b", _not),
    elementwise("ISEVEN", "n", _iseven),
    elementwise("ISODD", "n", _isodd),
    elementwise("DELTA", "n|n", _delta),
    elementwise("GESTEP", "n|n", _gestep),
    elementwise("DECIMAL", "ti", _decimal),
)
