"""What happens to arguments in real sheets: each variation changes one thing of a call."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random
from typing import TypeAlias, TypeGuard

from pip_xl.functions import CellError, Function
from tests.hosts.excel.parity.calls import (
    OMITTED,
    Argument,
    ArrayConstant,
    Call,
    Cell,
    Literal,
    Omitted,
    Reference,
    cell,
)
from tests.hosts.excel.parity.odd_cells import ODD_CELLS
from tests.hosts.excel.parity.odd_ranges import (
    OF_ALL_RANGES,
    OF_LONG_COLUMNS,
    OF_ONE_RANGE,
    Rows,
    with_cell,
)

#: Takes a sound call and gives one with something odd in it.
Change: TypeAlias = Callable[[Call, Random], Call]

_RANGES = frozenset({"data", "labels"})

#: Functions that are called with very long columns, which take their time everywhere.
_WITH_LONG_COLUMNS = frozenset({"POOLED_RR", "FOREST_TABLE", "META_REGRESSION", "STUDY_ROWS"})

#: How often an odd cell stands in the formula where it can, and the longest text that may.
_IN_FORMULA = 0.2
_LONGEST_TEXT = 255


def variations_of(function: Function) -> Iterator[tuple[str, Change]]:
    """Yield every change that the arguments of a function can have, with what it is."""
    ranges = [place for place, each in enumerate(function.parameters) if each.kind in _RANGES]
    singles = [place for place, each in enumerate(function.parameters) if each.kind not in _RANGES]
    for place in ranges:
        name = function.names[place]
        for about, shape in OF_ONE_RANGE.items():
            yield f"{name}: {about}", _shaped(place, shape)
        for about, value in ODD_CELLS.items():
            yield f"{name}: {about} in a cell", _with_odd_cell(place, value)
    changes = OF_ALL_RANGES | (OF_LONG_COLUMNS if function.name in _WITH_LONG_COLUMNS else {})
    for about, change in changes.items() if ranges else ():
        yield about, _with_rows(ranges, change)
    for about, value in ODD_CELLS.items() if singles else ():
        yield f"{about} for a single cell", _with_single(singles, value)
    for place in singles:
        name = function.names[place]
        yield f"{name}: two cells", _put(place, Reference(((1.0, 2.0),)))
        yield f"{name}: two constants", _put(place, ArrayConstant((("RR",), ("OR",))))
        yield f"{name}: nothing", _put(place, OMITTED)


def _put(place: int, argument: Argument) -> Change:
    """Replace an argument."""
    return lambda call, _: call.having(place, argument)


def _shaped(place: int, shape: Callable[[Rows], Argument]) -> Change:
    """Change the shape of a range."""
    return lambda call, _: call.having(place, shape(_rows(call.arguments[place])))


def _with_odd_cell(place: int, value: Cell) -> Change:
    """Put a cell among those of a range."""

    def change(call: Call, random: Random) -> Call:
        rows = with_cell(_rows(call.arguments[place]), value, random)
        in_formula = _can_be_constant(value) and random.random() < _IN_FORMULA
        return call.having(place, ArrayConstant(rows) if in_formula else Reference(rows))

    return change


def _with_rows(places: list[int], change_rows: Callable[[Rows], Rows]) -> Change:
    """Change the rows of all ranges."""

    def change(call: Call, _: Random) -> Call:
        for place in places:
            call = call.having(place, Reference(change_rows(_rows(call.arguments[place]))))
        return call

    return change


def _with_single(places: list[int], value: Cell) -> Change:
    """Give a value for one of the arguments that take a single cell."""

    def change(call: Call, random: Random) -> Call:
        forms: list[Argument] = [cell(value)]
        if _can_be_constant(value):
            forms += [Literal(value), ArrayConstant(((value,),))]
        return call.having(random.choice(places), random.choice(forms))

    return change


def _can_be_constant(value: Cell) -> TypeGuard[float | str | bool | CellError]:
    """Whether a formula can hold a value."""
    if isinstance(value, str):
        return len(value) <= _LONGEST_TEXT
    return isinstance(value, float | bool | CellError)


def _rows(argument: Argument) -> Rows:
    """The cells of an argument."""
    if isinstance(argument, Reference | ArrayConstant):
        return argument.rows
    return ((None if isinstance(argument, Omitted) else argument.cell,),)
