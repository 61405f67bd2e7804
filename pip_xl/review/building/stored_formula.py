"""From formulas as they are typed to formulas as files store them."""

from __future__ import annotations

import re

#: ``[@Study]`` and ``[@[Events 1]]``, with the table's name before them or without.
_ONE = re.compile(r"(\w*)\[@(?:\[([^\[\]]+)\]|([^\[\]]+))\]")
#: ``Dichotomous[@[Events 1]:[Total 2]]``.
_SEVERAL = re.compile(r"(\w*)\[@(\[[^\[\]]+\]:\[[^\[\]]+\])\]")
#: Functions that came after Excel 2007 and that files store with a prefix.
_LATER = re.compile(r"\b(NUMBERVALUE)\(")


def stored(formula: str, table: str) -> str:
    """Write a formula the way files store it.

    Parameters
    ----------
    formula : str
        As it is typed inside a table.
    table : str
        The table's name.

    Returns
    -------
    str
        With the table's name in every reference to its own row.

    Examples
    --------
    >>> stored("SUM([@[Events 1]],T[@[Total 1]:[Total 2]])", "T")
    'SUM(T[[#This Row],[Events 1]],T[[#This Row],[Total 1]:[Total 2]])'
    """

    def one(found: re.Match[str]) -> str:
        return f"{found[1] or table}[[#This Row],[{found[2] or found[3]}]]"

    text = _SEVERAL.sub(lambda found: f"{found[1] or table}[[#This Row],{found[2]}]", formula)
    return _LATER.sub(r"_xlfn.\1(", _ONE.sub(one, text))
