"""What the pasted module says when xlwings Lite starts: whether the functions work there."""

from __future__ import annotations

import math
from importlib.metadata import version
from typing import Final

from pip_xl.functions import CATALOGUE, Function
from pip_xl.functions.cells import Cell

#: Examples are written with 12 digits; iterative solvers agree between machines to fewer.
_RELATIVE_TOLERANCE: Final = 1e-9

#: The function that is told to try.
_FIRST: Final = "POOLED_RR"


def self_check() -> str:
    """Compute every function's example where it runs, and say how that went.

    Returns
    -------
    str
        One line, for the output pane of xlwings Lite.

    Examples
    --------
    >>> print(self_check().partition(" Type ")[2])
    =POOLED_RR({6,306,29,303;33,5069,47,5808}) into a cell
    """
    wrong = [name for name, function in CATALOGUE.items() if not _gives_its_example(function)]
    count = f"pip-xl {version('pip-xl')}: {len(CATALOGUE)} worksheet functions"
    if wrong:
        return f"{count}, but do not use {', '.join(wrong)} here: the examples give other figures"
    formula = CATALOGUE[_FIRST].example.formula(_FIRST)
    return f"{count}, each gives what its example says. Type {formula} into a cell"


def _gives_its_example(function: Function) -> bool:
    """Return whether a function computes here what its documentation shows."""
    result, told = function.invoke(function.example.arguments), function.example.result
    if not isinstance(told, list):
        return not isinstance(result, list) and _same(result, told)
    if not isinstance(result, list) or len(result) < len(told):  # of a long table, its first rows
        return False
    return all(
        len(row) == len(line) and all(map(_same, row, line))
        for row, line in zip(result, told, strict=False)
    )


def _same(cell: Cell, told: Cell) -> bool:
    """Return whether two cells agree, numbers to the digits that are written."""
    if isinstance(cell, float) and isinstance(told, int | float):
        return math.isclose(cell, told, rel_tol=_RELATIVE_TOLERANCE)
    return cell == told
