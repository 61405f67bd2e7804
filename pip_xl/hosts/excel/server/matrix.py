"""An argument of a call as it comes over the wire, made into rows of cells."""

from __future__ import annotations

import math
from typing import Any, Final

from pip_xl.functions.cells import LONGEST_TEXT, Cell, Rows
from pip_xl.hosts.excel.server.refusal import Refusal

#: Numbers beyond it are none that Excel wrote as integers; as floats they take no longer.
_LARGEST_INTEGER: Final = 2**53

#: The longest name of a kind of value that Office.js knows has about half of it.
_LONGEST_KIND: Final = 40


def rows_of_cells(value: Any, number: int) -> Rows | None:
    """Return the rows of an argument, strictly checked.

    Parameters
    ----------
    value : object
        What JSON held for the argument.
    number : int
        Which argument it is, from 1.

    Returns
    -------
    list of list of Cell, or None
        None for an argument that is left out; blank cells are None, errors their codes as text.

    Raises
    ------
    Refusal
        If it is nothing that Excel sends; the message names the place and never what is there.

    Examples
    --------
    >>> rows_of_cells([[6, ""], [{"type": "Error", "basicValue": "#DIV/0!"}, "Smith"]], 1)
    [[6, None], ['#DIV/0!', 'Smith']]
    >>> rows_of_cells([[1, 2], [3]], 2)
    Traceback (most recent call last):
        ...
    pip_xl.hosts.excel.server.refusal.Refusal: Argument 2, row 2: not as long as the first row.
    """
    if value is None:
        return None
    if _is_data_type(value):
        raise _refusal("a data type such as a stock is neither number nor text", number)
    if not isinstance(value, list) or not value:
        raise _refusal("a range is expected, as a list of rows", number)
    rows: Rows = []
    width = len(value[0]) if isinstance(value[0], list) else 0
    for row in value:
        if not isinstance(row, list) or not row:
            raise _refusal("a list of cells is expected", number, len(rows) + 1)
        if len(row) != width:
            raise _refusal("not as long as the first row", number, len(rows) + 1)
        rows.append([_cell(cell, number, len(rows) + 1, place) for place, cell in enumerate(row)])
    return rows


def _is_data_type(value: Any) -> bool:
    """Return whether xlwings' client put a mark in place of a cell with a linked data type."""
    return isinstance(value, list) and len(value) == 1 and isinstance(value[0], str)


def _cell(value: Any, *place: int) -> Cell:
    """Return one cell."""
    if isinstance(value, dict):
        value = _basic_value(value, *place)
    kind = type(value)
    if kind is str:
        if len(value) > LONGEST_TEXT:
            raise _refusal(f"a text of more than {LONGEST_TEXT} characters", *place)
        return value or None
    if kind is int and not -_LARGEST_INTEGER <= value <= _LARGEST_INTEGER:
        value = _as_float(value)
    if isinstance(value, float) and not math.isfinite(value):
        raise _refusal("a number that is not finite", *place)
    if value is None or isinstance(value, int | float):
        return value
    raise _refusal("a number, a text, TRUE, FALSE or nothing is expected", *place)


def _basic_value(value: dict[str, Any], *place: int) -> Any:
    """Return what an error, a formatted number or another kind of Office.js stands for."""
    kind = value.get("type")
    if not isinstance(kind, str) or len(kind) > _LONGEST_KIND or "basicValue" not in value:
        raise _refusal("a value of no known kind", *place)
    basic = value["basicValue"]
    if isinstance(basic, dict):
        raise _refusal("a value within a value", *place)
    if kind == "Error" and not (isinstance(basic, str) and basic.startswith("#")):
        raise _refusal("an error without its code", *place)
    return basic


def _as_float(value: int) -> float:
    """Return a huge integer as Excel would hold it."""
    try:
        return float(value)
    except OverflowError:
        return math.inf


def _refusal(what: str, argument: int, row: int = 0, place: int | None = None) -> Refusal:
    """Return the refusal of an argument, a row, or a cell (counted from 0) of it."""
    where = f"Argument {argument}"
    if row:
        where += f", row {row}"
    if place is not None:
        where += f", column {place + 1}"
    return Refusal(400, f"{where}: {what}.")
