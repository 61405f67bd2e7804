"""SUMPRODUCT: only numbers count, everything else in its ranges is 0."""

from __future__ import annotations

import math
from typing import Final

from pip_xl.functions.cell_error import VALUE, CellError
from pip_xl.functions.cells import Cell
from pip_xl.workbook.excel_functions.coercion import CellErrorRaised, rows_of
from pip_xl.workbook.excel_functions.elementwise import over_ranges
from pip_xl.workbook.excel_functions.override import Override, Value


def _factor(cell: Cell) -> float:
    """Return a number, and 0 for text, truth values and blanks."""
    if isinstance(cell, float):
        return cell
    if isinstance(cell, CellError):
        raise CellErrorRaised(cell)
    if isinstance(cell, int) and not isinstance(cell, bool):
        return float(cell)
    return 0.0


def _sumproduct(*arrays: Value) -> float:
    grids = [rows_of(array) for array in arrays]
    widths = {len(grid[0]) for grid in grids}
    heights = {len(grid) for grid in grids}
    if len(widths) > 1 or len(heights) > 1:
        raise CellErrorRaised(VALUE)
    factors = [[_factor(cell) for row in grid for cell in row] for grid in grids]
    total = 0.0
    for products in zip(*factors, strict=True):
        total += math.prod(products)
    return total


FUNCTIONS: Final[tuple[Override, ...]] = (over_ranges("SUMPRODUCT", 1, None, _sumproduct),)
