"""What a call gave, in the same form whichever way it went."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

from pip_xl.functions import CellError

#: Rows of cells; a single value is one row of one cell.
Outcome: TypeAlias = tuple[tuple[Any, ...], ...]


def outcome_of(result: Any) -> Outcome:
    """Return a value, or rows of values, as rows."""
    if isinstance(result, list | tuple):
        return tuple(tuple(row) for row in result)
    return ((result,),)


def error_in(outcome: Outcome) -> CellError | None:
    """Return the error that a call gave instead of a result."""
    only = outcome[0][0]
    return only if len(outcome) == len(outcome[0]) == 1 and isinstance(only, CellError) else None


def difference(one: Outcome, other: Outcome, tolerance: float = 0.0) -> str:
    """Say where two outcomes differ in shape, type or value; nothing where they do not."""
    shapes = [[len(row) for row in outcome] for outcome in (one, other)]
    if shapes[0] != shapes[1]:
        return f"rows of {shapes[0]} and {shapes[1]} cells"
    for down, (first, second) in enumerate(zip(one, other, strict=True), start=1):
        for right, (left, right_cell) in enumerate(zip(first, second, strict=True), start=1):
            if not _same(left, right_cell, tolerance):
                return f"row {down}, column {right}: {left!r} and {right_cell!r}"
    return ""


def _same(one: Any, other: Any, tolerance: float) -> bool:
    """Whether two cells show the same."""
    if type(one) is not type(other):
        return False
    if isinstance(one, float) and tolerance:
        return bool(abs(one - other) <= tolerance * max(1.0, abs(one)))
    return bool(one == other)


def squeezed(rows: Sequence[Sequence[Any]]) -> Any:
    """Return rows as xlwings hands them to Excel on Windows: a cell, one row, or rows."""
    if len(rows) == 1:
        return rows[0][0] if len(rows[0]) == 1 else list(rows[0])
    return [list(row) for row in rows]
