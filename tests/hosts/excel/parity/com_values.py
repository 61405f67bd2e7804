"""Arguments as Excel on Windows hands them to another program, and pywin32 to Python."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from pip_xl.functions import CellError
from tests.hosts.excel.parity.calls import (
    Argument,
    ArrayConstant,
    Cell,
    Currency,
    Date,
    Literal,
    NewerError,
    Reference,
)
from tests.hosts.excel.windows.excel import MISSING, Range

#: An error is 0x800A0000, as a signed number, and the number that Excel's macros know.
_ERROR_ZERO = 0x800A0000 - (1 << 32)
_ERRORS = {
    "#NULL!": 2000,
    "#DIV/0!": 2007,
    "#VALUE!": 2015,
    "#REF!": 2023,
    "#NAME?": 2029,
    "#NUM!": 2036,
    "#N/A": 2042,
    "#GETTING_DATA": 2043,
    "#SPILL!": 2045,
    "#CALC!": 2050,
}

#: Windows counts days from here, whatever Excel's sheets show for those before March 1900.
_DAY_ZERO = dt.datetime(1899, 12, 30, tzinfo=dt.UTC)
_DAY_IN_MILLISECONDS = 86_400_000

#: What a currency value keeps.
_FOUR_DECIMALS = Decimal("0.0001")


def argument_of(argument: Argument) -> Any:
    """An argument as it arrives: ranges as objects, constants as tuples, one row as a plain one."""
    if isinstance(argument, Reference):
        return Range(_values(argument, _shown), _values(argument, _stored))
    if isinstance(argument, ArrayConstant):
        rows = tuple(tuple(map(_stored, row)) for row in argument.rows)
        return rows[0] if len(rows) == 1 else rows
    return _stored(argument.cell) if isinstance(argument, Literal) else MISSING


def _values(range_: Reference, value_of: Callable[[Cell], Any]) -> Any:
    """The values of a range: rows as tuples, or the value of a single cell."""
    rows = tuple(tuple(map(value_of, row)) for row in range_.rows)
    return rows[0][0] if len(rows) == len(rows[0]) == 1 else rows


def _stored(cell: Cell) -> Any:
    """A cell's ``Value2``."""
    if isinstance(cell, CellError | NewerError):
        return _ERROR_ZERO + _ERRORS[str(cell)]
    if isinstance(cell, Date):
        return cell.serial
    return float(cell.value) if isinstance(cell, Currency) else cell


def _shown(cell: Cell) -> Any:
    """A cell's ``Value``: dates to the millisecond, as pywin32 has them, and cut currency."""
    if isinstance(cell, Date):
        return _DAY_ZERO + dt.timedelta(milliseconds=round(cell.serial * _DAY_IN_MILLISECONDS))
    return cell.value.quantize(_FOUR_DECIMALS) if isinstance(cell, Currency) else _stored(cell)
