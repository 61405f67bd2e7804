"""What Excel's comparisons and ``&`` do, for formulas in which the engine's would differ.

The engine compares all the digits of two numbers and joins up to 17 of them; Excel does either
with 15. Formulas call these functions in place of the operators.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Final

from pip_xl.functions.cells import Cell
from pip_xl.workbook.excel_functions.collation import collation_key
from pip_xl.workbook.excel_functions.elementwise import elementwise
from pip_xl.workbook.excel_functions.number_text import SIGNIFICANT_DIGITS
from pip_xl.workbook.excel_functions.override import Override

#: The function that stands for ``&``.
JOIN: Final = "EXCEL_JOIN"

#: The function that stands for each comparison.
COMPARISONS: Final = {
    "=": "EXCEL_EQUAL",
    "<>": "EXCEL_UNEQUAL",
    "<": "EXCEL_LESS",
    "<=": "EXCEL_LESS_OR_EQUAL",
    ">": "EXCEL_GREATER",
    ">=": "EXCEL_GREATER_OR_EQUAL",
}
_TESTS: Final[dict[str, Callable[[int, int], bool]]] = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def excel_order(first: Cell, second: Cell) -> int:
    """Compare two cells as Excel does.

    Parameters
    ----------
    first, second : cell
        No errors. A blank counts as 0, the empty text or FALSE, as the other cell asks for.

    Returns
    -------
    int
        Negative, zero or positive. Numbers are compared by 15 significant digits, text without
        letter case; numbers come before text, and text before FALSE and TRUE.

    Examples
    --------
    >>> excel_order(0.1 + 0.2, 0.3), excel_order("a", "B"), excel_order(9.0, "1")
    (0, -1, -1)
    """
    first, second = _filled(first, second), _filled(second, first)
    ranks = _rank(first), _rank(second)
    if ranks[0] != ranks[1]:
        return -1 if ranks[0] < ranks[1] else 1
    if isinstance(first, str) and isinstance(second, str):
        one_key, other_key = collation_key(first), collation_key(second)
        return (one_key > other_key) - (one_key < other_key)
    one, other = float(first or 0), float(second or 0)  # type: ignore[arg-type]
    if one != other and abs(one - other) < abs(one) * 1e-13:
        one, other = _fifteen_digits(one), _fifteen_digits(other)
    return (one > other) - (one < other)


def _filled(cell: Cell, beside: Cell) -> Cell:
    """Return what a blank stands for beside another cell."""
    if cell is not None:
        return cell
    if isinstance(beside, str):
        return ""
    return False if isinstance(beside, bool) else 0.0


def _rank(cell: Cell) -> int:
    """Return the place of a cell's type in Excel's order."""
    if isinstance(cell, str):
        return 1
    return 2 if isinstance(cell, bool) else 0


def _fifteen_digits(value: float) -> float:
    """Return a number with the digits that Excel compares."""
    return float(f"{value:.{SIGNIFICANT_DIGITS - 1}e}")


def _comparison(sign: str) -> Override:
    """Declare the function for one comparison."""
    test = _TESTS[sign]
    return elementwise(
        COMPARISONS[sign],
        "cc",
        lambda first, second: test(excel_order(first, second), 0),
        replaces_builtin=False,
    )


def _join(*parts: str) -> str:
    """Join texts."""
    return "".join(parts)


FUNCTIONS: Final[tuple[Override, ...]] = (
    elementwise(JOIN, "t*", _join, replaces_builtin=False),
    *(_comparison(sign) for sign in COMPARISONS),
)
