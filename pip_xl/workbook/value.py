"""What a formula gives: one value, or rows of values that fill the cells from its own onwards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from pip_xl.functions import CellError

#: What a cell of a worksheet holds.
CellValue: TypeAlias = float | str | bool | CellError | None

#: What a formula gives: one cell, or the rows that it fills.
Value: TypeAlias = CellValue | list[list[CellValue]]


def at_each_cell(
    results: Mapping[tuple[int, int], Value],
) -> Iterator[tuple[tuple[int, int], CellValue]]:
    """Yield every cell that the results fill, with its value.

    Parameters
    ----------
    results : mapping of (int, int) to value
        Results by row and column of the formula's own cell.

    Examples
    --------
    >>> dict(at_each_cell({(1, 1): 5.0, (2, 1): [[1.0, 2.0]]}))
    {(1, 1): 5.0, (2, 1): 1.0, (2, 2): 2.0}
    """
    for (row, column), result in results.items():
        if not isinstance(result, list):
            yield (row, column), result
            continue
        for down, values in enumerate(result):
            for right, value in enumerate(values):
                yield (row + down, column + right), value
