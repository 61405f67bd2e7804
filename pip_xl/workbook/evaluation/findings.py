"""Reads the results of a calculation, and finds the cells that keep their stored values."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise, repeat
from typing import cast

from pip_xl.functions import CellError
from pip_xl.workbook.address import Box, to_a1
from pip_xl.workbook.evaluation.calculation import Calculation
from pip_xl.workbook.evaluation.dependencies import CellKey, Dependencies
from pip_xl.workbook.evaluation.doubtful_errors import doubtful_errors
from pip_xl.workbook.evaluation.engine import Engine, Stuck
from pip_xl.workbook.evaluation.hidden_errors import hidden_errors
from pip_xl.workbook.evaluation.outcome import Evaluation, LeftAlone
from pip_xl.workbook.evaluation.plan import SheetPlan
from pip_xl.workbook.evaluation.precedent_values import PrecedentValues
from pip_xl.workbook.value import CellValue, Value

#: Formulas of a column that are at most so many rows apart are read together.
_GAP = 16

#: Values that are results as they are.
_ORDINARY = frozenset({float, str, bool})


class Findings:
    """Reads the results of a calculation.

    Parameters
    ----------
    calculation : Calculation
        The computed workbook.
    """

    def __init__(self, calculation: Calculation):
        self.calculation = calculation
        self.roots: dict[CellKey, str] = {}
        self.results: dict[str, dict[tuple[int, int], Value]] = {}
        self._fills: dict[CellKey, Box] = {}
        for plan in calculation.plans:
            self._read(plan)
        self._dependent_on_roots = self._leave_dependents()

    def evaluation(self) -> Evaluation:
        """Put together what was found."""
        plans = self.calculation.plans
        return Evaluation(
            formulas=sum(len(plan.cells.formulas) for plan in plans),
            calls=dict(sum((plan.calls for plan in plans), Counter())),
            results=self.results,
            left_alone=[left for plan in plans for left in self._left_alone(plan)],
            messages={cell: text for plan in plans for cell, text in self._messages(plan)},
            _inquiry=self,
        )

    @cached_property
    def dependencies(self) -> Dependencies:
        """Dependencies of all formulas, with the cells that they fill by now."""
        readers = []
        for plan in self.calculation.plans:
            for reader in plan.readers():
                fills = self._fills.get(reader.cell)
                readers.append(reader if fills is None else reader._replace(fills=fills))
        sheets = [sheet.name for sheet in self.calculation.package.sheets]
        return Dependencies(readers, sheets)

    @cached_property
    def iterative(self) -> set[CellKey]:
        """Cells that depend on an iterative estimator."""
        cells = self.calculation.calls.iterative
        return {*cells, *self.dependents(cells)}

    def dependents(self, cells: Iterable[CellKey]) -> dict[CellKey, CellKey]:
        """Formula cells that depend on others, each with one of them."""
        roots = {cell: self._fills.get(cell) for cell in cells}
        return self.dependencies.downstream(roots) if roots else {}

    def message(self, cell: CellKey, error: CellError) -> str | None:
        """Why our functions in a cell gave an error."""
        return self.calculation.calls.message(cell, error)

    def fills(self, cell: CellKey) -> Box | None:
        """The cells that a formula fills, or filled when it was stored; None for its own only."""
        return self._fills.get(cell)

    def _reason(self, root: CellKey) -> str:
        """Why a dependent of a root is left alone."""
        place = f"{root.sheet}!{to_a1(root.row, root.column)}"
        return f"it depends on {place}, which is left alone: {self.roots[root]}"

    def _read(self, plan: SheetPlan) -> None:
        """Read the results of a sheet; what the engine could not compute becomes a root."""
        formulas = plan.cells.formulas
        for position, reason in plan.refused.items():
            self._add_root(plan, position, reason)
        results = self.results[plan.cells.name] = {}
        engine = self.calculation.engine
        if engine is None:
            return
        apart = {*plan.arrays, *plan.refused}
        by_column: dict[int, list[int]] = defaultdict(list)
        for position, formula in enumerate(formulas):
            if position not in apart:
                by_column[formula[1]].append(formula[0])
        stuck = {}
        for column, rows in by_column.items():
            for (row, _), value in _column(engine, plan.cells.name, column, rows, results):
                stuck[row, column] = value.reason
        for position in plan.arrays:
            if position not in plan.refused:
                array = self._array(engine, plan, position)
                if isinstance(array, Stuck):
                    stuck[formulas[position][:2]] = array.reason
                else:
                    results[formulas[position][:2]] = array
        for position, formula in enumerate(formulas) if stuck else ():
            if formula[:2] in stuck:
                self._add_root(plan, position, stuck[formula[:2]])
        self._doubt(plan, engine)

    def _doubt(self, plan: SheetPlan, engine: Engine) -> None:
        """Take the results of a sheet away that Excel may not share."""
        results = self.results[plan.cells.name]
        values = PrecedentValues(self.calculation.package, engine)
        doubtful = [
            *doubtful_errors(plan, results, values, self.calculation.calls),
            *hidden_errors(plan, results, values),
        ]
        for position, reason in doubtful:
            results.pop(plan.cells.formulas[position][:2], None)
            self._add_root(plan, position, reason)

    def _add_root(self, plan: SheetPlan, position: int, reason: str) -> None:
        """Note a cell that is left alone for a reason of its own."""
        formula = plan.cells.formulas[position]
        key = plan.key(formula)
        self.roots[key] = reason
        if formula.ref is not None and formula.kind != "shared":
            self._fills[key] = formula.ref

    def _array(self, engine: Engine, plan: SheetPlan, position: int) -> Value | Stuck:
        """Value of a formula that fills several cells."""
        formula = plan.cells.formulas[position]
        sheet, place = plan.cells.name, formula[:2]
        box = formula.ref
        if formula.kind == "dynamic_array" or box is None:
            box = engine.spilled(sheet, *place)
        rows = engine.values(sheet, box)
        if isinstance(rows[0][0], Stuck):
            return rows[0][0]
        if formula.ref is not None:
            self._fills[plan.key(formula)] = Box(
                *place,
                max(box.last_row, formula.ref.last_row),
                max(box.last_column, formula.ref.last_column),
            )
        cells: list[list[CellValue]] = [
            [CellError("#VALUE!") if isinstance(v, Stuck) else 0.0 if v is None else v for v in row]
            for row in rows
        ]
        return cells if box.area > 1 or formula.kind == "array" else cells[0][0]

    def _leave_dependents(self) -> dict[CellKey, CellKey]:
        """Take the results away that depend on cells left alone."""
        if not self.roots:
            return {}
        fills: Mapping[CellKey, Box | None] = {r: self._fills.get(r) for r in self.roots}
        dependents = self.dependencies.downstream(fills)
        for sheet, row, column in dependents:
            self.results[sheet].pop((row, column), None)
        return dependents

    def _left_alone(self, plan: SheetPlan) -> Iterator[LeftAlone]:
        """The formula cells of a sheet that keep their stored values."""
        if not self.roots:
            return
        for formula in plan.cells.formulas:
            key = plan.key(formula)
            reason = self.roots.get(key)
            if reason is None and key in self._dependent_on_roots:
                reason = self._reason(self._dependent_on_roots[key])
            if reason is not None:
                text = plan.cells.text(formula)
                yield LeftAlone(plan.cells.name, formula.row, formula.column, text, reason)

    def _messages(self, plan: SheetPlan) -> Iterator[tuple[CellKey, str]]:
        """Cells with an error that comes from one of our functions, with its message."""
        results = self.results[plan.cells.name]
        for position in plan.numbers:
            formula = plan.cells.formulas[position]
            value = results.get(formula[:2])
            first = value[0][0] if isinstance(value, list) else value
            if isinstance(first, CellError):
                message = self.message(plan.key(formula), first)
                if message:
                    yield plan.key(formula), message


def _column(
    engine: Engine,
    sheet: str,
    column: int,
    rows: list[int],
    results: dict[tuple[int, int], Value],
) -> Iterator[tuple[tuple[int, int], Stuck]]:
    """Read cells of a column in as few pieces as sensible; yield those without a result."""
    rows = sorted(rows)
    breaks = [0, *(i for i in range(1, len(rows)) if rows[i] - rows[i - 1] > _GAP), len(rows)]
    for start, stop in pairwise(breaks):
        wanted = rows[start:stop]
        first, last = wanted[0], wanted[-1]
        values = engine.column(sheet, column, first, last)
        if last - first >= len(wanted):
            values = [values[row - first] for row in wanted]
        places = zip(wanted, repeat(column))
        if _ORDINARY.issuperset(map(type, values)):
            results.update(zip(places, cast("Sequence[Value]", values), strict=True))
            continue
        for place, value in zip(places, values, strict=True):
            if isinstance(value, Stuck):
                yield place, value
            else:
                results[place] = 0.0 if value is None else value
