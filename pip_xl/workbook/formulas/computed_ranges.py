"""Which columns a range can lie in whose corners are computed."""

from __future__ import annotations

from collections.abc import Sequence

from pip_xl.workbook.address import MAX_COLUMN, Box, column_letters
from pip_xl.workbook.formulas.references import Reference, quoted
from pip_xl.workbook.formulas.tokens import Kind, Token
from pip_xl.workbook.formulas.tree import Expression, Operand


def columns_of_offset(call: Operand, tokens: Sequence[Token]) -> str | None:
    """Columns that a call of OFFSET can refer to.

    Parameters
    ----------
    call : Operand
        The call.
    tokens : sequence of Token
        The formula.

    Returns
    -------
    str or None
        A reference to whole columns; None where the text does not tell.

    Examples
    --------
    >>> from pip_xl.workbook.formulas.tokens import tokenize
    >>> from pip_xl.workbook.formulas.tree import parse
    >>> tokens = tokenize("OFFSET(Data!$B$2,0,1,COUNT(A:A),2)")
    >>> columns_of_offset(parse(tokens).operands[0], tokens)
    'Data!C:D'
    """
    arguments = call.arguments
    base = _reference(arguments[0], tokens) if arguments else None
    moved = _whole_number(arguments, 2, tokens, default=0)
    if base is None or moved is None:
        return None
    width = _whole_number(arguments, 4, tokens, default=base.box.columns)
    if not width:
        return None
    first = base.box.first_column + moved
    return _columns(base.sheet, first, first + width - 1)


def columns_joined(expression: Expression, tokens: Sequence[Token]) -> str | None:
    """Columns that references joined by colons can span, as in ``A1:INDEX(A:A,3)``.

    Parameters
    ----------
    expression : Expression
        Operands joined by a colon.
    tokens : sequence of Token
        The formula.

    Returns
    -------
    str or None
        A reference to whole columns; None where the text does not tell.
    """
    corners = []
    for operand in expression.operands:
        source = operand
        if operand.name == "INDEX" and operand.arguments and operand.arguments[0].operands:
            source = operand.arguments[0].operands[0]
        if source.kind is not Kind.REFERENCE:
            return None
        corners.append(Reference.read(tokens[source.first].text))
    sheets = {corner.sheet for corner in corners if corner.sheet is not None}
    if not corners or len(sheets) > 1 or any(corner.spilled for corner in corners):
        return None
    boxes: list[Box] = [corner.box for corner in corners]
    first = min(box.first_column for box in boxes)
    return _columns(next(iter(sheets), None), first, max(box.last_column for box in boxes))


def _reference(argument: Expression, tokens: Sequence[Token]) -> Reference | None:
    """The reference that is all of an argument."""
    operands = argument.operands
    if len(operands) != 1 or argument.calculates or operands[0].kind is not Kind.REFERENCE:
        return None
    reference = Reference.read(tokens[operands[0].first].text)
    return None if reference.spilled else reference


def _whole_number(
    arguments: Sequence[Expression], place: int, tokens: Sequence[Token], default: int
) -> int | None:
    """The number that is written as an argument; None where it is computed."""
    if place >= len(arguments) or not arguments[place].operands:
        return default
    operands = arguments[place].operands
    if (
        len(operands) > 1
        or arguments[place].calculates
        or not tokens[operands[0].first].text.isdigit()
    ):
        return None
    return int(tokens[operands[0].first].text)


def _columns(sheet: str | None, first: int, last: int) -> str | None:
    """A reference to whole columns, None where they leave the worksheet."""
    if not 1 <= first <= last <= MAX_COLUMN:
        return None
    prefix = "" if sheet is None else f"{quoted(sheet)}!"
    return f"{prefix}{column_letters(first)}:{column_letters(last)}"
