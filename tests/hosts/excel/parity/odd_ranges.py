"""Ranges as people select them: titles, blank rows, whole columns, a column too many or too few."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random
from typing import Final, TypeAlias

from tests.hosts.excel.parity.calls import (
    OMITTED,
    Argument,
    ArrayConstant,
    Cell,
    Literal,
    Reference,
    Row,
    cell,
)

Rows: TypeAlias = tuple[Row, ...]

#: Blank rows below the data where somebody selects whole columns, and where a few calls do.
_MANY = 800
_VERY_MANY = 9000


def _blank(rows: Rows, count: int = 1) -> Rows:
    """Blank rows as wide as these."""
    return ((None,) * len(rows[0]),) * count


def _titles(rows: Rows) -> Rows:
    """A row of titles."""
    return (tuple(f"column {number}" for number in range(1, len(rows[0]) + 1)),)


def _without_effect(rows: Rows) -> Rows:
    """The first study with zeros in its first and third column, which most measures leave out."""
    zeros = tuple(0.0 if place % 2 == 0 else figure for place, figure in enumerate(rows[0]))
    return (zeros, *rows[1:])


#: Changes that all ranges of a call share, so that their rows stay beside each other.
OF_ALL_RANGES: Final[dict[str, Callable[[Rows], Rows]]] = {
    "titles": lambda rows: _titles(rows) + rows,
    "titles below a blank row": lambda rows: _blank(rows) + _titles(rows) + rows,
    "titles twice": lambda rows: _titles(rows) * 2 + rows,
    "a blank row in the middle": lambda rows: rows[:1] + _blank(rows) + rows[1:],
    "a row of empty texts": lambda rows: (*rows[:1], ("",) * len(rows[0]), *rows[1:]),
    "blank rows below": lambda rows: rows + _blank(rows, 3),
    "whole columns": lambda rows: _titles(rows) + rows + _blank(rows, _MANY),
    "one study": lambda rows: rows[:1],
    "two studies": lambda rows: rows[:2],
    "no study": lambda rows: _blank(rows, 3),
    "titles only": _titles,
    "every study twice": lambda rows: rows * 2,
    "many studies": lambda rows: rows * 8,
    "a study without effect": _without_effect,
    "no study with an effect": lambda rows: _without_effect(rows[:1]) * 2,
}

#: Changes of all ranges that take their time.
OF_LONG_COLUMNS: Final[dict[str, Callable[[Rows], Rows]]] = {
    "very long columns": lambda rows: rows + _blank(rows, _VERY_MANY),
    "data at the end of very long columns": lambda rows: _blank(rows, _VERY_MANY) + rows,
}

#: Changes of one range.
OF_ONE_RANGE: Final[Mapping[str, Callable[[Rows], Argument]]] = {
    "constants in the formula": ArrayConstant,
    "a column more": lambda rows: Reference(tuple((*row, 1.0) for row in rows)),
    "a blank column more": lambda rows: Reference(tuple((*row, None) for row in rows)),
    "a blank column before": lambda rows: Reference(tuple((None, *row) for row in rows)),
    "a column less": lambda rows: Reference(tuple(row[:-1] or (None,) for row in rows)),
    "the first column": lambda rows: Reference(tuple(row[:1] for row in rows)),
    "the first row": lambda rows: Reference(rows[:1]),
    "the first cell": lambda rows: cell(rows[0][0]),
    "a row less": lambda rows: Reference(rows[:-1] or _blank(rows)),
    "a row more": lambda rows: Reference(rows + rows[:1]),
    "a last row cut short": lambda rows: Reference((*rows[:-1], (*rows[-1][:-1], None))),
    "rows for columns": lambda rows: Reference(tuple(zip(*rows, strict=True))),
    "rows for columns in the formula": lambda rows: ArrayConstant(tuple(zip(*rows, strict=True))),
    "whole columns beside a table": lambda rows: Reference(rows + _blank(rows, _MANY)),
    "a blank cell": lambda _: cell(None),
    "a number": lambda _: Literal(5.0),
    "a word": lambda _: Literal("data"),
    "nothing": lambda _: OMITTED,
}


def with_cell(rows: Rows, value: Cell, random: Random) -> Rows:
    """Return rows of which one cell is another."""
    row, place = random.randrange(len(rows)), random.randrange(len(rows[0]))
    changed = list(rows[row])
    changed[place] = value
    return (*rows[:row], tuple(changed), *rows[row + 1 :])
