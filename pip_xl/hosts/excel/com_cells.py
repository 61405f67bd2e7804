"""Cells as Excel on Windows hands them to another program (COM): dates, currency, newer errors."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import chain
from types import MappingProxyType
from typing import Any, Final

from pip_xl.functions import CellError

#: Types of cells that need no further look. Excel has no whole numbers, only errors are.
_PLAIN: Final = frozenset({float, str, bool, type(None)})

#: Windows counts the days of all dates from here, Excel those before March 1900 from a day later.
_DAY_ZERO: Final = dt.datetime(1899, 12, 30)
_DAY: Final = dt.timedelta(days=1)

#: Excel passes cells in a currency format on with four decimals, whatever they hold.
_KEPT_DECIMALS: Final = Decimal("0.001")
_CUT: Final = CellError(
    "#VALUE!",
    "in its currency format Excel passes on four decimals only: choose another number format",
)

#: An error is the number 0x800A0000 and its own below 65,536, as a signed whole number.
_ERROR_ZERO: Final = -2146828288
_ERRORS: Final = range(_ERROR_ZERO, _ERROR_ZERO + 65536)
_NEWER_ERRORS: Final[Mapping[int, str]] = MappingProxyType(
    {
        2043: "#GETTING_DATA",
        2045: "#SPILL!",
        2046: "#CONNECT!",
        2047: "#BLOCKED!",
        2048: "#UNKNOWN!",
        2049: "#FIELD!",
        2050: "#CALC!",
    }
)


def from_com(rows: Sequence[Sequence[Any]]) -> Sequence[Sequence[Any]]:
    """Return cells as the worksheet holds them.

    Parameters
    ----------
    rows : sequence of sequence
        Cells as xlwings reads them on Windows: dates as datetimes, currency as decimals, and the
        errors that xlwings does not know as whole numbers.

    Returns
    -------
    sequence of sequence
        Dates as the numbers that Excel stores, currency as numbers (an error where decimals may be
        lost), errors as their text; the same object where nothing had to change.

    Examples
    --------
    >>> from_com([[dt.datetime(1899, 12, 30, 12), Decimal("12.5"), -2146826243, "RR"]])
    [[0.5, 12.5, '#SPILL!', 'RR']]
    >>> from_com([[Decimal("0.0123")]])[0][0].code
    '#VALUE!'
    """
    if _PLAIN.issuperset(map(type, chain.from_iterable(rows))):
        return rows
    return [[_cell(cell) for cell in row] for row in rows]


def _cell(cell: Any) -> Any:
    """Return one cell."""
    if isinstance(cell, dt.datetime):
        return (cell.replace(tzinfo=None) - _DAY_ZERO) / _DAY
    if isinstance(cell, Decimal):
        return float(cell) if cell == cell.quantize(_KEPT_DECIMALS) else _CUT
    if type(cell) is int and cell in _ERRORS:
        return _NEWER_ERRORS.get(cell - _ERROR_ZERO, "#UNKNOWN!")
    return cell
