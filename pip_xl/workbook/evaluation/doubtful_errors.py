"""Errors that come from the engine's limits rather than from the workbook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pip_xl.functions import CellError
from pip_xl.workbook.evaluation.plan import SheetPlan
from pip_xl.workbook.evaluation.precedent_values import PrecedentValues
from pip_xl.workbook.evaluation.worksheet_calls import WorksheetCalls
from pip_xl.workbook.value import Value

#: The errors that show when the engine cannot read a text as a number, or lacks a function.
_OF_LIMITS = frozenset({"#NAME?", "#VALUE!"})


def doubtful_errors(
    plan: SheetPlan,
    results: Mapping[tuple[int, int], Value],
    values: PrecedentValues,
    calls: WorksheetCalls,
) -> Iterator[tuple[int, str]]:
    """Find formulas that give an error where a good value is stored.

    Excel reads more texts as numbers than the engine (``"1,000"+1``), so a #VALUE! says little. It
    is believed where one of our functions gives it, where the formula or a cell that it reads has
    it already, and where the stored value is an error too.

    Parameters
    ----------
    plan : SheetPlan
        A sheet.
    results : mapping
        What its formulas gave, by row and column.
    values : PrecedentValues
        What the cells hold.
    calls : WorksheetCalls
        What our functions had to say.

    Yields
    ------
    tuple of int and str
        The position of a formula cell, and the reason to leave it alone.
    """
    if {CellError, list}.isdisjoint(map(type, results.values())):
        return
    for position, formula in enumerate(plan.cells.formulas):
        result = results.get(formula[:2])
        if type(result) is not CellError and type(result) is not list:
            continue
        for error in _over_good_values(plan, position, result):
            said = calls.message(plan.key(formula), error)
            written = error.code in plan.reader(position).text
            if not said and not written and error not in values.of(plan, position):
                yield position, _reason(error)
                break


def _over_good_values(plan: SheetPlan, position: int, result: Value) -> set[CellError]:
    """The errors of a result that would replace good stored values."""
    row, column = plan.cells.formulas[position][:2]
    return {
        cell
        for down, cells in enumerate(result if isinstance(result, list) else [[result]])
        for right, cell in enumerate(cells)
        if isinstance(cell, CellError)
        and cell.code in _OF_LIMITS
        and not isinstance(plan.cells.stored(row + down, column + right), CellError | None)
    }


def _reason(error: CellError) -> str:
    """Why an error does not replace a good value."""
    return (
        f"the engine gives {error.code} where a value is stored, and no cell that it reads has "
        "that error; text that Excel reads as a number may not be read here"
    )
