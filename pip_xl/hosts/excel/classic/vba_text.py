"""Texts as VBA source writes them: in the code page of whoever reads it, and in short lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

#: Runs that a literal takes as they are, and single characters that it does not.
_RUNS: Final = re.compile(r"[ -~]+|[^ -~]", re.DOTALL)

#: A line of source has 1,023 characters at most.
_LONGEST_EXPRESSION: Final = 800
_LONGEST_RUN: Final = 250


def literal(text: str) -> str:
    """Return a short text as an expression.

    Parameters
    ----------
    text : str
        What it stands for.

    Returns
    -------
    str
        ASCII only: other characters by their numbers.

    Examples
    --------
    >>> print(literal("τ² of a"))
    ChrW$(964) & ChrW$(178) & " of a"
    """
    return " & ".join(_pieces(text)) or '""'


def assignments(variable: str, text: str) -> list[str]:
    """Return the statements that give a variable a text, however long.

    Parameters
    ----------
    variable : str
        A variable, or an element of an array.
    text : str
        The text.

    Returns
    -------
    list of str
        One statement, or several that add to the first; each is one line.

    Examples
    --------
    >>> assignments("help", "one study a row")
    ['help = "one study a row"']
    """
    expressions = [""]
    for piece in _pieces(text):
        longer = f"{expressions[-1]} & {piece}" if expressions[-1] else piece
        if len(longer) <= _LONGEST_EXPRESSION:
            expressions[-1] = longer
        else:
            expressions.append(piece)
    first, *others = expressions
    return [
        f"{variable} = {first or literal('')}",
        *(f"{variable} = {variable} & {other}" for other in others),
    ]


def _pieces(text: str) -> Iterator[str]:
    """Yield expressions that together make the text."""
    for run in _RUNS.findall(text):
        if run.isascii() and run.isprintable():
            for start in range(0, len(run), _LONGEST_RUN):
                yield '"' + run[start : start + _LONGEST_RUN].replace('"', '""') + '"'
        else:
            yield from (f"ChrW$({unit})" for unit in _units(run))


def _units(character: str) -> Iterator[int]:
    """Yield the numbers that VBA has for a character: two for those beyond the basic plane."""
    data = character.encode("utf-16le", "surrogatepass")
    for start in range(0, len(data), 2):
        yield int.from_bytes(data[start : start + 2], "little")
