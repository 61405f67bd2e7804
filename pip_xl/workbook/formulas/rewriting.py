"""From the text of a formula in a file to the text that the engine evaluates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from pip_xl.errors import WorkbookError
from pip_xl.workbook.excel_functions import spell_out_operators, unsupported_formula_reason
from pip_xl.workbook.excel_functions.overflow import FINITE, MAY_OVERFLOW
from pip_xl.workbook.formulas.array_evaluation import ArrayEvaluation
from pip_xl.workbook.formulas.computed_ranges import columns_joined, columns_of_offset
from pip_xl.workbook.formulas.context import FormulaContext
from pip_xl.workbook.formulas.expansion import (
    NAMED_LAMBDA,
    ROW_SLOT,
    CannotEvaluate,
    Expansion,
    Place,
)
from pip_xl.workbook.formulas.let_variables import variables_in
from pip_xl.workbook.formulas.references import Reference
from pip_xl.workbook.formulas.stored_names import VARIABLE, plain_name
from pip_xl.workbook.formulas.tokens import Kind, Token, tokenize
from pip_xl.workbook.formulas.tree import Expression, Operand, parse
from pip_xl.workbook.formulas.whole_columns import cut_columns

#: Prefix of our functions as the engine knows them; their first argument is the call's cell.
OURS = "PIPXL_CALL_"

#: Stands in a rewritten formula where the number of its cell belongs: a number nobody writes.
CELL_SLOT = 804_289_383_677_731

#: Functions whose value changes without any change of the workbook.
VOLATILE = frozenset({"NOW", "TODAY", "RAND", "RANDBETWEEN", "RANDARRAY"})

# Whether these can be computed depends on the rows of their ranges.
_SIZES_MATTER = frozenset({"AVERAGEIFS", "COUNTIFS", "MAXIFS", "MINIFS", "SUMIFS"})

# Excel leaves filtered rows out of these.
_SEES_FILTERS = frozenset({"AGGREGATE", "SUBTOTAL"})

# The engine answers these even where their reference is an error.
_OF_A_REFERENCE = frozenset({"COLUMN", "COLUMNS", "ROW", "ROWS"})

_NO_FIELDS: Mapping[str, str] = {}
_OF_THE_PROGRAM = {
    "CELL": "CELL depends on the program in which the workbook is open",
    "INFO": "INFO depends on the program in which the workbook is open",
}


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A formula as the engine evaluates it, or why it does not.

    Attributes
    ----------
    pattern : str
        The text with fields for the row and the number of the cell.
    changed : bool
        Whether the engine could not read the stored text as it is.
    rows : tuple of int or None
        Rows of the sheet for which it holds; None for all.
    of_this_cell : bool
        Whether it holds for no other cell with the same text.
    calls : mapping of str to int
        How often each of our functions is called.
    each : frozenset of str
        Functions of Excel's that must be applied to every cell of a range.
    volatile : str
        Function that makes the value change by itself; empty where none does.
    reads_anywhere : bool
        Whether it may read cells that its text does not name.
    reads : tuple of str
        References to cells that it may read besides those that its text names.
    reason : str
        Why it cannot be evaluated; empty where it can.
    """

    pattern: str = ""
    changed: bool = False
    rows: tuple[int, int] | None = None
    of_this_cell: bool = False
    calls: Counter[str] = field(default_factory=Counter)
    each: frozenset[str] = frozenset()
    volatile: str = ""
    reads_anywhere: bool = False
    reads: tuple[str, ...] = ()
    reason: str = ""

    @property
    def as_it_is(self) -> bool:
        """Whether the engine can read the stored text."""
        return not (self.changed or self.reason)

    def holds_in(self, row: int) -> bool:
        """Whether it holds in a row of the sheet."""
        return self.rows is None or self.rows[0] <= row <= self.rows[1]

    def text(self, row: int, cell: int, fields: Mapping[str, str] = _NO_FIELDS) -> str:
        """Text for a cell.

        Parameters
        ----------
        row : int
            Row of the cell.
        cell : int
            Number under which calls of our functions report.
        fields : mapping of str to str
            Further fields of the pattern, see ``shapes.rows_of``.

        Returns
        -------
        str
            A formula without an equals sign.
        """
        return self.pattern % {"row": row, "cell": cell, **fields}


def rewrite(text: str, place: Place, context: FormulaContext, *, ordinary: bool) -> Rewritten:
    """Rewrite a formula for the engine.

    Parameters
    ----------
    text : str
        As the file holds it.
    place : Place
        Its cell.
    context : FormulaContext
        The workbook around it.
    ordinary : bool
        False for formulas entered as arrays, and those that may spill.

    Returns
    -------
    Rewritten
        What the engine evaluates, or the reason why it must not.
    """
    expansion = Expansion(context, place)
    try:
        formula = _Formula(expansion.expand(text), context, place.sheet)
        formula.rewrite(ordinary=ordinary)
        parts = [formula]
        for definition in expansion.lambdas.values():
            part = _Formula(definition, context, place.sheet)
            part.rewrite(ordinary=False)
            parts.append(part)
    except (CannotEvaluate, WorkbookError) as refusal:
        return Rewritten(calls=_calls_in(text, context), reason=str(refusal))
    result = formula.text
    if expansion.lambdas:
        named = zip(expansion.lambdas, parts[1:], strict=True)
        bindings = "".join(f"{variable},{part.text}," for variable, part in named)
        result = f"LET({bindings}{result})"
    pattern = result.replace("%", "%%").replace(str(CELL_SLOT), "%(cell)d")
    if expansion.rows:
        pattern = pattern.replace(str(ROW_SLOT), "%(row)d")
    return Rewritten(
        pattern=pattern,
        changed=result != text,
        rows=expansion.rows,
        of_this_cell=expansion.of_this_cell
        or any(part.of_this_cell or part.arrays.counts_rows for part in parts),
        calls=sum((part.calls for part in parts), Counter()),
        each=frozenset().union(*(part.arrays.each for part in parts)),
        volatile=next((part.volatile for part in parts if part.volatile), ""),
        reads_anywhere=any(part.reads_anywhere for part in parts),
        reads=tuple(columns for part in parts for columns in part.reads),
    )


class _Formula:
    """An expanded formula on its way to the engine; ``text`` is what came of it."""

    def __init__(self, tokens: list[Token], context: FormulaContext, home: str):
        self.context = context
        self.home = home
        self.tokens = tokens
        self.text = ""
        self.pieces = [token.text for token in tokens]
        self.variables = variables_in(tokens)
        self.tree = parse(tokens)
        self.arrays = ArrayEvaluation(tokens, self.pieces, context)
        self.calls: Counter[str] = Counter()
        self.volatile = ""
        self.reads_anywhere = False
        self.reads: list[str] = []
        self.of_this_cell = False

    def rewrite(self, *, ordinary: bool) -> None:
        """Prepare every call, then the evaluation of arrays."""
        if not self.tree.operands:
            raise CannotEvaluate("the formula is empty")
        if self.tree.joins:
            raise CannotEvaluate("it joins references by a colon outside of any function")
        self._expression(self.tree)
        reason = unsupported_formula_reason(self.tokens, self.tree)
        if reason:
            raise CannotEvaluate(reason)
        self.arrays.apply(self.tree, ordinary=ordinary)
        self.text = spell_out_operators("".join(self.pieces))

    def _expression(self, expression: Expression) -> None:
        """Look at every call in it."""
        for operand in expression.operands:
            if operand.kind is Kind.FUNCTION:
                self._call(operand)
                if expression.joins:
                    self._reads(columns_joined(expression, self.tokens))
            for argument in operand.arguments:
                self._expression(argument)

    def _call(self, operand: Operand) -> None:
        """Prepare a call of our functions; refuse what cannot be computed."""
        name = operand.name
        if name.startswith((VARIABLE, NAMED_LAMBDA)) or name in self.variables:
            return
        if name in self.context.ours:
            self.calls[name] += 1
            comma = "," if operand.arguments else ""
            self.pieces[operand.first] = f"{OURS}{name}({CELL_SLOT}{comma}"
            for argument in operand.arguments:
                if not argument.operands:
                    self.pieces[argument.end] = '""' + self.pieces[argument.end]
            self._cut_columns(operand)
            return
        if name in VOLATILE:
            self.volatile = name
        if name in MAY_OVERFLOW and operand.last - operand.first < len(self.tokens) - 1:
            self.pieces[operand.first] = f"{FINITE}({self.pieces[operand.first]}"
            self.pieces[operand.last] += ")"
        if name == "OFFSET":
            self._reads(columns_of_offset(operand, self.tokens))
        if name in _OF_A_REFERENCE and any(map(self._is_error, operand.arguments)):
            raise CannotEvaluate(f"{name} of a reference that is no more")
        if name == "SUBTOTAL" and self._leaves_out_hidden_rows(operand):
            raise CannotEvaluate(f"{name} above 100 leaves out hidden rows")
        if name in _SEES_FILTERS and any(map(self.context.facts.has_filtered_rows, self._sheets())):
            raise CannotEvaluate(f"{name} leaves out the rows that a filter hides")
        if name in _SIZES_MATTER:
            self.of_this_cell = True
        if name == "INDIRECT":
            self.reads_anywhere = True
        reason = _OF_THE_PROGRAM.get(name) or self.context.refusal(name)
        if reason:
            raise CannotEvaluate(reason)

    def _leaves_out_hidden_rows(self, operand: Operand) -> bool:
        """Whether a SUBTOTAL passes over rows hidden by hand too, and there are some."""
        kinds = operand.arguments[0].operands if operand.arguments else ()
        kind = self.tokens[kinds[0].first].text if kinds else ""
        counts_all = kind.isdigit() and int(kind) <= 100
        return not counts_all and any(map(self.context.facts.has_hidden_rows, self._sheets()))

    def _cut_columns(self, operand: Operand) -> None:
        """Give one of our functions no rows below the last that is in use."""
        for place, cut in cut_columns(operand, self.tokens, self.context, self.home).items():
            self.pieces[place] = cut
            # How the cut ends depends on where the range begins.
            self.of_this_cell = True

    def _sheets(self) -> set[str]:
        """Sheets that the formula reads, and its own."""
        references = (token.text for token in self.tokens if token.kind is Kind.REFERENCE)
        return {self.home, *(Reference.read(text).sheet or self.home for text in references)}

    def _is_error(self, argument: Expression) -> bool:
        """Whether an argument is written as an error."""
        return any(operand.kind is Kind.ERROR for operand in argument.operands)

    def _reads(self, columns: str | None) -> None:
        """Note whole columns that it may read, or that nothing is known."""
        if columns is None:
            self.reads_anywhere = True
        else:
            self.reads.append(columns)


def _calls_in(text: str, context: FormulaContext) -> Counter[str]:
    """Calls of our functions in a formula that is not evaluated."""
    try:
        tokens = tokenize(text)
    except WorkbookError:
        return Counter()
    names = (plain_name(t.text[:-1], context.ours) for t in tokens if t.kind is Kind.FUNCTION)
    return Counter(name for name in names if name in context.ours)
