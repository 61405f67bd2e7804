"""From results of formulas to the cells that show them: one value a cell, spills laid out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pip_xl.workbook.address import Box, to_a1
from pip_xl.workbook.sheet.formula_cell import FormulaCell
from pip_xl.workbook.sheet.sheet_cells import SheetCells
from pip_xl.workbook.value import CellValue
from pip_xl.workbook.writing.cached_value import Result, as_rows, filling, storable
from pip_xl.workbook.writing.sheet_layout import SheetLayout, read_layout
from pip_xl.workbook.writing.spill import Surroundings

Place = tuple[int, int]


@dataclass(slots=True)
class SheetValues:
    """What the cells of one sheet are to show.

    Attributes
    ----------
    values : dict
        Values by row and column; None empties a cell that a spill has left.
    ranges : dict
        New ranges of spills, by the cell that holds the formula.
    notes : list of str
        What is left as it was, and why.
    """

    values: dict[Place, CellValue] = field(default_factory=dict)
    ranges: dict[Place, Box] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def lay_out(
    cells: SheetCells, results: Mapping[Place, Result], tables: Sequence[Box]
) -> SheetValues:
    """Work out which cells show the results of a sheet's formulas.

    Parameters
    ----------
    cells : SheetCells
        The sheet.
    results : mapping
        Results by the row and column of the formula: a value, or rows of values.
    tables : sequence of Box
        The sheet's tables.

    Returns
    -------
    SheetValues
        Values by cell. An array formula fills its range; a spill takes the size of its result
        where nothing is in the way, and is left as it was otherwise.

    Raises
    ------
    WorkbookError
        A text longer than a cell can hold.
    """
    plan = _Plan(cells, list(tables))
    resized: list[tuple[FormulaCell, list[list[object]], Box, Box]] = []
    for (row, column), result in results.items():
        cell = cells.by_place.get((row, column))
        if cell is None:
            plan.note(row, column, "it holds no formula")
        elif cell.kind == "data_table":
            plan.note(row, column, "it belongs to a what-if data table")
        elif cell.fills is None:
            plan.set(row, column, as_rows(result)[0][0])
        else:
            rows = as_rows(result)
            box = Box.at(row, column, len(rows), max(map(len, rows)))
            if cell.kind == "array" or box == cell.fills:
                plan.fill(cell.fills, rows)
            else:
                resized.append((cell, rows, cell.fills, box))
    # Those that only shrink go first: they make room.
    for cell, rows, old, new in sorted(resized, key=lambda found: not _inside(found[3], found[2])):
        plan.resize(cell, rows, old, new)
    return plan.outcome


class _Plan:
    """Collects the values of a sheet's cells."""

    def __init__(self, cells: SheetCells, tables: list[Box]) -> None:
        self.cells = cells
        self.tables = tables
        self.outcome = SheetValues()
        self._surroundings: Surroundings | None = None

    def note(self, row: int, column: int, reason: str) -> None:
        """Report a cell that is left as it was."""
        self.outcome.notes.append(
            f"{self.cells.name}!{to_a1(row, column)} is left as it was: {reason}"
        )

    def set(self, row: int, column: int, value: object) -> None:
        """Give one cell a value."""
        self.outcome.values[row, column] = storable(value)

    def fill(self, box: Box, rows: list[list[object]]) -> None:
        """Give all cells of an array formula their values."""
        values = filling(rows, box.rows, box.columns)
        for row, column in box.cells():
            if (row, column) != box[:2] and (row, column) in self.cells.by_place:
                self.note(row, column, "it lies in an array but holds a formula of its own")
                continue
            self.set(row, column, values[row - box.first_row][column - box.first_column])

    def resize(self, cell: FormulaCell, rows: list[list[object]], old: Box, new: Box) -> None:
        """Give a spill another size, where it has room."""
        surroundings = self.surroundings
        obstacle = surroundings.obstacle(old, new)
        if obstacle is not None:
            self.note(
                cell.row, cell.column, f"its result would spill over {new.to_a1()}, but {obstacle}"
            )
            return
        surroundings.move(old, new)
        for place in old.cells():
            if not new.holds(*place) and place not in surroundings.taken:
                self.outcome.values[place] = None
        self.outcome.ranges[cell.row, cell.column] = new
        self.fill(new, rows)

    @property
    def surroundings(self) -> Surroundings:
        """What stands around the spills; read only where one changes its size."""
        if self._surroundings is None:
            self._surroundings = Surroundings(
                self._is_filled,
                sheet_layout(self.cells).merged,
                self.tables,
                [cell.fills for cell in self.cells.formulas if cell.fills is not None],
            )
        return self._surroundings

    def _is_filled(self, row: int, column: int) -> bool:
        cell = self.cells.cell_xml(row, column)
        return cell is not None and cell.is_filled


def sheet_layout(cells: SheetCells) -> SheetLayout:
    """Read what surrounds the rows of a sheet that has at least one."""
    starts = [row.start for row in cells.rows.values()]
    ends = [row.end for row in cells.rows.values()]
    return read_layout(cells.context.part, cells.data, min(starts), max(ends))


def _inside(box: Box, other: Box) -> bool:
    """Whether a box lies inside another."""
    return other.holds(*box[:2]) and other.holds(*box[2:])
