"""Where ways into a cell differ because hosts do: all of it, with the reasons."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from pip_xl.functions import CellError
from tests.hosts.excel.parity.calls import (
    Argument,
    ArrayConstant,
    Call,
    Cell,
    Currency,
    NewerError,
    Reference,
)

#: Excel passes a cell in a currency format on with four decimals, so that one which uses them all
#: may have lost more. On Windows such a cell is an error; the others read what is stored.
CUT_CURRENCY = CellError(
    "#VALUE!",
    "in its currency format Excel passes on four decimals only: choose another number format",
)

#: A custom function can show a message with one error only.
CODE_WITH_MESSAGE = "#VALUE!"

#: What a date loses: a workbook is written with 16 digits, Python's dates have microseconds.
DATE_TOLERANCE = 1e-11


def as_on_windows(call: Call) -> Call:
    """Return the call that asks for what a call on Windows gives."""
    return _with_cells(call, lambda cell: CUT_CURRENCY if _is_cut(cell) else cell)


def can_be_in_a_workbook(call: Call) -> bool:
    """Return whether the cells of a call can be written into a file by a program.

    Errors of newer Excel versions come about there only by Excel's own computing.
    """
    found = False

    def look(cell: Cell) -> Cell:
        nonlocal found
        found = found or isinstance(cell, NewerError)
        return cell

    _with_cells(call, look)
    return not found


def _is_cut(cell: Cell) -> bool:
    """Whether a currency value uses all the decimals that it is passed on with."""
    return isinstance(cell, Currency) and cell.value != cell.value.quantize(Decimal("0.001"))


def _with_cells(call: Call, change: Callable[[Cell], Cell]) -> Call:
    """Return a call with other cells."""

    def changed(argument: Argument) -> Argument:
        if not isinstance(argument, Reference | ArrayConstant):
            return argument
        rows = tuple(tuple(change(cell) for cell in row) for row in argument.rows)
        return argument if rows == argument.rows else replace(argument, rows=rows)

    return replace(call, arguments=tuple(map(changed, call.arguments)))
