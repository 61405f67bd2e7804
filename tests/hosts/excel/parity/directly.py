"""The calls as a program in Python makes them."""

from __future__ import annotations

import datetime as dt
from random import Random
from typing import Any

import numpy as np

from pip_xl.functions import CATALOGUE, CellError
from tests.hosts.excel.parity.calls import (
    Argument,
    ArrayConstant,
    Call,
    Cell,
    Currency,
    Date,
    Literal,
    NewerError,
    Reference,
    Row,
)
from tests.hosts.excel.parity.outcomes import Outcome, outcome_of

_DAY_ZERO = dt.datetime(1899, 12, 30)
_FIRST_TRUE_DAY = 61


def directly(call: Call) -> Outcome:
    """Compute a call; the same cells come in other types from call to call."""
    random = Random(repr(call.arguments)[:500])
    arguments = [_argument(argument, random) for argument in call.arguments]
    return outcome_of(CATALOGUE[call.function].invoke(arguments))


def _argument(argument: Argument, random: Random) -> Any:
    """An argument as Python has it."""
    if isinstance(argument, Literal):
        return _cell(argument.cell, random)
    if not isinstance(argument, Reference | ArrayConstant):
        return None
    if len(argument.rows) == len(argument.rows[0]) == 1 and random.random() < 0.5:
        return _cell(argument.rows[0][0], random)
    if all(type(cell) is float for row in argument.rows for cell in row):
        return random.choice((_lists, _tuples, np.array))(argument.rows)
    rows = [[_cell(cell, random) for cell in row] for row in argument.rows]
    return random.choice((rows, tuple(map(tuple, rows)), [*rows[:1], *map(_cut_short, rows[1:])]))


def _lists(rows: tuple[Row, ...]) -> list[list[Any]]:
    """Numbers as a list of lists, whole ones without a point."""
    return [[int(cell) if cell == int(cell) else cell for cell in row] for row in rows]  # type: ignore[arg-type]  # all are floats


def _tuples(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows as they are."""
    return rows


def _cut_short(row: list[Any]) -> list[Any]:
    """A row without the blank cells at its end, as many programs write it."""
    while len(row) > 1 and row[-1] is None:
        row = row[:-1]
    return row


def _cell(cell: Cell, random: Random) -> Any:
    """A cell as Python has it."""
    if isinstance(cell, Date):
        return _moment(cell.serial)
    if isinstance(cell, Currency):
        return cell.value
    if isinstance(cell, NewerError):
        return cell.text
    if isinstance(cell, CellError):
        return cell if cell.message else random.choice((cell, str(cell)))
    if type(cell) is float and cell == int(cell):
        return random.choice((cell, int(cell), np.float64(cell)))
    return random.choice((cell, np.str_(cell))) if type(cell) is str else cell


def _moment(serial: float) -> Any:
    """The date or the time of a serial number; a number where Python has no such date."""
    if serial < 1:
        return (dt.datetime.min + dt.timedelta(serial)).time()
    if _FIRST_TRUE_DAY - 1 <= serial < _FIRST_TRUE_DAY:
        return serial
    days = serial if serial >= _FIRST_TRUE_DAY else serial + 1
    return _DAY_ZERO + dt.timedelta(days)
