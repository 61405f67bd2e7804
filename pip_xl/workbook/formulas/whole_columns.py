"""Whole columns given to our functions, cut to the rows that are in use."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pip_xl.workbook.address import MAX_COLUMN, MAX_ROW, Box
from pip_xl.workbook.formulas.context import FormulaContext
from pip_xl.workbook.formulas.expansion import ROW_SLOT, CannotEvaluate
from pip_xl.workbook.formulas.references import Reference, quoted
from pip_xl.workbook.formulas.tokens import Kind, Token
from pip_xl.workbook.formulas.tree import Expression, Operand

#: A range that ends in this row or below means: as far as there are cells.
ENDLESS = 1_000_000


def cut_columns(
    call: Operand, tokens: Sequence[Token], context: FormulaContext, home: str
) -> dict[int, str]:
    """Cut the endless ranges among a call's arguments to one common height.

    The engine would cut whole columns one by one, each behind its own last cell, and hand out
    ranges such as ``C2:F1048576`` with every blank row.

    Parameters
    ----------
    call : Operand
        The call.
    tokens : sequence of Token
        The formula.
    context : FormulaContext
        The workbook.
    home : str
        The sheet of the formula.

    Returns
    -------
    dict of int to str
        New references by the positions of the tokens that they replace. They end one row below
        the last that holds anything, also below the call's other ranges: heights that differ in
        Excel differ here.

    Raises
    ------
    CannotEvaluate
        For whole rows, and for columns into which a dynamic array may grow.
    """
    given = [
        (place, Reference.read(tokens[place].text))
        for argument in call.arguments
        for place in _references(argument)
    ]
    endless = [(place, ref) for place, ref in given if _is_endless(ref.box)]
    if not endless:
        return {}
    ends = [ref.box.last_row for _, ref in given if not _is_endless(ref.box)]
    for _, reference in endless:
        sheet = reference.sheet or home
        if reference.box.columns == MAX_COLUMN:
            raise CannotEvaluate(f"{call.name} is given whole rows ({reference.area})")
        if context.facts.may_grow_into(sheet, reference.box):
            raise CannotEvaluate(
                f"{call.name} is given all of {reference.area}, where a dynamic array stands"
            )
        ends.append(context.facts.last_row(sheet))
    last = min(max(ends) + 1, MAX_ROW)
    return {place: _cut(reference, last) for place, reference in endless}


def _references(argument: Expression) -> Iterator[int]:
    """Position of the reference that is all of an argument, also in brackets."""
    if len(argument.operands) != 1 or argument.calculates or argument.joins:
        return
    only = argument.operands[0]
    if only.kind is Kind.OPEN and len(only.arguments) == 1:
        yield from _references(only.arguments[0])
    elif only.kind is Kind.REFERENCE and not only.intersected:
        yield only.first


def _is_endless(box: Box) -> bool:
    """Whether a range means all cells of its rows, or all below its first."""
    columns = box.last_row >= ENDLESS and box.first_row not in (ROW_SLOT, box.last_row)
    return columns or box.columns == MAX_COLUMN


def _cut(reference: Reference, last_row: int) -> str:
    """A reference that ends in a row."""
    box = reference.box
    box = Box(box.first_row, box.first_column, max(box.first_row, last_row), box.last_column)
    prefix = "" if reference.sheet is None else f"{quoted(reference.sheet)}!"
    return prefix + box.to_a1()
