"""UNIQUE, SORT and SORTBY: rows that are the same, and rows in order."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cmp_to_key
from typing import Final, TypeAlias

from pip_xl.functions.cell_error import ERROR_CODES, VALUE, CellError
from pip_xl.functions.cells import Cell, Rows
from pip_xl.workbook.excel_functions.coercion import (
    CellErrorRaised,
    cells_of,
    logical,
    rows_of,
    whole,
)
from pip_xl.workbook.excel_functions.collation import collation_key
from pip_xl.workbook.excel_functions.elementwise import over_ranges
from pip_xl.workbook.excel_functions.operators import excel_order
from pip_xl.workbook.excel_functions.override import Override, Value

_Line: TypeAlias = Sequence[Cell]


def _flag(value: Value) -> bool:
    """Return a truth value given as an argument."""
    return logical(cells_of(value)[0])


def _turned(rows: Rows) -> Rows:
    """Return columns as rows."""
    return [list(column) for column in zip(*rows, strict=True)]


def _identity(cell: Cell) -> object:
    """Return what is the same for cells that UNIQUE takes for the same."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return collation_key(cell)[-1], "text"
    if isinstance(cell, CellError):
        return cell.code, "error"
    return cell, isinstance(cell, bool)


def _unique(value: Value, by_column: Value = False, once: Value = False) -> Rows:
    across = _flag(by_column)
    lines = _turned(rows_of(value)) if across else rows_of(value)
    kept: dict[tuple[object, ...], list[_Line]] = {}
    for line in lines:
        kept.setdefault(tuple(map(_identity, line)), []).append(line)
    wanted = [list(same[0]) for same in kept.values() if len(same) == 1 or not _flag(once)]
    if not wanted:
        raise CellErrorRaised(CellError(VALUE.code, "no row occurs only once"))
    return _turned(wanted) if across else wanted


def _position(cell: Cell, backwards: bool) -> tuple[int, int]:
    """Return the group of a cell: values first, then errors, then blanks, in either direction."""
    if cell is None:
        return 2, 0
    if isinstance(cell, CellError):
        place = ERROR_CODES.index(cell.code)
        return 1, -place if backwards else place
    return 0, 0


def _compared(first: Cell, second: Cell, backwards: bool) -> int:
    """Compare two cells for sorting."""
    places = _position(first, backwards), _position(second, backwards)
    if places[0] != places[1]:
        return -1 if places[0] < places[1] else 1
    if places[0][0]:
        return 0
    order = excel_order(first, second)
    return -order if backwards else order


def _in_order(keys: Sequence[_Line], backwards: Sequence[bool]) -> list[int]:
    """Return the places of lines in their order; lines that are the same stay as they stand."""

    def compare(one: int, other: int) -> int:
        for first, second, reverse in zip(keys[one], keys[other], backwards, strict=True):
            order = _compared(first, second, reverse)
            if order:
                return order
        return 0

    return sorted(range(len(keys)), key=cmp_to_key(compare))


def _direction(cell: Cell) -> bool:
    """Return whether a sort order asks for the largest first; an omitted one does not."""
    order = whole(cell) or 1
    if order not in {1, -1}:
        raise CellErrorRaised(VALUE)
    return order == -1


def _sort(value: Value, index: Value = 1.0, order: Value = 1.0, by_column: Value = False) -> Rows:
    across = _flag(by_column)
    lines = _turned(rows_of(value)) if across else rows_of(value)
    places = [(whole(cell) or 1) - 1 for cell in cells_of(index)]
    if any(not 0 <= place < len(lines[0]) for place in places):
        raise CellErrorRaised(VALUE)
    directions = [_direction(cell) for cell in cells_of(order)]
    directions += directions[-1:] * (len(places) - len(directions))
    keys = [[line[place] for place in places] for line in lines]
    ordered = [lines[place] for place in _in_order(keys, directions[: len(places)])]
    return _turned(ordered) if across else ordered


def _sortby(value: Value, *keys_and_orders: Value) -> Rows:
    rows = rows_of(value)
    keys = [rows_of(key) for key in keys_and_orders[::2]]
    directions = [_direction(cells_of(order)[0]) for order in keys_and_orders[1::2]]
    directions += [False] * (len(keys) - len(directions))
    across = len(keys[0]) == 1 and len(keys[0][0]) == len(rows[0]) > 1
    lines = _turned(rows) if across else rows
    columns = [cells_of(key) for key in keys]
    if any(len(column) != len(lines) for column in columns):
        raise CellErrorRaised(VALUE)
    order = _in_order(list(zip(*columns, strict=True)), directions)
    ordered = [lines[place] for place in order]
    return _turned(ordered) if across else ordered


FUNCTIONS: Final[tuple[Override, ...]] = (
    over_ranges("UNIQUE", 1, 3, _unique),
    over_ranges("SORT", 1, 4, _sort),
    over_ranges("SORTBY", 2, None, _sortby),
)
