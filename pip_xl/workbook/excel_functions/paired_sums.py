"""Sums over pairs of numbers; pairs with anything else in them are left out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from pip_xl.functions.cell_error import NOT_AVAILABLE, CellError
from pip_xl.functions.cells import Cell
from pip_xl.workbook.excel_functions.coercion import CellErrorRaised, cells_of
from pip_xl.workbook.excel_functions.elementwise import over_ranges
from pip_xl.workbook.excel_functions.override import Override, Value, WorksheetFunction


def _number(cell: Cell) -> float | None:
    """Return a number, None for anything else; an error ends the sum."""
    if isinstance(cell, CellError):
        raise CellErrorRaised(cell)
    if isinstance(cell, bool) or not isinstance(cell, float | int):
        return None
    return float(cell)


def _summed(term: Callable[[float, float], float]) -> WorksheetFunction:
    """Return the function that adds up a term of each pair."""

    def over_pairs(first: Value, second: Value) -> float:
        xs, ys = cells_of(first), cells_of(second)
        if len(xs) != len(ys):
            raise CellErrorRaised(NOT_AVAILABLE)
        pairs = [(_number(x), _number(y)) for x, y in zip(xs, ys, strict=True)]
        return sum((term(x, y) for x, y in pairs if x is not None and y is not None), start=0.0)

    return over_pairs


FUNCTIONS: Final[tuple[Override, ...]] = (
    over_ranges("SUMX2MY2", 2, 2, _summed(lambda x, y: x * x - y * y)),
    over_ranges("SUMX2PY2", 2, 2, _summed(lambda x, y: x * x + y * y)),
    over_ranges("SUMXMY2", 2, 2, _summed(lambda x, y: (x - y) ** 2)),
)
