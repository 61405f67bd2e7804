"""A workbook whose formulas have been computed, as far as they could be."""

from __future__ import annotations

from collections.abc import Callable

from pip_xl.errors import WorkbookError
from pip_xl.functions import CATALOGUE
from pip_xl.workbook.evaluation.each_cell import apply_to_each, spread
from pip_xl.workbook.evaluation.engine import Engine, EngineFactory, EngineFailure
from pip_xl.workbook.evaluation.engine_bytes import engine_bytes
from pip_xl.workbook.evaluation.plan import FIT, Planner, SheetPlan
from pip_xl.workbook.evaluation.sheet_facts import PackageFacts
from pip_xl.workbook.evaluation.worksheet_calls import WorksheetCalls
from pip_xl.workbook.excel_functions import EVALUATES_ARRAYS, OVERRIDES, unsupported_reason
from pip_xl.workbook.excel_functions.date_functions import FUNCTIONS as DATE_FUNCTIONS
from pip_xl.workbook.formulas.array_evaluation import EACH
from pip_xl.workbook.formulas.context import FormulaContext
from pip_xl.workbook.parts.package import Package
from pip_xl.workbook.value import CellValue, Value

#: Functions that are computed for days counted from 1900 only.
_COUNT_FROM_1900 = frozenset(
    {override.name for override in DATE_FUNCTIONS}
    | {"TEXT", "VALUE", "NETWORKDAYS", "NETWORKDAYS.INTL", "WORKDAY", "WORKDAY.INTL", "YEARFRAC"}
)
_UNREADABLE = "the engine cannot read it"
_MOST_ATTEMPTS = 20
_PRECISION = "the workbook calculates with the precision shown, which is not evaluated"


class Calculation:
    """The computed formulas of a workbook.

    Parameters
    ----------
    package : Package
        The workbook.
    factory : EngineFactory
        Makes the engine.
    volatile : bool
        Whether NOW, TODAY, RAND and their like are computed.
    prepare : callable, optional
        Called with the engine after everything is registered and before it computes.

    Attributes
    ----------
    context : FormulaContext
        What formulas of this workbook can refer to.
    plans : list of SheetPlan
        What became of the formulas, sheet by sheet.
    calls : WorksheetCalls
        What the calls of our functions had to say.
    engine : Engine or None
        The engine with the results; None before there are any.
    """

    def __init__(
        self,
        package: Package,
        factory: EngineFactory,
        *,
        volatile: bool = False,
        prepare: Callable[[Calculation, Engine], None] | None = None,
    ):
        self.package = package
        self.factory = factory
        self.volatile = volatile
        self.prepare = prepare
        self.context = FormulaContext(
            sheets=[sheet.name for sheet in package.sheets],
            tables=package.tables,
            names=package.defined_names,
            ours=CATALOGUE.keys(),
            tables_of_ours={f.name for f in CATALOGUE.values() if f.returns == "table"},
            lifted=lambda name: name in EVALUATES_ARRAYS or factory.lifts(name),
            refusal=self._refusal,
            facts=PackageFacts(package),
        )
        self.plans: list[SheetPlan] = []
        self.calls = WorksheetCalls(CATALOGUE)
        self.engine: Engine | None = None
        self._run()

    def _refusal(self, function: str) -> str | None:
        """Why a function of Excel's is not computed in this workbook."""
        if self.package.date_1904 and function in _COUNT_FROM_1900:
            return f"{function} in a workbook that counts days from 1904"
        return unsupported_reason(function)

    def _run(self) -> None:
        """Plan and compute; with every formula checked on its own where that fails."""
        self._plan(one_by_one=False)
        failure = self._compute()
        if failure is None:
            return
        self._plan(one_by_one=True)
        for _ in range(_MOST_ATTEMPTS):
            failure = self._compute()
            if failure is None:
                return
            if not self._refuse_cell(failure):
                break
        raise WorkbookError(
            f"its formulas cannot be evaluated ({failure}): open the workbook in Excel or "
            "LibreOffice and save it again"
        )

    def _compute(self) -> EngineFailure | None:
        """Try to compute the plans."""
        try:
            self.engine = self._computed()
        except EngineFailure as failure:
            return failure
        return None

    def _refuse_cell(self, failure: EngineFailure) -> bool:
        """Leave the formula alone at which the engine gave up; whether there was one."""
        for plan in self.plans:
            for position, formula in enumerate(plan.cells.formulas):
                failed = (failure.sheet, failure.row, failure.column)
                if plan.key(formula) == failed and position not in plan.refused:
                    plan.refused[position] = _UNREADABLE
                    return True
        return False

    def _plan(self, *, one_by_one: bool) -> None:
        """Plan all sheets."""
        self.calls = WorksheetCalls(CATALOGUE)
        self.plans = []
        for sheet in self.package.worksheets:
            planner = Planner(
                self.context,
                self.package.cells(sheet.name),
                self.calls,
                volatile=self.volatile,
                one_by_one=one_by_one,
            )
            self.plans.append(planner.run())
        if self.package.calculation.precision_as_displayed:
            self._refuse_all(_PRECISION)
        elif one_by_one:
            self._refuse_unreadable()

    def _refuse_all(self, reason: str) -> None:
        """Leave every formula alone."""
        for plan in self.plans:
            for position in range(len(plan.cells.formulas)):
                plan.refused.setdefault(position, reason)

    def _refuse_unreadable(self) -> None:
        """Leave those formulas alone that the engine cannot read."""
        for plan in self.plans:
            for position, formula in enumerate(plan.cells.formulas):
                if position not in plan.refused:
                    text = plan.texts.get(position) or plan.cells.text(formula)
                    if not self.factory.readable(text):
                        plan.refused[position] = _UNREADABLE

    def _computed(self) -> Engine:
        """Load the rewritten workbook and compute it."""
        date_1904 = self.package.date_1904
        engine = self.factory.open(engine_bytes(self.package, self.plans), date_1904=date_1904)
        self._check_loaded(engine)
        self.calls.register(engine)
        for override in OVERRIDES.values():
            engine.register(
                override.name, override.function, replaces_builtin=override.replaces_builtin
            )
        engine.register(FIT, _fit)
        each = {name for plan in self.plans for name in plan.each}
        if self.prepare is not None:
            self.prepare(self, engine)
        self.register_each(engine, each)
        engine.evaluate()
        return engine

    def _check_loaded(self, engine: Engine) -> None:
        """Make sure that the engine found the formulas: what it cannot read seems empty to it."""
        for plan in self.plans:
            ordinary = (
                cell
                for position, cell in enumerate(plan.cells.formulas)
                if cell.kind == "normal" and position not in plan.refused
            )
            cell = next(ordinary, None)
            name = plan.cells.name
            if cell is not None and not engine.has_formula(name, cell.row, cell.column):
                raise EngineFailure(f"the formulas of sheet {name!r} were not found")

    def register_each(self, engine: Engine, names: set[str]) -> None:
        """Make functions known that are applied to every cell of a range."""
        date_1904 = self.package.date_1904
        for name in names:
            function = apply_to_each(name, lambda: self.factory.empty(date_1904=date_1904))
            engine.register(f"{EACH}{name}", function)


def _fit(rows: float, columns: float, value: Value) -> Value:
    """Bring the result of an array formula to the size of its range."""
    array = value if isinstance(value, list) else [[value]]
    height, width = int(rows), int(columns)
    cells: list[CellValue] = [
        0.0 if cell is None else cell for cell in spread(array, height, width)
    ]
    return [cells[at : at + width] for at in range(0, len(cells), width)]
