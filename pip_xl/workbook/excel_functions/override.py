"""A worksheet function of Excel's that is computed here and not by the engine."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from pip_xl.functions.cells import Cell, Rows

#: What a worksheet function takes and gives: one cell, or rows of cells.
Value: TypeAlias = Cell | Rows

#: A worksheet function: bad data make it return a CellError, never raise.
WorksheetFunction: TypeAlias = Callable[..., Value]


@dataclass(frozen=True, slots=True)
class Override:
    """One function to register with the engine.

    Parameters
    ----------
    name : str
        The name under which formulas call it, in capitals.
    function : callable
        Takes cells (a range is a list of rows; errors are CellError) and returns a cell or rows.
    min_args : int
        Fewest arguments.
    max_args : int or None
        Most arguments; None for any number.
    replaces_builtin : bool
        Whether the engine has a function of this name, which this one replaces.
    """

    name: str
    function: WorksheetFunction
    min_args: int
    max_args: int | None
    replaces_builtin: bool
