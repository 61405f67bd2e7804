"""Results that are too large for a number, inside of formulas.

The engine goes on with infinity, so that ``1/PRODUCT(1E200,1E200)`` is 0; to Excel it is #NUM!.
"""

from __future__ import annotations

from typing import Final

from pip_xl.functions.cells import Cell
from pip_xl.workbook.excel_functions.elementwise import elementwise
from pip_xl.workbook.excel_functions.override import Override

#: The function that gives #NUM! for infinity, and everything else as it is.
FINITE: Final = "EXCEL_FINITE"

#: Functions of the engine that may overflow.
MAY_OVERFLOW: Final = frozenset(
    {
        "AVEDEV",
        "COVAR",
        "COVARIANCE.P",
        "COVARIANCE.S",
        "DEVSQ",
        "PRODUCT",
        "SERIESSUM",
        "STDEV",
        "STDEV.P",
        "STDEV.S",
        "STDEVA",
        "STDEVP",
        "STDEVPA",
        "SUMSQ",
        "VAR",
        "VAR.P",
        "VAR.S",
        "VARA",
        "VARP",
        "VARPA",
    }
)


def _finite(cell: Cell) -> Cell:
    """Return the cell: results of every function are checked."""
    return cell


FUNCTIONS: Final[tuple[Override, ...]] = (
    elementwise(FINITE, "e", _finite, replaces_builtin=False),
)
