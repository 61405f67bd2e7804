"""Products, inverses and determinants of matrices."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from pip_xl.functions.cell_error import NUMBER, VALUE, CellError
from pip_xl.functions.cells import Cell, Rows
from pip_xl.workbook.excel_functions.coercion import CellErrorRaised, rows_of, whole
from pip_xl.workbook.excel_functions.elementwise import over_ranges
from pip_xl.workbook.excel_functions.override import Override, Value

#: A pivot this much smaller than the matrix's largest figure is rounding noise.
_SINGULAR: Final = 1e-15


def matrix_of(value: Value) -> NDArray[np.float64]:
    """Return the numbers of a range; a blank, text or a truth value in it is #VALUE!.

    Parameters
    ----------
    value : cell or rows
        The range.

    Returns
    -------
    array of shape (rows, columns)
        Its numbers.

    Raises
    ------
    CellErrorRaised
        An error cell's own error, else #VALUE! where a cell is no number.

    Examples
    --------
    >>> matrix_of([[1.0, 2.0]]).shape
    (1, 2)
    """
    return np.array([[_number(cell) for cell in row] for row in rows_of(value)], dtype=float)


def _number(cell: Cell) -> float:
    """Return the number in a cell of a matrix."""
    if isinstance(cell, CellError):
        raise CellErrorRaised(cell)
    if isinstance(cell, bool) or not isinstance(cell, float | int):
        raise CellErrorRaised(VALUE)
    return float(cell)


def _square(value: Value) -> NDArray[np.float64]:
    """Return a square matrix."""
    matrix = matrix_of(value)
    if matrix.shape[0] != matrix.shape[1]:
        raise CellErrorRaised(VALUE)
    return matrix


def _rows(matrix: NDArray[np.floating]) -> Rows:
    """Return a matrix as rows of cells."""
    rows: Rows = matrix.tolist()
    return rows


def _mmult(first: Value, second: Value) -> Rows:
    left, right = matrix_of(first), matrix_of(second)
    if left.shape[1] != right.shape[0]:
        raise CellErrorRaised(VALUE)
    with np.errstate(over="ignore", invalid="ignore"):
        return _rows(left @ right)


def _is_singular(matrix: NDArray[np.float64]) -> bool:
    """Return whether a matrix has no inverse but for rounding noise."""
    singular_values = np.linalg.svd(matrix, compute_uv=False)
    return bool(singular_values[-1] <= _SINGULAR * singular_values[0])


def _minverse(value: Value) -> Rows:
    matrix = _square(value)
    if _is_singular(matrix):
        raise CellErrorRaised(NUMBER)
    return _rows(np.linalg.inv(matrix))


def _mdeterm(value: Value) -> float:
    return float(np.linalg.det(_square(value)))


def _munit(size: Value) -> Rows:
    count = whole(rows_of(size)[0][0])
    if count < 1:
        raise CellErrorRaised(VALUE)
    return _rows(np.eye(count))


def _transpose(value: Value) -> Rows:
    return [list(column) for column in zip(*rows_of(value), strict=True)]


FUNCTIONS: Final[tuple[Override, ...]] = (
    over_ranges("MMULT", 2, 2, _mmult, replaces_builtin=False),
    over_ranges("MINVERSE", 1, 1, _minverse, replaces_builtin=False),
    over_ranges("MDETERM", 1, 1, _mdeterm, replaces_builtin=False),
    over_ranges("MUNIT", 1, 1, _munit, replaces_builtin=False),
    over_ranges("TRANSPOSE", 1, 1, _transpose),
)
