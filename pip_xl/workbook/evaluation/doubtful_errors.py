"""Errors that come from the engine's limits rather than from the workbook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pip_xl.functions import CellError
from pip_xl.workbook.address import Box
from pip_xl.workbook.evaluation.calculation import Calculation
from pip_xl.workbook.evaluation.dependencies import precedents
from pip_xl.workbook.evaluation.engine import Engine
from pip_xl.workbook.evaluation.plan import SheetPlan
from pip_xl.workbook.value import Value

#: The errors that show when the engine cannot read a text as a number, or lacks a function.
_OF_LIMITS = frozenset({"#NAME?", "#VALUE!"})

#: Larger ranges are not searched for errors.
_LARGEST = 100_000


class DoubtfulErrors:
    """Finds formulas that give an error where a good value is stored.

    Excel reads more texts as numbers than the engine (``"1,000"+1``), so a #VALUE! says little. It
    is believed where one of our functions gives it, where the formula or a cell that it reads has
    it already, and where the stored value is an error too.

    Parameters
    ----------
    calculation : Calculation
        The computed workbook.
    engine : Engine
        Its engine.
    """

    def __init__(self, calculation: Calculation, engine: Engine):
        self._calculation = calculation
        self._engine = engine
        self._sheets = {
            sheet.name.casefold(): sheet.name for sheet in calculation.package.worksheets
        }

    def of_sheet(
        self, plan: SheetPlan, results: Mapping[tuple[int, int], Value]
    ) -> Iterator[tuple[int, str]]:
        """Find them on one sheet.

        Parameters
        ----------
        plan : SheetPlan
            The sheet.
        results : mapping
            What its formulas gave, by row and column.

        Yields
        ------
        tuple of int and str
            The position of a formula cell, and the reason to leave it alone.
        """
        if {CellError, list}.isdisjoint(map(type, results.values())):
            return
        for position, formula in enumerate(plan.cells.formulas):
            value = results.get(formula[:2])
            if type(value) is CellError or type(value) is list:
                for error in self._over_good_values(plan, position, value):
                    if not self._is_believed(plan, position, error):
                        yield position, _reason(error)
                        break

    def _over_good_values(self, plan: SheetPlan, position: int, value: Value) -> list[CellError]:
        """The errors of a result that would replace good stored values."""
        row, column = plan.cells.formulas[position][:2]
        rows = value if isinstance(value, list) else [[value]]
        found = {
            cell
            for down, cells in enumerate(rows)
            for right, cell in enumerate(cells)
            if isinstance(cell, CellError)
            and cell.code in _OF_LIMITS
            and not isinstance(plan.cells.stored(row + down, column + right), CellError | None)
        }
        return list(found)

    def _is_believed(self, plan: SheetPlan, position: int, error: CellError) -> bool:
        """Whether an error has a cause that is not the engine's."""
        key = plan.key(plan.cells.formulas[position])
        if self._calculation.calls.message(key, error):
            return True
        reader = plan.reader(position)
        if error.code in reader.text:
            return True
        return any(self._has(sheet, box, error) for sheet, box in precedents(reader, self._sheets))

    def _has(self, sheet: str, box: Box, error: CellError) -> bool:
        """Whether a range shows an error."""
        if box.area > _LARGEST or sheet not in self._sheets.values():
            return False
        return any(error in row for row in self._engine.values(sheet, box))


def _reason(error: CellError) -> str:
    """Why an error does not replace a good value."""
    return (
        f"the engine gives {error.code} where a value is stored, and no cell that it reads has "
        "that error; text that Excel reads as a number may not be read here"
    )
