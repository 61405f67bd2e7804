"""Cells as Excel on Windows hands them to another program (COM): errors, dates, currency.

Ranges are read as the sheet stores them, with numbers for dates and currency; arrays that a formula
or a macro computes can hold both.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from itertools import chain
from types import MappingProxyType
from typing import Any, Final

from pip_xl.functions import CellError

#: Types of cells that need no further look. Excel has no whole numbers, only errors are.
_PLAIN: Final = frozenset({float, str, bool, type(None)})

#: Windows counts the days of all dates from here, a sheet those before March 1900 from a day later.
_DAY_ZERO: Final = dt.datetime(1899, 12, 30)
_DAY: Final = dt.timedelta(days=1)

#: Currency has four decimals, whatever it was made from.
_KEPT_DECIMALS: Final = Decimal("0.001")
_CUT: Final = CellError(
    "#VALUE!",
    "as currency it has four decimals only, and more may be lost: choose another number format",
)

#: An error is 0x800A0000, as a signed number, and the number below 65,536 that macros know.
_ERROR_ZERO: Final = -2146828288
_ALL_ERRORS: Final = range(_ERROR_ZERO, _ERROR_ZERO + 65536)
_ERRORS: Final[Mapping[int, str]] = MappingProxyType(
    {
        _ERROR_ZERO + number: code
        for number, code in {
            2000: "#NULL!",
            2007: "#DIV/0!",
            2015: "#VALUE!",
            2023: "#REF!",
            2029: "#NAME?",
            2036: "#NUM!",
            2042: "#N/A",
            2043: "#GETTING_DATA",
            2045: "#SPILL!",
            2046: "#CONNECT!",
            2047: "#BLOCKED!",
            2048: "#UNKNOWN!",
            2049: "#FIELD!",
            2050: "#CALC!",
        }.items()
    }
)


def cell_of_com(value: Any) -> Any:
    """Return a cell as the worksheet holds it.

    Parameters
    ----------
    value : object
        What pywin32 makes of it.

    Returns
    -------
    object
        Errors are their text, dates the numbers that Excel stores, currency a number, or an error
        where decimals may be lost.

    Examples
    --------
    >>> [cell_of_com(cell) for cell in (2.5, "RR", -2146826281, Decimal("12.5"))]
    [2.5, 'RR', '#DIV/0!', 12.5]
    >>> cell_of_com(dt.datetime(1899, 12, 30, 12)), cell_of_com(Decimal("0.0123")).code
    (0.5, '#VALUE!')
    """
    if type(value) in _PLAIN:
        return value
    if isinstance(value, dt.datetime):
        return (value.replace(tzinfo=None) - _DAY_ZERO) / _DAY
    if isinstance(value, Decimal):
        return float(value) if value == value.quantize(_KEPT_DECIMALS) else _CUT
    if type(value) is int and value in _ALL_ERRORS:
        return _ERRORS.get(value, "#UNKNOWN!")
    return value


def rows_of_com(values: tuple[Any, ...]) -> list[list[Any]]:
    """Return a range as rows of cells as the worksheet holds them.

    Parameters
    ----------
    values : tuple
        Rows as tuples, or the cells of an only row.

    Returns
    -------
    list of list
        The rows.

    Examples
    --------
    >>> rows_of_com(((6.0, 306.0), (None, -2146826246))), rows_of_com((6.0, 306.0))
    ([[6.0, 306.0], [None, '#N/A']], [[6.0, 306.0]])
    """
    if values and not isinstance(values[0], tuple):
        values = (values,)
    if _PLAIN.issuperset(map(type, chain.from_iterable(values))):
        return list(map(list, values))
    return [list(map(cell_of_com, row)) for row in values]
