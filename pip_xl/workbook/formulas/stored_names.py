"""The forms in which files store the name of a worksheet function, and the plain name behind them.

An .xlam add-in leaves ``[1]!POOLED_RR(`` or ``'C:\\folder\\pip_xl.xlam'!POOLED_RR(``, an XLL
``_xll.POOLED_RR(``, Office.js ``_xldudf_PIPXL_POOLED_RR(``, a namespace ``PIPXL.POOLED_RR(``, and
Excel marks its own newer functions with ``_xlfn.`` and ``_xlws.``.
"""

from __future__ import annotations

import re
from collections.abc import Container

#: Namespaces under which hosts offer our functions.
NAMESPACES = ("PIPXL", "PIP_XL")

#: Prefix of a variable that LET or LAMBDA names.
VARIABLE = "_XLPM."

#: Prefix of a function that is passed on as a value: ``BYROW(A1:B9, SUM)``.
FUNCTION_AS_VALUE = "_XLETA."

_namespaces = "|".join(NAMESPACES)
_MARKS = re.compile(
    rf"(?:_XLFN\.|_XLWS\.|_XLL\.|_XLUDF\.|_XLDUDF_(?:(?:{_namespaces})_)?|(?:{_namespaces})[._!])"
)
_ELSEWHERE = re.compile(r"(?:'(?:[^']|'')*'|[^'!]*)!", re.DOTALL)


def plain_name(stored: str, ours: Container[str]) -> str:
    """Name of a function as it is typed, in capitals.

    Parameters
    ----------
    stored : str
        The name as a file stores it, without the parenthesis.
    ours : container of str
        The names of our functions, in capitals. The workbook or sheet before the name is dropped
        for these only: any other function of another workbook stays recognisably foreign.

    Returns
    -------
    str
        For instance ``"POOLED_RR"``, ``"FILTER"`` or ``"[1]!THEIRS"``.

    Examples
    --------
    >>> plain_name("'C:\\\\addins\\\\pip_xl.xlam'!pooled_rr", {"POOLED_RR"})
    'POOLED_RR'
    >>> plain_name("_xlfn._xlws.FILTER", set())
    'FILTER'
    """
    name = stored.upper()
    if name.startswith((VARIABLE, FUNCTION_AS_VALUE)):
        return name
    elsewhere = _ELSEWHERE.match(name)
    local = _without_marks(name[elsewhere.end() :] if elsewhere else name)
    if elsewhere is None or local in ours:
        return local
    return name


def _without_marks(name: str) -> str:
    """Strip every mark from the front."""
    while mark := _MARKS.match(name):
        name = name[mark.end() :]
    return name
