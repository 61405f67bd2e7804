"""Formulas with their names, table columns and stored function names replaced by plain ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pip_xl.errors import PipXlError
from pip_xl.workbook.address import Box, column_letters
from pip_xl.workbook.formulas.context import FormulaContext
from pip_xl.workbook.formulas.joined_references import joined
from pip_xl.workbook.formulas.let_variables import variables_in
from pip_xl.workbook.formulas.references import (
    Reference,
    in_order,
    is_relative,
    quoted,
    shifted,
)
from pip_xl.workbook.formulas.stored_names import (
    FUNCTION_AS_VALUE,
    VARIABLE,
    StoredName,
    plain_name,
)
from pip_xl.workbook.formulas.structured_reference import (
    NoSuchColumn,
    StructuredReference,
    table_around,
)
from pip_xl.workbook.formulas.tokens import Kind, Token, tokenize
from pip_xl.workbook.parts.tables import Table

#: Stands in an expanded formula where the row of its cell belongs: a row that no table reaches.
ROW_SLOT = 1_048_575

#: Prefix of the variable that stands for a LAMBDA with a name.
NAMED_LAMBDA = "_NAMED_"

_MAX_NAMES_DEEP = 16
_IN_ANOTHER_WORKBOOK = re.compile(r"'|\[\d+\]!|[^\[\]]+!")


class CannotEvaluate(PipXlError):
    """A formula that must keep its stored value, with the reason."""


class Place(NamedTuple):
    """Where a formula stands."""

    sheet: str
    row: int
    column: int


class Expansion:
    """Expands one formula, and notes what of the result holds for its own cell only.

    Parameters
    ----------
    context : FormulaContext
        The workbook around it.
    place : Place
        Its cell.

    Attributes
    ----------
    rows : tuple of int or None
        First and last row in which the expansion holds, where it has row slots.
    of_this_cell : bool
        Whether it holds for no other cell.
    lambdas : dict of str to list of Token
        Names that stand for a LAMBDA and are called, with their expanded definitions; a definition
        comes after those that it uses.
    """

    def __init__(self, context: FormulaContext, place: Place):
        self.context = context
        self.place = place
        self.rows: tuple[int, int] | None = None
        self.of_this_cell = False
        self.lambdas: dict[str, list[Token]] = {}
        self._names_open: list[str] = []

    def expand(self, text: str, *, in_name: bool = False) -> list[Token]:
        """Expand a formula or the definition of a name.

        Parameters
        ----------
        text : str
            Without an equals sign.
        in_name : bool
            Whether it is a definition: its relative references count from cell A1.

        Returns
        -------
        list of Token
            Only plain function names and references in A1 notation remain.

        Raises
        ------
        CannotEvaluate
            Where it refers to what cannot be evaluated here.
        WorkbookError
            Where it is no formula.
        """
        tokens = tokenize(text)
        variables = variables_in(tokens)
        expanded: list[Token] = []
        waiting = iter(tokens)
        for token in waiting:
            if token.kind is Kind.FUNCTION:
                expanded += self._function(token, variables, waiting)
            elif token.kind is Kind.NAME:
                expanded += self._name(token, variables)
            elif token.kind is Kind.STRUCTURED:
                expanded.append(self._structured(token.text))
            elif token.kind is Kind.REFERENCE:
                expanded.append(self._reference(token.text, in_name=in_name))
            else:
                expanded.append(token)
        return joined(expanded)

    def _function(self, token: Token, variables: set[str], waiting: Iterator[Token]) -> list[Token]:
        """A call, or what Excel stores as one."""
        stored = token.text[:-1]
        name = plain_name(stored, self.context.ours)
        if name.startswith(VARIABLE) or name in variables:
            return [token]
        if name == "SINGLE":
            return [Token(Kind.OPERATOR, "@"), Token(Kind.OPEN, "(")]
        if name == "ANCHORARRAY":
            return self._spilled(waiting)
        if "!" in name:
            raise CannotEvaluate(f"{stored} belongs to another workbook or add-in")
        if self._is_of_this_workbook(stored) and self._is_lambda(name):
            return [Token(Kind.FUNCTION, self._lambda(name) + "(")]
        return [Token(Kind.FUNCTION, name + "(")]

    def _spilled(self, waiting: Iterator[Token]) -> list[Token]:
        """``ANCHORARRAY(D2)`` is ``D2#``."""
        inner: list[Token] = []
        for token in waiting:
            if token.kind is Kind.CLOSE:
                break
            inner += self._name(token, set()) if token.kind is Kind.NAME else [token]
        if len(inner) != 1 or inner[0].kind is not Kind.REFERENCE or ":" in inner[0].text:
            raise CannotEvaluate("it asks for the spill of something that is no cell")
        return [Token(Kind.REFERENCE, inner[0].text + "#")]

    def _reference(self, text: str, *, in_name: bool) -> Token:
        """A reference in A1 notation, checked, and moved where a name makes it relative."""
        sheet, area, spilled = reference = Reference.read(text)
        if reference.external:
            raise CannotEvaluate(f"{text} is in another workbook")
        if reference.three_dimensional:
            raise CannotEvaluate(f"{text} spans several sheets (a 3-D reference)")
        if sheet is not None and self.context.sheet(sheet) is None:
            raise CannotEvaluate(f"the workbook has no sheet {sheet!r}")
        if in_name and is_relative(area):
            self.of_this_cell = True
            area = shifted(area, self.place.row - 1, self.place.column - 1)
        area = in_order(area)
        prefix = "" if sheet is None else f"{quoted(self.context.sheet(sheet) or sheet)}!"
        return Token(Kind.REFERENCE, f"{prefix}{area}{'#' if spilled else ''}")

    def _structured(self, text: str) -> Token:
        """Columns of a table."""
        if _IN_ANOTHER_WORKBOOK.match(text):
            raise CannotEvaluate(f"{text} is in another workbook")
        try:
            reference = StructuredReference.read(text)
            table = self._table(reference.table)
            box = reference.box(table, self.place.row)
        except NoSuchColumn as error:
            raise CannotEvaluate(str(error)) from error
        if box is None:
            self.of_this_cell = True
            return Token(Kind.ERROR, "#VALUE!" if reference.this_row else "#REF!")
        if reference.this_row:
            self._limit_rows(table)
        return self._cells(table, box, reference.this_row)

    def _table(self, name: str) -> Table:
        """Table of a name, or around the cell."""
        if name:
            table = self.context.table(name)
            if table is None:
                raise CannotEvaluate(f"the workbook has no table {name!r}")
            return table
        self.of_this_cell = True
        around = table_around(tuple(self.context.all_tables), *self.place)
        if around is None:
            raise CannotEvaluate("it names a table column outside of any table")
        return around

    def _limit_rows(self, table: Table) -> None:
        """Note that the expansion holds in the data rows of a table."""
        first = table.box.first_row + table.header_rows
        last = table.box.last_row - table.totals_rows
        if self.rows:
            first, last = max(first, self.rows[0]), min(last, self.rows[1])
        self.rows = (first, last)

    def _cells(self, table: Table, box: Box, this_row: bool) -> Token:
        """Reference to cells of a table."""
        prefix = "" if table.sheet == self.place.sheet else f"{quoted(table.sheet)}!"
        left, right = column_letters(box.first_column), column_letters(box.last_column)
        top = ROW_SLOT if this_row else box.first_row
        bottom = ROW_SLOT if this_row else box.last_row
        one = box.area == 1
        return Token(Kind.REFERENCE, f"{prefix}{left}{top}" + ("" if one else f":{right}{bottom}"))

    def _name(self, token: Token, variables: set[str]) -> list[Token]:
        """What a name stands for."""
        word = token.text
        upper = word.upper()
        if upper.startswith(VARIABLE) or upper in variables:
            return [token]
        if upper.startswith(FUNCTION_AS_VALUE):
            raise CannotEvaluate(f"it passes a function on as a value ({word})")
        owner, mark, local = word.rpartition("!")
        if mark and "[" in owner:
            raise CannotEvaluate(f"{word} is in another workbook")
        sheet = owner.strip("'").replace("''", "'") if mark else self.place.sheet
        table = None if mark else self.context.table(local)
        if table is not None:
            box = StructuredReference(local, frozenset(), ()).box(table, self.place.row)
            if box is not None:
                return [self._cells(table, box, this_row=False)]
        defined = self.context.defined_name(local, sheet)
        if defined is None:
            raise CannotEvaluate(f"the name {word} is not defined")
        if _defines_lambda(defined.text):
            return [Token(Kind.NAME, self._lambda(local))]
        return _as_operand(self._definition(local, defined.text))

    def _definition(self, name: str, text: str) -> list[Token]:
        """Expanded definition of a name."""
        key = name.casefold()
        if key in self._names_open or len(self._names_open) >= _MAX_NAMES_DEEP:
            raise CannotEvaluate(f"the name {name} is defined in terms of itself")
        self._names_open.append(key)
        tokens = self.expand(text.removeprefix("="), in_name=True)
        self._names_open.pop()
        return tokens

    def _is_of_this_workbook(self, stored: str) -> bool:
        """Whether a call may be one of a name that the workbook defines."""
        owner, marks, _ = StoredName.read(stored)
        sheet = owner.removesuffix("!").strip("'").replace("''", "'")
        return not marks and (owner in ("", "[0]!") or self.context.sheet(sheet) is not None)

    def _is_lambda(self, name: str) -> bool:
        """Whether a called name is one that the workbook defines as a LAMBDA."""
        defined = self.context.defined_name(name, self.place.sheet)
        return defined is not None and _defines_lambda(defined.text)

    def _lambda(self, name: str) -> str:
        """Variable under which a LAMBDA of the workbook is bound in this formula."""
        variable = f"{NAMED_LAMBDA.lower()}{name.casefold()}"
        defined = self.context.defined_name(name, self.place.sheet)
        if defined is not None and variable not in self.lambdas:
            tokens = self._definition(name, defined.text)
            self.lambdas[variable] = tokens
        return variable


def _defines_lambda(definition: str) -> bool:
    """Whether a name stands for a function."""
    name = definition.removeprefix("=").lstrip().partition("(")[0].upper()
    return name in {"LAMBDA", "_XLFN.LAMBDA"}


def _as_operand(tokens: list[Token]) -> list[Token]:
    """Tokens in brackets where they are more than one operand."""
    solid = [token for token in tokens if token.kind is not Kind.SPACE]
    if len(solid) == 1 or (solid and solid[0].kind is Kind.ARRAY_OPEN):
        return solid
    return [Token(Kind.OPEN, "("), *tokens, Token(Kind.CLOSE, ")")]
