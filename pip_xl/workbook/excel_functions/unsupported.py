"""Which functions and formulas must keep their stored values, and why."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from pip_xl.workbook.excel_functions.catalogue import OVERRIDES
from pip_xl.workbook.excel_functions.trusted import TRUSTED
from pip_xl.workbook.formulas.references import Reference
from pip_xl.workbook.formulas.tokens import Kind, Token
from pip_xl.workbook.formulas.tree import Expression, Operand

_COMPLEX: Final = "complex numbers are text with more digits than Excel's"
_BONDS: Final = "bond and depreciation schedules are not checked against Excel"
_BYTES: Final = "counting in bytes depends on Excel's language"
_DATABASE: Final = "database functions are not checked against Excel"
_LAMBDAS: Final = "functions that take a LAMBDA are not evaluated"

_UNCHECKED: Final = {
    _LAMBDAS: "BYCOL BYROW ISOMITTED MAKEARRAY MAP REDUCE SCAN",
    _BYTES: "ASC DBCS FINDB JIS LEFTB LENB MIDB REPLACEB RIGHTB SEARCHB",
    _BONDS: """
        ACCRINT ACCRINTM AMORDEGRC AMORLINC COUPDAYBS COUPDAYS COUPDAYSNC COUPNCD COUPNUM COUPPCD DB
        DISC DURATION INTRATE MDURATION ODDFPRICE ODDFYIELD ODDLPRICE ODDLYIELD PRICE PRICEDISC
        PRICEMAT RATE RECEIVED VDB YIELD YIELDDISC YIELDMAT
        """,
}
_REASONS: Final = {name: reason for reason, names in _UNCHECKED.items() for name in names.split()}
_DATABASE_NAME: Final = re.compile(r"D(?:AVERAGE|COUNTA?|GET|MAX|MIN|PRODUCT|STDEVP?|SUM|VARP?)")

#: Criteria functions: the place of their first range and of the first criterion's range.
_CRITERIA: Final = {
    "AVERAGEIFS": (0, 1),
    "COUNTIFS": (0, 0),
    "MAXIFS": (0, 1),
    "MINIFS": (0, 1),
    "SUMIFS": (0, 1),
}
_ONE_CRITERION: Final = frozenset({"AVERAGEIF", "COUNTIF", "SUMIF"})

#: Functions for which the engine takes an omitted argument as Excel does.
_OMITTABLE: Final = """
CEILING.MATH CHOOSE CHOOSECOLS CHOOSEROWS DROP EXPAND FLOOR.MATH FV HLOOKUP IF IFERROR IFNA IFS
INDEX IPMT IRR LET MATCH NPER OFFSET PMT PPMT PV ROUND ROUNDDOWN ROUNDUP SEQUENCE SORT SORTBY SWITCH
TAKE TOCOL TOROW TRUNC UNIQUE VLOOKUP XLOOKUP XMATCH
"""
_TAKES_OMITTED: Final = frozenset(_OMITTABLE.split())

#: Functions to which whole columns may be given as they are.
_WHOLE_COLUMN_FUNCTIONS: Final = """
AVERAGE AVERAGEA AVERAGEIF AVERAGEIFS COLUMN COLUMNS COUNT COUNTA COUNTBLANK COUNTIF COUNTIFS DEVSQ
GEOMEAN HARMEAN HLOOKUP INDEX KURT LARGE MATCH MAX MAXA MAXIFS MEDIAN MIN MINA MINIFS PERCENTILE
PERCENTILE.EXC PERCENTILE.INC PRODUCT QUARTILE QUARTILE.EXC QUARTILE.INC RANK RANK.AVG RANK.EQ ROW
ROWS SKEW SMALL STDEV STDEV.P STDEV.S STDEVP SUBTOTAL SUM SUMIF SUMIFS SUMSQ VAR VAR.P VAR.S VARP
VLOOKUP XLOOKUP XMATCH
"""
_TAKES_WHOLE_COLUMNS: Final = frozenset(_WHOLE_COLUMN_FUNCTIONS.split())
_WHOLE: Final = re.compile(r"\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}|\$?\d+:\$?\d+")
_BLANK_CRITERION: Final = re.compile(r'"(?:=?|<>.*)"', re.DOTALL)


def unsupported_reason(name: str) -> str | None:
    """Return why a function of Excel's is not evaluated.

    Parameters
    ----------
    name : str
        Its plain name, in any letter case.

    Returns
    -------
    str or None
        None where it is evaluated: by the engine as Excel does, or by a function of ours.

    Examples
    --------
    >>> unsupported_reason("SUM"), unsupported_reason("IMSQRT")
    (None, "IMSQRT: complex numbers are text with more digits than Excel's")
    """
    plain = name.upper()
    if plain in OVERRIDES or plain in TRUSTED:
        return None
    if plain in _REASONS:
        return f"{plain}: {_REASONS[plain]}"
    if plain.startswith("IM") and plain != "IMAGE":
        return f"{plain}: {_COMPLEX}"
    if _DATABASE_NAME.fullmatch(plain):
        return f"{plain}: {_DATABASE}"
    return f"there is no function {plain} here: neither pip-xl nor what it knows of Excel has it"


def unsupported_formula_reason(tokens: Sequence[Token], formula: Expression) -> str | None:
    """Return why a formula is not evaluated although all its functions are.

    Parameters
    ----------
    tokens : sequence of Token
        The formula, with plain function names and references.
    formula : Expression
        The tokens arranged.

    Returns
    -------
    str or None
        None where it is evaluated. Calls of functions that are not Excel's are not looked at.

    Examples
    --------
    >>> from pip_xl.workbook.formulas.tokens import tokenize
    >>> from pip_xl.workbook.formulas.tree import parse
    >>> tokens = tokenize("SUMIFS(B1:B6,A1:A5,1)")
    >>> unsupported_formula_reason(tokens, parse(tokens))
    'SUMIFS: its ranges differ in size'
    """
    for call in _calls(formula):
        reason = _of_call(call, tokens)
        if reason:
            return reason
    return _of_whole_columns(formula, tokens, taker="")


def _calls(expression: Expression) -> Iterator[Operand]:
    """Go through all calls, the outermost first."""
    for operand in expression.operands:
        if operand.kind is Kind.FUNCTION:
            yield operand
        for argument in operand.arguments:
            yield from _calls(argument)


def _only_token(argument: Expression, tokens: Sequence[Token]) -> Token | None:
    """Return the token of an argument that has only one."""
    if len(argument.operands) != 1 or argument.calculates or argument.joins:
        return None
    only = argument.operands[0]
    return tokens[only.first] if only.first == only.last else None


def _of_call(call: Operand, tokens: Sequence[Token]) -> str | None:
    """Return what is wrong with a call."""
    only = [_only_token(argument, tokens) for argument in call.arguments]
    excels = call.name in OVERRIDES or call.name in TRUSTED
    omits = not all(argument.operands for argument in call.arguments)
    if omits and excels and call.name not in _TAKES_OMITTED:
        return f"{call.name}: an omitted argument between commas is not evaluated"
    if call.name in _CRITERIA:
        return _of_criteria(call.name, only, *_CRITERIA[call.name])
    if call.name in _ONE_CRITERION and len(only) > 1:
        return _of_criteria_texts(call.name, only[1:2], whole=_any_whole(only))
    if call.name in {"SUBTOTAL", "AGGREGATE"}:
        return _of_hidden_rows(call.name, [token.text if token else "" for token in only])
    if call.name == "CHOOSE" and call.arguments and _is_array(call.arguments[0], tokens):
        return "CHOOSE: an array of positions is not evaluated"
    if call.name == "IF" and only and only[0] and only[0].kind is Kind.TEXT:
        return "IF: text stands in the place of a condition"
    return None


def _is_array(argument: Expression, tokens: Sequence[Token]) -> bool:
    """Return whether an argument is an array constant or holds a range of several cells."""
    return any(
        operand.kind is Kind.ARRAY_OPEN
        or (operand.kind is Kind.REFERENCE and ":" in tokens[operand.first].text)
        for operand in argument.operands
    )


def _of_criteria(
    name: str, only: list[Token | None], first: int, first_criterion: int
) -> str | None:
    """Check a call with pairs of a range and a criterion."""
    ranges = [only[first], *only[first_criterion::2]] if only else []
    shapes = {
        (box.rows, box.columns)
        for box in (
            Reference.read(token.text).box
            for token in ranges
            if token and token.kind is Kind.REFERENCE and not token.text.endswith("#")
        )
    }
    if len(shapes) > 1:
        return f"{name}: its ranges differ in size"
    return _of_criteria_texts(name, only[first_criterion + 1 :: 2], whole=_any_whole(only))


def _any_whole(only: list[Token | None]) -> bool:
    """Return whether an argument is a whole column or row."""
    return any(token and token.kind is Kind.REFERENCE and _is_whole(token.text) for token in only)


def _is_whole(reference: str) -> bool:
    """Return whether a reference is a whole column or row."""
    return _WHOLE.fullmatch(reference.rpartition("!")[2]) is not None


def _of_criteria_texts(name: str, criteria: list[Token | None], *, whole: bool) -> str | None:
    """Check criteria that are written out."""
    for token in criteria:
        if token is None or token.kind not in {Kind.TEXT, Kind.ERROR}:
            continue
        if token.kind is Kind.ERROR or token.text.lstrip('"<>=').startswith("#"):
            return f"{name}: a criterion that asks for errors is not evaluated"
        if whole and name != "COUNTIF" and _BLANK_CRITERION.fullmatch(token.text):
            return f"{name}: a criterion that blanks meet, over whole columns, is not evaluated"
    return None


def _of_hidden_rows(name: str, arguments: list[str]) -> str | None:
    """Check SUBTOTAL and AGGREGATE: hidden rows and filters are not known to the engine."""
    if not arguments or not arguments[0].isdigit():
        return f"{name}: which function it applies is not written out"
    kind = int(arguments[0])
    if name == "SUBTOTAL":
        known = 1 <= kind <= 11 or 101 <= kind <= 111
        return None if known else f"{name}({kind}) is not evaluated"
    if kind > 11:
        return f"{name}({kind}) is not evaluated"
    option = arguments[1] if len(arguments) > 1 else ""
    if option not in {"4", "6"}:
        return f"{name} with option {option or 'unknown'} depends on hidden rows or other subtotals"
    return None


def _is_cell_by_cell(taker: str) -> bool:
    """Return whether a function of Excel's needs all cells of a whole column one by one."""
    excels = taker in OVERRIDES or taker in TRUSTED
    return excels and taker not in _TAKES_WHOLE_COLUMNS


def _of_whole_columns(expression: Expression, tokens: Sequence[Token], taker: str) -> str | None:
    """Find whole columns that are calculated with cell by cell."""
    for operand in expression.operands:
        if operand.kind is Kind.REFERENCE and not operand.intersected:
            calculated = expression.calculates or _is_cell_by_cell(taker)
            if calculated and _is_whole(tokens[operand.first].text):
                return f"it calculates with all of {tokens[operand.first].text}, cell by cell"
        for argument in operand.arguments:
            inner = operand.name if operand.kind is Kind.FUNCTION else taker
            reason = _of_whole_columns(argument, tokens, inner)
            if reason:
                return reason
    return None
