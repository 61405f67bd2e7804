"""Makes explicit how Excel evaluates ranges where a formula wants single values."""

from __future__ import annotations

from collections.abc import Sequence

from pip_xl.workbook.formulas.array_functions import (
    DEPENDS_ON_ENTRY,
    GIVES_ARRAY,
    GIVES_RANGE,
    PASSES_RANGE,
    REFUSES_RANGES,
    forces_arrays,
    takes_single_value,
)
from pip_xl.workbook.formulas.context import FormulaContext
from pip_xl.workbook.formulas.expansion import NAMED_LAMBDA, CannotEvaluate
from pip_xl.workbook.formulas.references import Reference
from pip_xl.workbook.formulas.stored_names import VARIABLE
from pip_xl.workbook.formulas.tokens import Kind, Token
from pip_xl.workbook.formulas.tree import Expression, Operand

#: Prefix of a function of Excel's that is applied to every cell of the ranges given to it.
EACH = "PIPXL_EACH_"


class ArrayEvaluation:
    """Works through one formula.

    In an ordinary formula, ranges where single values are wanted get an ``@`` (implicit
    intersection). Where arrays are evaluated, functions that the engine computes for single values
    only are called through their ``EACH`` form.

    Parameters
    ----------
    tokens : sequence of Token
        The expanded formula.
    pieces : list of str
        Texts of its tokens; changed in place.
    context : FormulaContext
        The workbook and its functions.

    Attributes
    ----------
    each : set of str
        Functions that have to be applied to every cell.
    counts_rows : bool
        Whether rows or columns of references are written as numbers.
    """

    def __init__(self, tokens: Sequence[Token], pieces: list[str], context: FormulaContext):
        self.tokens = tokens
        self.pieces = pieces
        self.context = context
        self.each: set[str] = set()
        self.ordinary = True
        self.counts_rows = False

    def apply(self, formula: Expression, *, ordinary: bool) -> None:
        """Change the pieces of a formula.

        Parameters
        ----------
        formula : Expression
            The tree of the tokens.
        ordinary : bool
            False for formulas entered as arrays, and those that may spill.

        Raises
        ------
        CannotEvaluate
            Where the result would depend on how the formula was entered.
        """
        # Only Excel versions with dynamic arrays know these.
        binds = any(
            token.text.upper().startswith(("LET(", "LAMBDA(", NAMED_LAMBDA))
            for token in self.tokens
        )
        self.ordinary = ordinary and not binds
        is_array = self._expression(formula, forced=not self.ordinary, single=self.ordinary)
        if ordinary and is_array:
            self.pieces[0] = "@(" + self.pieces[0]
            self.pieces[-1] += ")"

    def _expression(self, expression: Expression, *, forced: bool, single: bool) -> bool:
        """Work through an argument; whether it may be more than one value."""
        if expression.intersects:
            raise CannotEvaluate("it intersects ranges by a blank between them")
        single = single or expression.calculates
        results = [
            self._operand(operand, forced=forced, single=single) for operand in expression.operands
        ]
        return any(results) or (expression.joins and not single)

    def _operand(self, operand: Operand, *, forced: bool, single: bool) -> bool:
        """Work through an operand; whether it may be more than one value."""
        if operand.intersected:
            if operand.kind in (Kind.FUNCTION, Kind.OPEN):
                self._call_or_brackets(operand, forced=forced, single=False)
            return False
        if operand.kind in (Kind.FUNCTION, Kind.OPEN):
            return self._call_or_brackets(operand, forced=forced, single=single)
        if operand.kind is Kind.REFERENCE:
            reference = Reference.read(self.tokens[operand.first].text)
            many = reference.spilled or ":" in reference.area
            if many and single and not forced:
                self.pieces[operand.first] = "@" + self.pieces[operand.first]
                return False
            return many
        if operand.kind is Kind.ARRAY_OPEN:
            return operand.last - operand.first > 2
        return operand.kind is Kind.NAME

    def _call_or_brackets(self, operand: Operand, *, forced: bool, single: bool) -> bool:
        """Work through a call, or what stands in brackets."""
        if operand.kind is Kind.OPEN:
            if len(operand.arguments) != 1:
                raise CannotEvaluate("it unites ranges by a comma in brackets")
            return self._expression(operand.arguments[0], forced=forced, single=single)
        name = operand.name
        if name in ("ROW", "COLUMN"):
            return self._row_or_column(operand, forced=forced, single=single)
        passed_on = many_for_one = False
        for place, argument in enumerate(operand.arguments):
            wants_one = takes_single_value(name, place)
            inner_forced = forced or name in self.context.ours or forces_arrays(name, place)
            inner_single = wants_one or (single and name in PASSES_RANGE)
            many = self._expression(argument, forced=inner_forced, single=inner_single)
            passed_on = passed_on or many
            many_for_one = many_for_one or (many and wants_one)
        if many_for_one:
            self._apply_to_each(operand, forced=forced)
            return True
        if name in GIVES_RANGE or name == "INDEX":
            return self._range_from(operand, forced=forced, single=single)
        if self._gives_array(name):
            if single and not forced and not self._is_whole(operand):
                raise CannotEvaluate(
                    f"it calculates with the array of {name}, but is stored as an ordinary formula"
                )
            return True
        return passed_on and name in PASSES_RANGE

    def _apply_to_each(self, operand: Operand, *, forced: bool) -> None:
        """Have a function of single values applied to every cell."""
        name = operand.name
        if self.ordinary and forced and name in DEPENDS_ON_ENTRY:
            raise CannotEvaluate(f"{name} over a range depends on how the formula was entered")
        if name in REFUSES_RANGES:
            raise CannotEvaluate(f"{name} of a range differs between versions of Excel")
        if not self.context.lifted(name):
            self.pieces[operand.first] = f"{EACH}{name}("
            self.each.add(name)

    def _row_or_column(self, operand: Operand, *, forced: bool, single: bool) -> bool:
        """``ROW(A2:A9)`` as an array is the sequence 2 to 9."""
        if not operand.arguments:
            return False
        only = operand.arguments[0].operands
        if len(only) == 1 and only[0].kind is Kind.REFERENCE:
            reference = Reference.read(self.tokens[only[0].first].text)
            if ":" not in reference.area and not reference.spilled:
                return False
            if forced and not reference.spilled:
                self.counts_rows = True
                box = reference.box
                by_row = operand.name == "ROW"
                shape = (box.rows, 1, box.first_row) if by_row else (1, box.columns, box[1])
                self._replace(operand, "SEQUENCE({},{},{})".format(*shape))
                return True
        if forced:
            raise CannotEvaluate(f"it takes the {operand.name.lower()}s of a computed range")
        return False

    def _range_from(self, operand: Operand, *, forced: bool, single: bool) -> bool:
        """A call that may give a range; where one value is wanted, the cell in its own row."""
        arguments = operand.arguments
        if operand.name == "INDEX":
            if len(arguments) == 2 and self._has_rows_and_columns(arguments[0]):
                raise CannotEvaluate("INDEX takes a whole row of a range of several columns")
            whole = len(arguments) == 1 or not all(map(self._is_place, arguments[1:3]))
        elif operand.name == "OFFSET":
            base = arguments[0].operands if arguments else []
            fixed = len(base) == 1 and base[0].kind is Kind.REFERENCE
            one = fixed and ":" not in self.tokens[base[0].first].text
            whole = len(arguments) > 3 or not one
        else:
            whole = True
        if whole and single and not forced:
            self.pieces[operand.first] = "@" + self.pieces[operand.first]
            return False
        return whole

    def _has_rows_and_columns(self, argument: Expression) -> bool:
        """Whether an argument is a reference to several rows and several columns."""
        operands = argument.operands
        if len(operands) != 1 or argument.calculates or operands[0].kind is not Kind.REFERENCE:
            return False
        box = Reference.read(self.tokens[operands[0].first].text).box
        return box.rows > 1 and box.columns > 1

    def _is_place(self, argument: Expression) -> bool:
        """Whether an argument of INDEX asks for one row or column: any number but 0."""
        operands = argument.operands
        if len(operands) != 1 or argument.calculates:
            return False
        text = self.tokens[operands[0].first].text
        written = text.isdecimal() and int(text) > 0
        return written or operands[0].name in ("MATCH", "XMATCH")

    def _gives_array(self, name: str) -> bool:
        """Whether a function may give more than one value."""
        return (
            name in GIVES_ARRAY
            or name in self.context.tables_of_ours
            or name.startswith((VARIABLE, NAMED_LAMBDA))
        )

    def _is_whole(self, operand: Operand) -> bool:
        """Whether a call is all of the formula."""
        return operand.first == 0 and operand.last == len(self.tokens) - 1

    def _replace(self, operand: Operand, text: str) -> None:
        """Put a text in the place of a call."""
        self.pieces[operand.first] = text
        for place in range(operand.first + 1, operand.last + 1):
            self.pieces[place] = ""
