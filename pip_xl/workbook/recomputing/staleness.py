"""When a stored cell value no longer is what its formula gives."""

from __future__ import annotations

from typing import TypeGuard

from pip_xl.functions import CellError
from pip_xl.workbook.value import CellValue

#: Two correct programs agree to this relative difference on a closed formula: sums in another
#: order move the last two or three of a double's sixteen digits.
CLOSED_FORM = 1e-12

#: An iterative estimator stops where its own tolerance lets it; tools with tight settings agree
#: to ten or eleven digits.
ITERATIVE = 1e-9

#: Below this absolute difference a number is the rounding noise of figures near 1.
NOISE = 1e-14


def is_stale(stored: CellValue, computed: CellValue, *, iterative: bool = False) -> bool:
    """Tell whether a stored value differs from the computed one by more than rounding.

    Parameters
    ----------
    stored : float, str, bool, CellError or None
        What the file holds; None where it holds no value for the formula.
    computed : float, str, bool, CellError or None
        What the formula gives.
    iterative : bool
        Whether an iterative estimator is upstream of the cell, which widens the relative
        tolerance from ``CLOSED_FORM`` to ``ITERATIVE``.

    Examples
    --------
    >>> is_stale(0.3, 0.1 + 0.2), is_stale(0.3, 0.300001), is_stale("0.3", 0.3)
    (False, True, True)
    """
    if isinstance(stored, CellError) or isinstance(computed, CellError):
        return stored != computed or type(stored) is not type(computed)
    if _is_number(stored) and _is_number(computed):
        difference = abs(stored - computed)
        if difference <= NOISE:
            return False
        relative = ITERATIVE if iterative else CLOSED_FORM
        return difference > relative * max(abs(stored), abs(computed))
    return type(stored) is not type(computed) or stored != computed


def _is_number(value: CellValue) -> TypeGuard[float]:
    """Whether a cell value is a number; TRUE and FALSE are none."""
    return isinstance(value, (int, float)) and not isinstance(value, bool)
