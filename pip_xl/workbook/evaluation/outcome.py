"""What evaluating a workbook gave."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol

from pip_xl.functions import CellError
from pip_xl.workbook.evaluation.dependencies import CellKey
from pip_xl.workbook.value import Value


class Inquiry(Protocol):
    """Answers questions about a calculation when they are asked."""

    @property
    def iterative(self) -> set[CellKey]:
        """Cells that depend on an iterative estimator."""

    def message(self, cell: CellKey, error: CellError) -> str | None:
        """Why our functions in a cell gave an error."""

    def dependents(self, cells: Iterable[CellKey]) -> dict[CellKey, CellKey]:
        """Formula cells that depend on others, each with one of them."""


@dataclass(frozen=True, slots=True)
class LeftAlone:
    """A formula cell that keeps its stored value.

    Attributes
    ----------
    sheet : str
        Its sheet.
    row, column : int
        Its place, counted from 1.
    formula : str
        The formula as the file shows it.
    reason : str
        Why, naming the cell it depends on where the reason lies there.
    """

    sheet: str
    row: int
    column: int
    formula: str
    reason: str


@dataclass
class Evaluation:
    """What evaluating a workbook gave.

    Attributes
    ----------
    formulas : int
        Number of formula cells.
    calls : dict of str to int
        Calls of our functions, by name.
    results : dict
        By sheet, then by row and column of the formula cell: its value, or the rows that it fills.
        Cells that are left alone are missing.
    left_alone : list of LeftAlone
        Formula cells that keep their stored values.
    messages : dict
        By cell: why one of our functions gave the error that it shows.
    """

    formulas: int
    calls: dict[str, int]
    results: dict[str, dict[tuple[int, int], Value]]
    left_alone: list[LeftAlone]
    messages: dict[CellKey, str]
    _inquiry: Inquiry = field(repr=False)

    def iterative_upstream(self, sheet: str, row: int, column: int) -> bool:
        """Whether an iterative estimator is in a cell's formula, or in one that it depends on.

        Parameters
        ----------
        sheet : str
            Name of the sheet.
        row, column : int
            The cell, counted from 1.

        Returns
        -------
        bool
            True means: exact to about ten digits only.
        """
        return CellKey(sheet, row, column) in self._inquiry.iterative

    def message(self, cell: CellKey, error: CellError) -> str | None:
        """Why the calls of our functions in a cell gave an error.

        Parameters
        ----------
        cell : CellKey
            The cell of the formula.
        error : CellError
            The error that it shows, or that a cell shows which it fills.

        Returns
        -------
        str or None
            None where none of its calls gave this error.
        """
        return self._inquiry.message(cell, error)

    def dependents(self, cells: Iterable[CellKey]) -> dict[CellKey, CellKey]:
        """Formula cells that depend on some formula cells, directly or through others.

        Parameters
        ----------
        cells : iterable of CellKey
            Formula cells.

        Returns
        -------
        dict of CellKey to CellKey
            For each dependent one of the cells that it depends on.
        """
        return self._inquiry.dependents(cells)
