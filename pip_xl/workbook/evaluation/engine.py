"""What pip-xl asks of a calculation engine. Only ``formualizer_engine`` knows a particular one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from pip_xl.workbook.address import Box
from pip_xl.workbook.value import CellValue, Value

#: The rows of a range.
Rows: TypeAlias = list[list[CellValue]]

#: The only sheet of a workbook that an engine makes empty.
SCRATCH_SHEET = "Scratch"

#: A worksheet function. Ranges arrive as rows of cells.
Callback: TypeAlias = Callable[..., Value]


@dataclass(frozen=True, slots=True)
class Stuck:
    """Stands for the value of a cell that the engine could not compute.

    Parameters
    ----------
    reason : str
        Why, for a reader.
    """

    reason: str


class EngineFailure(Exception):
    """The engine gave up on the whole workbook.

    Parameters
    ----------
    reason : str
        What it said.
    sheet : str, optional
        Sheet of the cell at which it gave up, where it said so.
    row, column : int, optional
        That cell, counted from 1.
    """

    def __init__(self, reason: str, sheet: str | None = None, row: int = 0, column: int = 0):
        super().__init__(reason)
        self.sheet = sheet
        self.row = row
        self.column = column


class Engine(Protocol):
    """A workbook with formulas that can be computed."""

    def register(self, name: str, function: Callback, *, replaces_builtin: bool = False) -> None:
        """Make a function known to formulas; before the first evaluation."""

    def add_sheet(self, sheet: str) -> None:
        """Add an empty sheet."""

    def set_values(self, sheet: str, box: Box, rows: Rows) -> None:
        """Put values into cells."""

    def set_formula(self, sheet: str, row: int, column: int, formula: str) -> None:
        """Put a formula, without its equals sign, into a cell."""

    def evaluate(self) -> None:
        """Compute all formulas.

        Raises
        ------
        EngineFailure
            If there is no result at all.
        """

    def values(self, sheet: str, box: Box) -> list[list[CellValue | Stuck]]:
        """Values of a box of cells, row by row."""

    def column(
        self, sheet: str, column: int, first_row: int, last_row: int
    ) -> Sequence[CellValue | Stuck]:
        """Values of cells below each other."""

    def has_formula(self, sheet: str, row: int, column: int) -> bool:
        """Whether the engine knows a formula in a cell."""

    def spilled(self, sheet: str, row: int, column: int) -> Box:
        """The cells that the formula of a cell fills."""


class EngineFactory(Protocol):
    """Makes engines, and knows what they can do."""

    def open(self, data: bytes, *, date_1904: bool = False) -> Engine:
        """Load a workbook.

        Raises
        ------
        EngineFailure
            If it cannot be loaded.
        """

    def empty(self, *, date_1904: bool = False) -> Engine:
        """Make a workbook with one empty sheet, ``SCRATCH_SHEET``."""

    def readable(self, formula: str) -> bool:
        """Whether the engine can read a formula."""

    def lifts(self, function: str) -> bool:
        """Whether a function takes arrays where single values are wanted."""
