"""Puts functions in the place of comparisons, ``&`` and ``^`` where the engine's own differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from pip_xl.workbook.excel_functions.operators import COMPARISONS, JOIN
from pip_xl.workbook.formulas.tokens import Kind, Token, tokenize

#: Functions that give text, whatever they are given.
_GIVES_TEXT: Final = """
ADDRESS BASE CHAR CLEAN CONCAT CONCATENATE DOLLAR EXCEL_JOIN FIXED LEFT LOWER MID PROPER REPLACE
REPT RIGHT SUBSTITUTE T TEXT TEXTJOIN TRIM UNICHAR UPPER
"""
_TEXT_FUNCTIONS: Final = frozenset(_GIVES_TEXT.split())
_ENDS: Final = frozenset({Kind.SEPARATOR, Kind.CLOSE})
_CALCULATES: Final = frozenset("+-*/")


@dataclass(slots=True)
class _Operand:
    """What stands between two operators of a formula.

    Attributes
    ----------
    text : str
        As the engine is to read it.
    tokens : list of Token
        Its own tokens, a call or brackets standing for all that they hold.
    factor : int
        Where in the text its last factor begins, with its sign.
    """

    text: str = ""
    tokens: list[Token] = field(default_factory=list)
    factor: int = 0

    def add(self, token: Token, text: str) -> None:
        """Take another token."""
        self.text += text
        if token.kind is Kind.SPACE:
            return
        before = self.tokens[-1] if self.tokens else Token(Kind.OPERATOR, "")
        has_value = before.kind is not Kind.OPERATOR or before.text == "%"
        if token.kind is Kind.OPERATOR and text in _CALCULATES and has_value:
            self.factor = len(self.text)
        self.tokens.append(token)

    def raise_to(self, exponent: _Operand) -> None:
        """Raise the last factor to a power: 0^0 is 1 to the engine, #NUM! to Excel."""
        base = self.text[self.factor :].strip()
        if exponent.is_not_zero or _is_not_zero(base):
            self.text += f"^{exponent.text}"
        else:
            self.text = f"{self.text[: self.factor]}POWER({base},{exponent.text.strip()})"
        self.tokens += [Token(Kind.OPERATOR, "^"), *exponent.tokens]

    @property
    def is_not_zero(self) -> bool:
        """Whether it is a number other than 0 for certain."""
        return _is_not_zero(self.text.rstrip(" %").lstrip(" +-"))

    @property
    def is_text(self) -> bool:
        """Whether it is text for certain."""
        if len(self.tokens) != 1:
            return False
        token = self.tokens[0]
        call = token.kind is Kind.FUNCTION and token.text[:-1].upper() in _TEXT_FUNCTIONS
        return token.kind is Kind.TEXT or call

    @property
    def compares_alike(self) -> bool:
        """Whether digits cannot matter beside it: text, TRUE, FALSE or the number 0."""
        if len(self.tokens) != 1:
            return False
        kind, text = self.tokens[0]
        return kind in {Kind.TEXT, Kind.LOGICAL} or (kind is Kind.NUMBER and text == "0")


def _is_not_zero(text: str) -> bool:
    """Whether a text is a number other than 0."""
    try:
        return float(text) != 0
    except ValueError:
        return False


def spell_out_operators(formula: str) -> str:
    """Write comparisons, ``&`` and ``^`` as function calls where the engine's own would not do.

    Parameters
    ----------
    formula : str
        Without the equals sign, in the form that the engine reads.

    Returns
    -------
    str
        The formula itself where nothing has to change.

    Raises
    ------
    WorkbookError
        If the formula cannot be read.

    Examples
    --------
    >>> spell_out_operators('IF(SUM(A1:A3)=1,"p = "&B1,A1="x")')
    'IF(EXCEL_EQUAL(SUM(A1:A3),1),EXCEL_JOIN("p = ",B1),A1="x")'
    """
    if not any(sign in formula for sign in "&=<>^"):
        return formula
    text, _ = _level(tokenize(formula), 0)
    return text


def _level(tokens: Sequence[Token], position: int) -> tuple[str, int]:
    """Write out a formula or an argument; return it and where it ends."""
    operands, comparisons = [[_Operand()]], []
    while position < len(tokens) and tokens[position].kind not in _ENDS:
        token = tokens[position]
        if token.kind is Kind.OPERATOR and token.text == "&":
            operands[-1].append(_Operand())
            position += 1
        elif token.kind is Kind.OPERATOR and token.text in COMPARISONS:
            operands.append([_Operand()])
            comparisons.append(token.text)
            position += 1
        elif token.kind is Kind.OPERATOR and token.text == "^":
            exponent, position = _exponent(tokens, position + 1)
            operands[-1][-1].raise_to(exponent)
        else:
            text, position = _piece(tokens, position)
            operands[-1][-1].add(token, text)
    joined = [_joined(parts) for parts in operands]
    result = joined[0]
    for sign, beside in zip(comparisons, joined[1:], strict=True):
        result = _compared(result, sign, beside)
    return result.text, position


def _exponent(tokens: Sequence[Token], position: int) -> tuple[_Operand, int]:
    """Write out what stands behind ``^``, with its signs; return it and where it ends."""
    exponent = _Operand()
    has_value = False
    while position < len(tokens):
        token = tokens[position]
        prefix = token.kind is Kind.SPACE or token.kind is Kind.OPERATOR
        if token.kind in _ENDS or (has_value and (not prefix or token.text not in "% ")):
            break
        text, position = _piece(tokens, position)
        exponent.add(token, text)
        has_value = has_value or not prefix
    return exponent, position


def _piece(tokens: Sequence[Token], position: int) -> tuple[str, int]:
    """Write out a token, with all that it opens; return it and where it ends."""
    kind, text = tokens[position]
    if kind in {Kind.FUNCTION, Kind.OPEN}:
        return _call(tokens, position)
    end = position + 1
    if kind is Kind.ARRAY_OPEN:
        while end < len(tokens) and tokens[end - 1].kind is not Kind.ARRAY_CLOSE:
            text += tokens[end].text
            end += 1
    return text, end


def _call(tokens: Sequence[Token], position: int) -> tuple[str, int]:
    """Write out a call or brackets, and all that they hold."""
    text = tokens[position].text
    while position < len(tokens):
        inner, position = _level(tokens, position + 1)
        text += inner
        if position == len(tokens):
            break
        text += tokens[position].text
        if tokens[position].kind is Kind.CLOSE:
            position += 1
            break
    return text, position


def _joined(parts: list[_Operand]) -> _Operand:
    """Join operands of ``&``."""
    if len(parts) == 1:
        return parts[0]
    if all(part.is_text for part in parts):
        text = "&".join(part.text for part in parts)
        return _Operand(text, [Token(Kind.FUNCTION, "CONCAT(")])
    text = ",".join(part.text.strip() for part in parts)
    return _Operand(f"{JOIN}({text})", [Token(Kind.FUNCTION, f"{JOIN}(")])


def _compared(first: _Operand, sign: str, second: _Operand) -> _Operand:
    """Compare two operands."""
    tokens = [Token(Kind.FUNCTION, "NOT("), Token(Kind.SPACE, " ")]
    if sign in {"=", "<>"} and (first.compares_alike or second.compares_alike):
        return _Operand(first.text + sign + second.text, tokens)
    call = f"{COMPARISONS[sign]}({first.text.strip()},{second.text.strip()})"
    return _Operand(call, tokens)
