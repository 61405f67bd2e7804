"""Cells in error: which state that there is no estimate, and which are wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from pip_xl.functions import CellError
from pip_xl.workbook.address import to_a1
from pip_xl.workbook.evaluation import CellKey, Evaluation

_NOT_AVAILABLE = CellError("#N/A")
_STATES_IT_ITSELF = re.compile(r"(?<![\w.])NA\(\)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ErrorCell:
    """A cell whose formula gives an error, with the reason where one of our functions knows it."""

    sheet: str
    cell: str
    formula: str
    value: CellError
    message: str | None


class Raised(NamedTuple):
    """An error as it was met while comparing.

    Attributes
    ----------
    formula_cell : CellKey
        Cell of the formula.
    formula : str
        Its text.
    row, column : int
        The cell that shows the error: the formula's own, or one that its result fills.
    error : CellError
        The error.
    """

    formula_cell: CellKey
    formula: str
    row: int
    column: int
    error: CellError


def sort_errors(
    evaluation: Evaluation, raised: Iterable[Raised]
) -> tuple[list[ErrorCell], list[ErrorCell]]:
    """Part the errors into those that are wrong and those that say there is no estimate.

    Parameters
    ----------
    evaluation : Evaluation
        The results the errors come from.
    raised : iterable of Raised
        All errors of the workbook.

    Returns
    -------
    tuple of two lists of ErrorCell
        First every error that somebody should look at; then the #N/A that one of our functions
        states, or a formula itself with NA(), in its own cell or passed on to the cells that
        depend on it.
    """
    raised = list(raised)
    missing = [each for each in raised if each.error == _NOT_AVAILABLE]
    statements = {each.formula_cell: _statement(evaluation, each) for each in missing}
    stated = {cell for cell, statement in statements.items() if statement is not None}
    passed_on = evaluation.dependents(stated)
    errors: list[ErrorCell] = []
    not_estimable: list[ErrorCell] = []
    for each in raised:
        message = _statement(evaluation, each)
        is_stated = each.error == _NOT_AVAILABLE and (
            each.formula_cell in stated or each.formula_cell in passed_on
        )
        if message is None and is_stated:
            root = passed_on[each.formula_cell]
            message = (
                f"passed on from {root.sheet}!{to_a1(root.row, root.column)}: {statements[root]}"
            )
        kind = not_estimable if is_stated else errors
        kind.append(
            ErrorCell(
                each.formula_cell.sheet,
                to_a1(each.row, each.column),
                each.formula,
                each.error,
                message,
            )
        )
    return errors, not_estimable


def _statement(evaluation: Evaluation, raised: Raised) -> str | None:
    """What a formula has to say about its error, None where it says nothing."""
    message = evaluation.message(raised.formula_cell, raised.error)
    if message is None and raised.error == _NOT_AVAILABLE:
        return "stated by NA()" if _STATES_IT_ITSELF.search(raised.formula) else None
    return message
