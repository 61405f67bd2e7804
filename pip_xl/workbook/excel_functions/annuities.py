"""Interest and principal in the payments of a loan."""

from __future__ import annotations

import math
from typing import Final

from pip_xl.functions.cell_error import NUMBER
from pip_xl.workbook.excel_functions.coercion import CellErrorRaised
from pip_xl.workbook.excel_functions.elementwise import elementwise
from pip_xl.workbook.excel_functions.override import Override


def _payment(rate: float, periods: float, present: float, future: float, early: bool) -> float:
    """Return the payment of each period."""
    if rate == 0:
        return -(present + future) / periods
    growth = math.pow(1 + rate, periods)
    return -rate * (present * growth + future) / ((growth - 1) * (1 + rate * early))


def _balance(rate: float, periods: float, payment: float, present: float, early: bool) -> float:
    """Return the future value after some payments."""
    if rate == 0:
        return -(present + payment * periods)
    growth = math.pow(1 + rate, periods)
    return -(present * growth + payment * (1 + rate * early) * (growth - 1) / rate)


def _ipmt(
    rate: float,
    period: float,
    periods: float,
    present: float,
    future: float = 0,
    early: bool = False,
) -> float:
    if not 1 <= period < periods + 1:
        raise CellErrorRaised(NUMBER)
    payment = _payment(rate, periods, present, future, early)
    if early and period == 1:
        return 0.0
    if early:
        return rate * (_balance(rate, period - 2, payment, present, early=True) - payment)
    return rate * _balance(rate, period - 1, payment, present, early=False)


def _ppmt(
    rate: float,
    period: float,
    periods: float,
    present: float,
    future: float = 0,
    early: bool = False,
) -> float:
    interest = _ipmt(rate, period, periods, present, future, early)
    return _payment(rate, periods, present, future, early) - interest


FUNCTIONS: Final[tuple[Override, ...]] = (
    elementwise("IPMT", "nnnn|nb", _ipmt),
    elementwise("PPMT", "nnnn|nb", _ppmt),
)
