"""Evaluate one formula as if it stood in a cell of a workbook."""

from __future__ import annotations

from pip_xl.errors import PipXlError
from pip_xl.functions import CellError
from pip_xl.workbook.address import to_a1
from pip_xl.workbook.evaluation.calculation import Calculation
from pip_xl.workbook.evaluation.dependencies import CellKey, Dependencies, Reader
from pip_xl.workbook.evaluation.engine import Engine, Stuck
from pip_xl.workbook.evaluation.findings import Findings
from pip_xl.workbook.evaluation.formualizer_engine import FormualizerFactory
from pip_xl.workbook.formulas.expansion import Place
from pip_xl.workbook.formulas.references import quoted
from pip_xl.workbook.formulas.rewriting import rewrite
from pip_xl.workbook.formulas.tokens import Kind, tokenize
from pip_xl.workbook.parts.package import Package
from pip_xl.workbook.value import CellValue, Value


def evaluate_formula(package: Package, formula: str, sheet: str | None = None) -> Value:
    """Evaluate a formula against a workbook.

    Parameters
    ----------
    package : Package
        The workbook; all its formulas are computed first, NOW and its like too.
    formula : str
        With or without the equals sign.
    sheet : str, optional
        The sheet on which the formula stands; the first worksheet where omitted.

    Returns
    -------
    float, str, bool, CellError or list of list
        The value; rows where the formula gives a table. An error carries the message of the
        function of ours that gave it.

    Raises
    ------
    PipXlError
        If the formula cannot be evaluated, or depends on a cell that cannot; with the reason.

    Examples
    --------
    >>> from pip_xl.workbook.parts.package import Package
    >>> package = Package.open("review.xlsx")  # doctest: +SKIP
    >>> evaluate_formula(package, "=POOLED_RR(Data!C2:F9)")  # doctest: +SKIP
    8.93
    """
    worksheets = package.worksheets
    if not worksheets:
        raise PipXlError("the workbook has no worksheet on which the formula could stand")
    home = package.sheet(sheet).name if sheet else worksheets[0].name
    one = _OneFormula(formula.strip().removeprefix("="), home)
    calculation = Calculation(package, FormualizerFactory(), volatile=True, prepare=one.place)
    return one.value(calculation)


class _OneFormula:
    """A formula that does not stand in the workbook: it gets a sheet of its own."""

    def __init__(self, text: str, home: str):
        self.text = text
        self.home = home
        self.key = CellKey("", 1, 1)
        self.reader = Reader(self.key, "")

    def place(self, calculation: Calculation, engine: Engine) -> None:
        """Put the formula into the engine."""
        context = calculation.context
        verdict = rewrite(self.text, Place(self.home, 1, 1), context, ordinary=False)
        if verdict.reason:
            raise PipXlError(f"the formula is not evaluated: {verdict.reason}")
        sheet = "pip-xl"
        while context.sheet(sheet):
            sheet += "-"
        self.key = CellKey(sheet, 1, 1)
        text = _on_sheet(verdict.text(1, calculation.calls.number(self.key)), self.home)
        if not calculation.factory.readable(text):
            raise PipXlError(f"the formula cannot be read: ={self.text}")
        reads = [_on_sheet(columns, self.home) for columns in verdict.reads]
        self.reader = Reader(self.key, ",".join([text, *reads]), None, verdict.reads_anywhere)
        engine.add_sheet(sheet)
        engine.set_formula(sheet, 1, 1, text)
        calculation.register_each(engine, set(verdict.each))

    def value(self, calculation: Calculation) -> Value:
        """Give the value, if it depends on nothing that was left alone."""
        findings = Findings(calculation)
        engine = calculation.engine
        self._check(calculation, findings)
        if engine is None:
            raise PipXlError("the engine gave up on this workbook and the formula")
        box = engine.spilled(*self.key)
        rows = engine.values(self.key.sheet, box)
        first = rows[0][0]
        if isinstance(first, Stuck):
            raise PipXlError(f"the formula is not evaluated: {first.reason}")
        if box.area == 1:
            return self._with_message(calculation, first)
        return [
            [CellError("#VALUE!") if isinstance(cell, Stuck) else cell for cell in row]
            for row in rows
        ]

    def _check(self, calculation: Calculation, findings: Findings) -> None:
        """Refuse a formula that depends on cells left alone."""
        if not findings.roots:
            return
        readers = [reader for plan in calculation.plans for reader in plan.readers()]
        sheets = [sheet.name for sheet in calculation.package.sheets]
        roots = {root: findings.fills(root) for root in findings.roots}
        dependents = Dependencies([*readers, self.reader], sheets).downstream(roots)
        root = dependents.get(self.key)
        if root is not None:
            place = f"{root.sheet}!{to_a1(root.row, root.column)}"
            raise PipXlError(
                f"the formula is not evaluated: it depends on {place}, and there "
                f"{findings.roots[root]}"
            )

    def _with_message(self, calculation: Calculation, value: CellValue) -> CellValue:
        """A value, an error with the message of the function that gave it."""
        if isinstance(value, CellError):
            return CellError(value.code, calculation.calls.message(self.key, value) or "")
        return 0.0 if value is None else value


def _on_sheet(text: str, sheet: str) -> str:
    """A formula with the sheet written before every reference that lacks it."""
    prefix = f"{quoted(sheet)}!"
    return "".join(
        prefix + token.text
        if token.kind is Kind.REFERENCE and "!" not in token.text
        else token.text
        for token in tokenize(text)
    )
