"""What belongs to what in a formula: calls, their arguments, brackets and operands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pip_xl.errors import WorkbookError
from pip_xl.workbook.formulas.tokens import Kind, Token

#: Excel allows 64 levels; the engine gives up at 72.
MAX_DEPTH = 64

_REFERENCE_OPERATORS = frozenset(":#")
_PREFIXES = frozenset("+-@")


@dataclass(slots=True)
class Operand:
    """One operand.

    Attributes
    ----------
    kind : Kind
        FUNCTION for a call, OPEN for brackets, ARRAY_OPEN for an array constant, otherwise the
        kind of its only token.
    first, last : int
        Positions of its first and last token.
    name : str
        Name of the function that is called.
    arguments : list of Expression
        Arguments of a call, or what the brackets hold.
    intersected : bool
        Whether an ``@`` stands before it.
    """

    kind: Kind
    first: int
    last: int
    name: str = ""
    arguments: list[Expression] = field(default_factory=list)
    intersected: bool = False


@dataclass(slots=True)
class Expression:
    """Operands and the operators between them; without operands, an omitted argument.

    Attributes
    ----------
    operands : list of Operand
        From left to right, whatever binds tighter.
    calculates : bool
        Whether an operator takes values: ``+``, ``&``, ``=`` …
    joins : bool
        Whether an operator joins references: the colon, as in ``A1:INDEX(B:B,3)``.
    intersects : bool
        Whether a blank between references asks for their intersection.
    end : int
        Position of the token that ends it.
    """

    operands: list[Operand] = field(default_factory=list)
    calculates: bool = False
    joins: bool = False
    intersects: bool = False
    end: int = 0


def parse(tokens: Sequence[Token]) -> Expression:
    """Arrange the tokens of a formula.

    Parameters
    ----------
    tokens : sequence of Token
        All tokens of one formula.

    Returns
    -------
    Expression
        The formula.

    Raises
    ------
    WorkbookError
        If brackets do not match, or are nested too deep.

    Examples
    --------
    >>> from pip_xl.workbook.formulas.tokens import tokenize
    >>> parse(tokenize("SUM(A1,2)*3")).operands[0].name
    'SUM'
    """
    parser = _Parser(tokens)
    formula = parser.expression(0)
    if parser.position < len(tokens):
        raise WorkbookError("the formula's brackets do not match")
    return formula


class _Parser:
    """A position in the tokens, and the rules that move it on."""

    def __init__(self, tokens: Sequence[Token]):
        self.tokens = tokens
        self.position = 0

    def expression(self, depth: int) -> Expression:
        """Read until a separator or closing bracket."""
        if depth > MAX_DEPTH:
            raise WorkbookError(f"the formula is nested more than {MAX_DEPTH} deep")
        found = Expression()
        intersected = after_operand = spaced = dangling = False
        while self.position < len(self.tokens):
            kind, text = self.tokens[self.position]
            if kind in (Kind.SEPARATOR, Kind.CLOSE, Kind.ARRAY_CLOSE):
                break
            if kind is Kind.SPACE:
                spaced = True
                self.position += 1
                continue
            if kind is Kind.OPERATOR:
                if not after_operand and text not in _PREFIXES:
                    raise WorkbookError("the formula lacks an operand beside an operator")
                self._operator(found, text)
                intersected = text == "@"
                after_operand = text in "%#" and after_operand
                dangling = not after_operand
                spaced = False
                self.position += 1
                continue
            if after_operand:
                if not spaced:
                    raise WorkbookError("the formula lacks an operator between two operands")
                found.intersects = True
            operand = self._operand(depth)
            operand.intersected = intersected
            found.operands.append(operand)
            intersected = spaced = False
            after_operand = True
            dangling = False
        if dangling:
            raise WorkbookError("the formula lacks an operand beside an operator")
        found.end = self.position
        return found

    @staticmethod
    def _operator(found: Expression, text: str) -> None:
        """Note what an operator does with its operands."""
        if text in _REFERENCE_OPERATORS:
            found.joins = True
        elif text != "@":
            found.calculates = True

    def _operand(self, depth: int) -> Operand:
        """Read one operand."""
        first = self.position
        kind, text = self.tokens[first]
        self.position += 1
        if kind is Kind.FUNCTION or kind is Kind.OPEN:
            arguments = self._arguments(depth)
            name = text[:-1].upper() if kind is Kind.FUNCTION else ""
            return Operand(kind, first, self.position - 1, name, arguments)
        if kind is Kind.ARRAY_OPEN:
            self._array_constant()
        return Operand(kind, first, self.position - 1)

    def _arguments(self, depth: int) -> list[Expression]:
        """Read arguments up to the closing bracket; none where nothing stands between."""
        arguments = [self.expression(depth + 1)]
        while self.position < len(self.tokens):
            kind = self.tokens[self.position].kind
            self.position += 1
            if kind is Kind.CLOSE:
                only = arguments[0]
                return [] if len(arguments) == 1 and not only.operands else arguments
            if kind is not Kind.SEPARATOR:
                break
            arguments.append(self.expression(depth + 1))
        raise WorkbookError("the formula's brackets do not match")

    def _array_constant(self) -> None:
        """Skip to the closing brace."""
        while self.position < len(self.tokens):
            self.position += 1
            if self.tokens[self.position - 1].kind is Kind.ARRAY_CLOSE:
                return
        raise WorkbookError("the formula's braces do not match")
