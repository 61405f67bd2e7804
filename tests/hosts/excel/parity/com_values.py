"""Arguments as Excel on Windows hands them to another program, and pywin32 to Python."""

from __future__ import annotations

import datetime as dt
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
        rows = _tuples(argument.rows)
        return Range(rows[0][0] if len(rows) == len(rows[0]) == 1 else rows)
    if isinstance(argument, ArrayConstant):
        rows = _tuples(argument.rows)
        return rows[0] if len(rows) == 1 else rows
    return _cell(argument.cell) if isinstance(argument, Literal) else MISSING


def _tuples(rows: tuple[tuple[Cell, ...], ...]) -> tuple[tuple[Any, ...], ...]:
    """Rows of cells."""
    return tuple(tuple(map(_cell, row)) for row in rows)


def _cell(cell: Cell) -> Any:
    """One cell."""
    if isinstance(cell, CellError | NewerError):
        return _ERROR_ZERO + _ERRORS[str(cell)]
    if isinstance(cell, Date):
        # pywin32 keeps milliseconds.
        return _DAY_ZERO + dt.timedelta(milliseconds=round(cell.serial * _DAY_IN_MILLISECONDS))
    if isinstance(cell, Currency):
        return cell.value.quantize(_FOUR_DECIMALS)
    return cell
