"""Functions of single cells, applied to every cell of a range as Excel does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from pip_xl.functions.cell_error import NOT_AVAILABLE, NUMBER
from pip_xl.functions.cells import Cell, Rows
from pip_xl.workbook.excel_functions.coercion import (
    CellErrorRaised,
    finished,
    logical,
    number,
    plain,
    text,
    whole,
)
from pip_xl.workbook.excel_functions.override import Override, Value, WorksheetFunction


def _as_it_is(cell: Cell) -> Cell:
    """Return the cell, also an error."""
    return cell


#: What a parameter is turned into, by the letter in a declaration; R is a range, passed whole.
_READERS: Final[dict[str, Callable[[Cell], object]]] = {
    "n": number,
    "i": whole,
    "t": text,
    "b": logical,
    "c": plain,
    "e": _as_it_is,
}
RANGE: Final = "R"


def elementwise(
    name: str, parameters: str, function: Callable[..., Value], *, replaces_builtin: bool = True
) -> Override:
    """Declare a worksheet function that is written for single cells.

    Parameters
    ----------
    name : str
        Its name in formulas.
    parameters : str
        A letter each: n number, i whole number, t text, b truth value, c any cell but an error,
        e any cell, R a range. Those after ``|`` are optional; a final ``*`` repeats the last.
    function : callable
        Takes what the letters say; may raise CellErrorRaised, OverflowError, ValueError (#NUM!).
    replaces_builtin : bool
        Whether the engine has a function of this name.

    Returns
    -------
    Override
        Ranges given for single cells are answered cell by cell, one row or column repeated over
        the other argument's, as Excel does; cells beyond a shorter range are #N/A.

    Examples
    --------
    >>> elementwise("HALF", "n", lambda x: x / 2).function([[1.0], ["4"]])
    [[0.5], [2.0]]
    """
    needed, _, optional = parameters.partition("|")
    repeats = parameters.endswith("*")
    letters = (needed + optional).rstrip("*")
    return Override(
        name=name,
        function=_applied(letters, function),
        min_args=len(needed.rstrip("*")),
        max_args=None if repeats else len(letters),
        replaces_builtin=replaces_builtin,
    )


def _applied(letters: str, function: Callable[..., Value]) -> WorksheetFunction:
    """Return the function as the engine may call it."""

    def kind(place: int) -> str:
        return letters[min(place, len(letters) - 1)]

    def once(arguments: Sequence[Value]) -> Value:
        try:
            read = [
                argument if kind(place) == RANGE else _READERS[kind(place)](argument)  # type: ignore[arg-type]
                for place, argument in enumerate(arguments)
            ]
            return finished(function(*read))
        except CellErrorRaised as raised:
            return raised.error
        except (OverflowError, ValueError, ZeroDivisionError):
            return NUMBER

    def over_all(*arguments: Value) -> Value:
        lifted = [
            place
            for place, argument in enumerate(arguments)
            if isinstance(argument, list) and kind(place) != RANGE
        ]
        if not lifted:
            return once(arguments)
        height, width = common_shape([arguments[place] for place in lifted])

        def at(row: int, column: int) -> Cell:
            here: list[Value] = list(arguments)
            for place in lifted:
                here[place] = cell_at(arguments[place], row, column)
            return _first(once(here))

        return [[at(row, column) for column in range(width)] for row in range(height)]

    return over_all


def common_shape(values: Sequence[Value]) -> tuple[int, int]:
    """Return rows and columns of what these ranges and cells give together."""
    grids = [value for value in values if isinstance(value, list)]
    return (
        max((len(grid) for grid in grids), default=1),
        max((len(grid[0]) for grid in grids), default=1),
    )


def cell_at(value: Value, row: int, column: int) -> Cell:
    """Return a cell of a range that is stretched over a larger one; #N/A beyond its end."""
    if not isinstance(value, list):
        return value
    height, width = len(value), len(value[0])
    row, column = (0 if height == 1 else row), (0 if width == 1 else column)
    return value[row][column] if row < height and column < width else NOT_AVAILABLE


def _first(value: Value) -> Cell:
    """Return the first cell of a result: a cell holds no range."""
    return value[0][0] if isinstance(value, list) else value


def over_ranges(
    name: str,
    min_args: int,
    max_args: int | None,
    function: WorksheetFunction,
    *,
    replaces_builtin: bool = True,
) -> Override:
    """Declare a worksheet function that takes its arguments whole and handles cells itself.

    Parameters
    ----------
    name : str
        Its name in formulas.
    min_args, max_args : int
        How many arguments it takes; None for any number.
    function : callable
        Takes cells and rows; may raise CellErrorRaised, OverflowError, ValueError (#NUM!).
    replaces_builtin : bool
        Whether the engine has a function of this name.

    Returns
    -------
    Override
        The declaration.
    """

    def guarded(*arguments: Value) -> Value:
        try:
            result = function(*arguments)
        except CellErrorRaised as raised:
            return raised.error
        except (OverflowError, ValueError, ZeroDivisionError):
            return NUMBER
        if not isinstance(result, list):
            return finished(result)
        rows: Rows = [[_first(finished(cell)) for cell in row] for row in result]
        return rows

    return Override(name, guarded, min_args, max_args, replaces_builtin)
