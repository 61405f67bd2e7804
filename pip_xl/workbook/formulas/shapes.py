"""Shapes of formulas: the text without the rows of its references and without whole factors.

Formulas filled down a column have one shape. What is found out about one of them holds for all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pip_xl.workbook.address import MAX_COLUMN, column_number

# Rows of seven digits say that a range has no end; they are part of the shape. What a whole factor
# or divisor is decides nothing about a formula.
_ROW = re.compile(
    r"(?<=[A-Za-z$])[1-9][0-9]{0,5}(?![\w.(!\[\\?])|(?<=[*/])[1-9][0-9]{0,5}(?![\w.(!\[\\?:%^])"
)
_MARK = "\x01"
_BETWEEN = "\x00"
_BEFORE_MARK = re.compile(rf"([*/]|[\w.$\\]*){_MARK}")
_COLUMN = re.compile(r"\$?([A-Za-z]{1,3})\$?|\$")
_MARK_IN_QUOTES = re.compile(rf"'[^'{_MARK}]*{_MARK}[^']*'")

# Far rows stand for the marks; a formula that has such numbers itself is looked at on its own.
_FIRST_STAND_IN = 941_000
_MOST_ROWS = 100
_STAND_IN_DIGITS = "9410"
_STAND_IN = re.compile(r"(?<![0-9])9410([0-9]{2})(?![0-9])")


def shapes_of(formulas: Sequence[str]) -> list[str]:
    """Shapes of many formulas.

    Parameters
    ----------
    formulas : sequence of str
        Their texts.

    Returns
    -------
    list of str
        One shape each.

    Examples
    --------
    >>> first, second = shapes_of(["B2/$C$2", "B3/$C$4"])
    >>> first == second
    True
    >>> len(set(shapes_of(["B2*12", "B3*7", "B3^7"])))
    2
    """
    if not formulas:
        return []
    return _ROW.sub(_MARK, _BETWEEN.join(formulas)).split(_BETWEEN)


def speaks_for_all(shape: str) -> bool:
    """Whether all formulas of a shape differ in rows of references and in factors only.

    Parameters
    ----------
    shape : str
        A shape.

    Returns
    -------
    bool
        False where a mark may be part of a name, a number, a sheet or a table column.

    Examples
    --------
    >>> [speaks_for_all(shapes_of([formula])[0]) for formula in ("A1+B2", "Rate1+B2", "T[Q1]")]
    [True, False, False]
    """
    if "[" in shape or _STAND_IN_DIGITS in shape or shape.count(_MARK) > _MOST_ROWS:
        return False
    if "'" in shape and ('"' in shape or _MARK_IN_QUOTES.search(shape)):
        return False
    return all(map(_is_column, _BEFORE_MARK.findall(shape)))


def specimen(shape: str) -> str:
    """A formula of a shape, with a different stand-in for each row.

    Parameters
    ----------
    shape : str
        A shape that speaks for all its formulas.

    Returns
    -------
    str
        The formula.

    Examples
    --------
    >>> specimen(shapes_of(["A1+B1"])[0])
    'A941000+B941001'
    """
    pieces = shape.split(_MARK)
    numbers = (str(_FIRST_STAND_IN + place) for place in range(len(pieces) - 1))
    return "".join(piece + number for piece, number in zip(pieces, [*numbers, ""], strict=True))


def with_fields(pattern: str) -> str:
    """A rewritten specimen with ``%(r00)s``, ``%(r01)s`` … in place of the stand-ins."""
    return _STAND_IN.sub(r"%(r\1)s", pattern)


def rows_of(formula: str) -> dict[str, str]:
    """The rows of a formula by the fields of ``with_fields``.

    Parameters
    ----------
    formula : str
        Its text.

    Returns
    -------
    dict of str to str
        The rows in the order of the text.

    Examples
    --------
    >>> rows_of("A1+$B$7")
    {'r00': '1', 'r01': '7'}
    """
    return {f"r{place:02}": row for place, row in enumerate(_ROW.findall(formula))}


def _is_column(text: str) -> bool:
    """Whether what stands before a mark is a column, the dollar of a row, or times or by."""
    if text in ("*", "/"):
        return True
    found = _COLUMN.fullmatch(text)
    if found is None:
        return False
    if found[1] is None:
        return True
    try:
        return column_number(found[1]) <= MAX_COLUMN
    except ValueError:
        return False
