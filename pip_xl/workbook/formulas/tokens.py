"""The tokens of a formula: strings, numbers, references, names, functions and operators."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from pip_xl.errors import WorkbookError


class Kind(StrEnum):
    """What a token is."""

    TEXT = "text"
    NUMBER = "number"
    LOGICAL = "logical"
    ERROR = "error"
    REFERENCE = "reference"
    STRUCTURED = "structured"
    NAME = "name"
    FUNCTION = "function"
    OPEN = "open"
    CLOSE = "close"
    ARRAY_OPEN = "array_open"
    ARRAY_CLOSE = "array_close"
    SEPARATOR = "separator"
    OPERATOR = "operator"
    SPACE = "space"


class Token(NamedTuple):
    """A piece of a formula.

    Parameters
    ----------
    kind : Kind
        What it is.
    text : str
        Its characters; a function's includes the opening parenthesis.
    """

    kind: Kind
    text: str


_SHEET = r"(?:'(?:[^']|'')*'!|(?:\[\d+\])?[^\W\d][\w.]*(?::[^\W\d][\w.]*)?!|\[\d+\]!)"
_COLUMN = r"\$?(?:[A-W][A-Z]{0,2}|X(?:[A-E][A-Z]?|F[A-D]?)?|[YZ][A-Z]?|X[G-Z])"
_CELL = rf"{_COLUMN}\$?[1-9]\d{{0,6}}"
_AREA = rf"(?:{_CELL}:{_CELL}|{_CELL}\#?|{_COLUMN}:{_COLUMN}|\$?\d{{1,7}}:\$?\d{{1,7}})"
_NAME_CHARACTERS = r"[^\W\d]|\\"
_BRACKETS = r"\[(?:[^\[\]']|'.|\[(?:[^\[\]']|'.)*\])*\]"

_TOKEN = re.compile(
    rf"""
    (?P<text>"(?:[^"]|"")*")
    |(?P<error>{_SHEET}?\#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA
        |FIELD!|BLOCKED!|CONNECT!|BUSY!|UNKNOWN!|EXTERNAL!))
    |(?P<function>{_SHEET}?(?:{_NAME_CHARACTERS})[\w.\\?]*\()
    |(?P<reference>{_SHEET}?{_AREA}(?![\w.\\?(\[!]))
    |(?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?(?![\w.]))
    |(?P<structured>(?:{_SHEET})?(?:(?:{_NAME_CHARACTERS})[\w.\\]*)?{_BRACKETS}(?!!))
    |(?P<logical>(?:TRUE|FALSE)(?![\w.\\?!\[]))
    |(?P<name>{_SHEET}?(?:{_NAME_CHARACTERS})[\w.\\?]*)
    |(?P<open>\()
    |(?P<close>\))
    |(?P<array_open>\{{)
    |(?P<array_close>\}})
    |(?P<separator>[,;])
    |(?P<operator><=|>=|<>|[-+*/^&=<>%:@\#])
    |(?P<space>\s+)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_KINDS = {kind.value: kind for kind in Kind}


def tokenize(formula: str) -> list[Token]:
    """Cut a formula into tokens; joined, their texts are the formula again.

    Parameters
    ----------
    formula : str
        The formula as a file holds it, without the leading equals sign.

    Returns
    -------
    list of Token
        Every character belongs to one token.

    Raises
    ------
    WorkbookError
        Where a character cannot belong to a formula.

    Examples
    --------
    >>> [token.text for token in tokenize("SUM(A1:B2)*2")]
    ['SUM(', 'A1:B2', ')', '*', '2']
    """
    tokens = []
    position = 0
    match = _TOKEN.match
    while position < len(formula):
        found = match(formula, position)
        if found is None or found.lastgroup is None:
            raise WorkbookError(
                f"the formula cannot be read from {formula[position : position + 12]!r}"
            )
        tokens.append(Token(_KINDS[found.lastgroup], found.group()))
        position = found.end()
    return tokens
