"""Functions that the engine computes for single values, applied to every cell of a range."""

from __future__ import annotations

from collections.abc import Callable

from pip_xl.functions.cell_error import CellError
from pip_xl.workbook.address import Box, column_letters
from pip_xl.workbook.evaluation.engine import SCRATCH_SHEET, Callback, Engine, Rows, Stuck
from pip_xl.workbook.formulas.array_functions import takes_single_value
from pip_xl.workbook.value import CellValue, Value

_MISSING = CellError("#N/A")
_NOT_COMPUTED = CellError("#VALUE!")


def apply_to_each(name: str, make_scratch: Callable[[], Engine]) -> Callback:
    """Lift a function of single values over ranges, as array formulas do.

    Parameters
    ----------
    name : str
        One of the engine's functions.
    make_scratch : callable
        Makes an empty workbook, in which the function is computed for all cells at once.

    Returns
    -------
    callable
        Takes what the function takes, with ranges in the place of single values too. Such ranges
        are matched cell by cell; one row or column is repeated, missing cells are ``#N/A``.
    """

    def call(*arguments: Value) -> Value:
        lifted = [
            argument
            for place, argument in enumerate(arguments)
            if isinstance(argument, list) and takes_single_value(name, place)
        ]
        rows = max((len(argument) for argument in lifted), default=1)
        columns = max((len(argument[0]) for argument in lifted), default=1)
        scratch = _Scratch(make_scratch())
        if name.endswith(("IF", "IFS")):
            scratch.height = max((len(a) for a in arguments if isinstance(a, list)), default=1)
        inputs = []
        for place, argument in enumerate(arguments):
            if not isinstance(argument, list):
                inputs.append(scratch.single(argument))
            elif takes_single_value(name, place):
                inputs.append(scratch.column([[cell] for cell in spread(argument, rows, columns)]))
            else:
                inputs.append(scratch.block(argument))
        found = scratch.computed(f"{name}({','.join(inputs)})", rows * columns)
        if len(found) == 1:
            return found[0]
        return [found[at : at + columns] for at in range(0, len(found), columns)]

    return call


def spread(values: Rows, rows: int, columns: int) -> list[CellValue]:
    """Cells of an array stretched to a size, row by row, as Excel does.

    Parameters
    ----------
    values : list of list
        The array.
    rows, columns : int
        The size.

    Returns
    -------
    list
        A single row or column is repeated; what lies outside the array is ``#N/A``.

    Examples
    --------
    >>> spread([[1.0, 2.0]], 2, 2)
    [1.0, 2.0, 1.0, 2.0]
    """
    height, width = len(values), len(values[0])
    cells: list[CellValue] = []
    for row in range(rows):
        for column in range(columns):
            from_row = 0 if height == 1 else row
            from_column = 0 if width == 1 else column
            inside = from_row < height and from_column < width
            cells.append(values[from_row][from_column] if inside else _MISSING)
    return cells


class _Scratch:
    """A workbook in which one function is computed many times."""

    def __init__(self, engine: Engine):
        self.engine = engine
        self.height = 1
        self.next_column = 1

    def single(self, cell: CellValue) -> str:
        """Put a cell that every call shares, and give its address."""
        return self._put([[cell]]).to_a1()

    def block(self, rows: Rows) -> str:
        """Put a range that every call shares, and give its address."""
        padding: Rows = [[None] * len(rows[0]) for _ in range(self.height - len(rows))]
        return self._put(rows + padding).to_a1()

    def column(self, cells: Rows) -> str:
        """Put one cell for each call, and give the address with a slot for the row."""
        return f"{column_letters(self._put(cells).first_column)}%d"

    def computed(self, call: str, count: int) -> list[CellValue]:
        """Compute the call in as many rows."""
        slots = call.count("%d")
        for row in range(1, count + 1):
            formula = call % ((row,) * slots)
            self.engine.set_formula(SCRATCH_SHEET, row, self.next_column, formula)
        self.engine.evaluate()
        box = Box.at(1, self.next_column, count, 1)
        values = (row[0] for row in self.engine.values(SCRATCH_SHEET, box))
        return [_NOT_COMPUTED if isinstance(value, Stuck) else value for value in values]

    def _put(self, rows: Rows) -> Box:
        """Put cells into the next free columns."""
        box = Box.at(1, self.next_column, len(rows), len(rows[0]))
        self.engine.set_values(SCRATCH_SHEET, box, rows)
        self.next_column += box.columns
        return box
