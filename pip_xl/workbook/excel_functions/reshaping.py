"""Functions that give a range another shape."""

from __future__ import annotations

from typing import Final

from pip_xl.functions.cell_error import NOT_AVAILABLE, NUMBER, VALUE
from pip_xl.functions.cells import Cell, Rows
from pip_xl.workbook.excel_functions.coercion import CellErrorRaised, cells_of, rows_of, whole
from pip_xl.workbook.excel_functions.elementwise import over_ranges
from pip_xl.workbook.excel_functions.override import Override, Value


def _count(value: Value) -> int:
    """Return a whole number given as an argument."""
    return whole(cells_of(value)[0])


def _pad(value: Value) -> Cell:
    """Return what fills up missing cells."""
    return cells_of(value)[0]


def _lines(vector: Value, size: Value, pad: Value) -> Rows:
    """Cut a single row or column into lines of one length."""
    rows = rows_of(vector)
    if len(rows) > 1 and len(rows[0]) > 1:
        raise CellErrorRaised(VALUE)
    length = _count(size)
    if length < 1:
        raise CellErrorRaised(NUMBER)
    cells = cells_of(vector)
    lines = [cells[start : start + length] for start in range(0, len(cells), length)]
    lines[-1] = lines[-1] + [_pad(pad)] * (length - len(lines[-1]))
    return lines


def _wraprows(vector: Value, size: Value, pad: Value = NOT_AVAILABLE) -> Rows:
    return _lines(vector, size, pad)


def _wrapcols(vector: Value, size: Value, pad: Value = NOT_AVAILABLE) -> Rows:
    return [list(row) for row in zip(*_lines(vector, size, pad), strict=True)]


def _expand(
    value: Value, height: Value, width: Value | None = None, pad: Value = NOT_AVAILABLE
) -> Rows:
    rows = rows_of(value)
    tall = _count(height) or len(rows)
    wide = (0 if width is None else _count(width)) or len(rows[0])
    if tall < len(rows) or wide < len(rows[0]):
        raise CellErrorRaised(VALUE)
    filler = _pad(pad)
    wider = [row + [filler] * (wide - len(row)) for row in rows]
    return wider + [[filler] * wide for _ in range(tall - len(rows))]


def _hstack(*values: Value) -> Rows:
    grids = [rows_of(value) for value in values]
    height = max(len(grid) for grid in grids)
    padded = [grid + [[NOT_AVAILABLE] * len(grid[0])] * (height - len(grid)) for grid in grids]
    return [[cell for grid in padded for cell in grid[row]] for row in range(height)]


def _vstack(*values: Value) -> Rows:
    grids = [rows_of(value) for value in values]
    width = max(len(grid[0]) for grid in grids)
    return [row + [NOT_AVAILABLE] * (width - len(row)) for grid in grids for row in grid]


FUNCTIONS: Final[tuple[Override, ...]] = (
    over_ranges("HSTACK", 1, None, _hstack),
    over_ranges("VSTACK", 1, None, _vstack),
    over_ranges("WRAPROWS", 2, 3, _wraprows, replaces_builtin=False),
    over_ranges("WRAPCOLS", 2, 3, _wrapcols, replaces_builtin=False),
    over_ranges("EXPAND", 2, 4, _expand, replaces_builtin=False),
)
