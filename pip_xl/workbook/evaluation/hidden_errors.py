"""Errors that come from the engine's limits and that a formula hides."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pip_xl.workbook.evaluation.plan import SheetPlan
from pip_xl.workbook.evaluation.precedent_values import PrecedentValues
from pip_xl.workbook.excel_functions.text_number import text_to_number
from pip_xl.workbook.value import Value

#: Functions that give something else in the place of an error, or pass over it.
_HIDING = ("IFERROR(", "ISERR", "ISNUMBER(", "COUNT(", "ERROR.TYPE(", "LOOKUP(", "MATCH(")
_CALCULATES = re.compile(r"[-+*/^]")
_WRITTEN_TEXT = re.compile(r'"[^"]*"')

#: Texts that the engine reads as numbers itself.
_READ = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?%?")


def hidden_errors(
    plan: SheetPlan, results: Mapping[tuple[int, int], Value], values: PrecedentValues
) -> Iterator[tuple[int, str]]:
    """Find formulas that may hide an error which Excel does not meet.

    ``IFERROR(A1+1,0)`` is 0 here where A1 holds the text ``1,000``, and 1001 in Excel. Formulas
    are looked at whose result is not the stored one.

    Parameters
    ----------
    plan : SheetPlan
        A sheet.
    results : mapping
        What its formulas gave, by row and column.
    values : PrecedentValues
        What the cells hold.

    Yields
    ------
    tuple of int and str
        The position of a formula cell, and the reason to leave it alone.
    """
    # Formulas filled down share their verdict: few patterns have to be looked at.
    patterns = {id(verdict): verdict.pattern for verdict in plan.verdicts}
    hiding = {verdict for verdict, pattern in patterns.items() if _may_hide(pattern)}
    for position, verdict in enumerate(plan.verdicts) if hiding else ():
        formula = plan.cells.formulas[position]
        if id(verdict) not in hiding or results.get(formula[:2]) in (None, formula.stored):
            continue
        unread = next(filter(_is_unread, values.of(plan, position)), None)
        if unread is not None:
            yield (
                position,
                (
                    f"it calculates with text and may hide errors: Excel reads {unread!r} as a "
                    "number, and the engine does not"
                ),
            )


def _may_hide(pattern: str) -> bool:
    """Whether formulas calculate, and do not show every error that they meet."""
    if not any(name in pattern for name in _HIDING):
        return False
    # A sign inside a written text, such as the criterion "a*", calculates nothing.
    return _CALCULATES.search(_WRITTEN_TEXT.sub("", pattern)) is not None


def _is_unread(value: object) -> bool:
    """Whether a value is text that only Excel reads as a number."""
    if not isinstance(value, str) or _READ.fullmatch(value):
        return False
    return text_to_number(value) is not None
