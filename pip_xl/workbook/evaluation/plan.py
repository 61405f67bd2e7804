"""What becomes of every formula of a sheet before the engine sees it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from pip_xl.workbook.evaluation.dependencies import CellKey, Reader
from pip_xl.workbook.evaluation.worksheet_calls import WorksheetCalls
from pip_xl.workbook.formulas.context import FormulaContext
from pip_xl.workbook.formulas.expansion import Place
from pip_xl.workbook.formulas.rewriting import Rewritten, rewrite
from pip_xl.workbook.formulas.shapes import (
    rows_of,
    shapes_of,
    speaks_for_all,
    specimen,
    with_fields,
)
from pip_xl.workbook.sheet.formula_cell import FormulaCell
from pip_xl.workbook.sheet.sheet_cells import SheetCells

#: The function that brings the result of an array formula to the size of its range.
FIT = "PIPXL_FIT"

_NOT_PLANNED = Rewritten(reason="it has not been looked at")
_DATA_TABLE = Rewritten(reason="it is a data table (what-if analysis)")


@dataclass(slots=True)
class SheetPlan:
    """The formulas of a sheet, and what the engine gets instead of them.

    Attributes
    ----------
    cells : SheetCells
        The sheet.
    verdicts : list of Rewritten
        One for each formula cell.
    texts : dict of int to str
        New texts by the formula cell's position; the others stay as they are.
    numbers : dict of int to int
        Numbers under which the calls of a cell report, by its position.
    refused : dict of int to str
        Formula cells that keep their stored values, with the reason, by position.
    arrays : list of int
        Positions of the formula cells whose results may fill several cells.
    calls : Counter
        How often our functions are called.
    each : set of str
        Functions of Excel's that have to be applied to every cell of a range.
    """

    cells: SheetCells
    verdicts: list[Rewritten] = field(default_factory=list)
    texts: dict[int, str] = field(default_factory=dict)
    numbers: dict[int, int] = field(default_factory=dict)
    refused: dict[int, str] = field(default_factory=dict)
    arrays: list[int] = field(default_factory=list)
    calls: Counter[str] = field(default_factory=Counter)
    each: set[str] = field(default_factory=set)

    def key(self, formula: FormulaCell) -> CellKey:
        """Cell of a formula."""
        return CellKey(self.cells.name, formula.row, formula.column)

    def readers(self) -> Iterator[Reader]:
        """The formulas with what they read."""
        return map(self.reader, range(len(self.cells.formulas)))

    def reader(self, position: int) -> Reader:
        """One formula with what it reads."""
        formula = self.cells.formulas[position]
        verdict = self.verdicts[position]
        text = self.texts.get(position) or self.cells.text(formula)
        if verdict.reads:
            text = ",".join((text, *verdict.reads))
        fills = None if formula.kind in ("normal", "shared") else formula.ref
        return Reader(self.key(formula), text, fills, verdict.reads_anywhere)


class Planner:
    """Plans the formulas of one sheet.

    Parameters
    ----------
    context : FormulaContext
        The workbook.
    cells : SheetCells
        The sheet.
    calls : WorksheetCalls
        Numbers the cells that call our functions.
    volatile : bool
        Whether formulas are computed that change by themselves.
    one_by_one : bool
        Whether each formula is looked at on its own: slower, but sees reversed ranges.
    """

    def __init__(
        self,
        context: FormulaContext,
        cells: SheetCells,
        calls: WorksheetCalls,
        *,
        volatile: bool,
        one_by_one: bool = False,
    ):
        self.context = context
        self.cells = cells
        self.calls = calls
        self.volatile = volatile
        self.one_by_one = one_by_one
        self.plan = SheetPlan(cells)
        self._by_shape: dict[tuple[str, bool], Rewritten] = {}
        self._by_text: dict[tuple[str, bool], Rewritten] = {}

    def run(self) -> SheetPlan:
        """Plan all formulas of the sheet."""
        formulas = self.cells.formulas
        shapes = shapes_of([formula.text for formula in formulas])
        # Most formulas are ordinary, filled down, and fit for the engine as they are.
        plain = self._plain(dict(zip(shapes, formulas, strict=True)))
        verdicts = [plain.get(shape) for shape in shapes]
        for position, formula in enumerate(formulas):
            if formula.kind != "normal":
                verdicts[position] = None
        self.plan.verdicts = [verdict or _NOT_PLANNED for verdict in verdicts]
        followers = []
        for position in [place for place, verdict in enumerate(verdicts) if verdict is None]:
            formula = formulas[position]
            if formula.kind == "shared" and not formula.text:
                followers.append(position)
            else:
                self._decide(position, formula, formula.text, shapes[position])
        if followers:
            self._follow(followers)
        return self.plan

    def _plain(self, examples: dict[str, FormulaCell]) -> dict[str, Rewritten]:
        """Verdicts by shape, for those that leave ordinary formulas as they are."""
        plain = {}
        for shape, formula in () if self.one_by_one else examples.items():
            if formula.kind == "normal":
                verdict = self._of_shape(shape, self._place(formula), ordinary=True)
                if verdict is not None and verdict.as_it_is and not self._refused(verdict):
                    plain[shape] = verdict
        return plain

    def _follow(self, followers: list[int]) -> None:
        """Decide on cells that share the formula of another."""
        places = {cell[:2]: position for position, cell in enumerate(self.cells.formulas)}
        for position in followers:
            formula = self.cells.formulas[position]
            first = places[self.cells.first_of_group(formula)[:2]]
            verdict = self.plan.verdicts[first]
            if verdict.as_it_is and first not in self.plan.refused and not self.one_by_one:
                self.plan.verdicts[position] = verdict
            else:
                text = self.cells.text(formula)
                self._decide(position, formula, text, shapes_of([text])[0], own_text=True)

    def _decide(
        self, position: int, formula: FormulaCell, text: str, shape: str, *, own_text: bool = False
    ) -> None:
        """Decide on one formula."""
        plan = self.plan
        fields: dict[str, str] = {}
        verdict = _DATA_TABLE
        if formula.kind != "data_table":
            verdict, fields = self._verdict(formula, text, shape)
        plan.verdicts[position] = verdict
        for name, count in verdict.calls.items():
            plan.calls[name] += count
        plan.each |= verdict.each
        if formula.fills is not None:
            plan.arrays.append(position)
        refused = self._refused(verdict)
        if refused:
            plan.refused[position] = refused
            return
        if verdict.as_it_is and not own_text and formula.kind != "array":
            return
        number = 0
        if verdict.calls:
            number = plan.numbers[position] = self.calls.number(plan.key(formula))
        new = verdict.text(formula.row, number, fields)
        if formula.kind == "array" and formula.ref is not None:
            new = f"{FIT}({formula.ref.rows},{formula.ref.columns},{new})"
        plan.texts[position] = new

    def _refused(self, verdict: Rewritten) -> str:
        """Why formulas of a verdict keep their stored values; empty where they do not."""
        if verdict.reason or not verdict.volatile or self.volatile:
            return verdict.reason
        return f"{verdict.volatile} changes at every calculation (see --volatile)"

    def _verdict(
        self, formula: FormulaCell, text: str, shape: str
    ) -> tuple[Rewritten, dict[str, str]]:
        """Verdict on a formula, from another of its shape where possible, and its rows."""
        place = self._place(formula)
        ordinary = formula.kind in ("normal", "shared")
        if not self.one_by_one:
            verdict = self._of_shape(shape, place, ordinary=ordinary)
            if verdict is not None:
                return verdict, rows_of(text)
        known = self._by_text.get((text, ordinary))
        if known is not None and known.holds_in(formula.row):
            return known, {}
        verdict = rewrite(text, place, self.context, ordinary=ordinary)
        if not verdict.of_this_cell:
            self._by_text[text, ordinary] = verdict
        return verdict, {}

    def _of_shape(self, shape: str, place: Place, *, ordinary: bool) -> Rewritten | None:
        """Verdict on all formulas of a shape, None where each has its own."""
        key = (shape, ordinary)
        verdict = self._by_shape.get(key)
        if verdict is None:
            verdict = _NOT_PLANNED
            if speaks_for_all(shape):
                verdict = rewrite(specimen(shape), place, self.context, ordinary=ordinary)
                verdict = replace(verdict, pattern=with_fields(verdict.pattern))
            self._by_shape[key] = verdict
        own = verdict is _NOT_PLANNED or verdict.of_this_cell or verdict.reason
        return None if own else verdict

    def _place(self, formula: FormulaCell) -> Place:
        """Place of a formula."""
        return Place(self.cells.name, formula.row, formula.column)
