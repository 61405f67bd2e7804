"""The forms in which files store the name of a worksheet function, and the plain name behind them.

An .xlam add-in leaves ``[1]!POOLED_RR(`` or ``'C:\\folder\\pip_xl.xlam'!POOLED_RR(``, an XLL
``_xll.POOLED_RR(``, Office.js ``_xldudf_PIPXL_POOLED_RR(``, a namespace ``PIPXL.POOLED_RR(``, and
Excel marks its own newer functions with ``_xlfn.`` and ``_xlws.``.
"""

from __future__ import annotations

import re
from collections.abc import Container
from typing import NamedTuple

#: Namespaces under which hosts offer our functions.
NAMESPACES = ("PIPXL", "PIP_XL")

#: Prefix of a variable that LET or LAMBDA names.
VARIABLE = "_XLPM."

#: Prefix of a function that is passed on as a value: ``BYROW(A1:B9, SUM)``.
FUNCTION_AS_VALUE = "_XLETA."

_namespaces = "|".join(NAMESPACES)
_MARKS = re.compile(
    rf"(?:_XLFN\.|_XLWS\.|_XLL\.|_XLUDF\.|_XLDUDF_(?:(?:{_namespaces})_)?|(?:{_namespaces})[._!])*",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(r"(?:'(?:[^']|'')*'|[^'!]*)!", re.DOTALL)


class StoredName(NamedTuple):
    """The stored name of a function, taken apart; joined, its pieces are the name again.

    Attributes
    ----------
    owner : str
        Workbook or sheet before the name, with its exclamation mark: ``"[1]!"``; mostly empty.
    marks : str
        What a host or Excel put before the name: ``"_xldudf_PIPXL_"``; mostly empty.
    name : str
        The name.
    """

    owner: str
    marks: str
    name: str

    @classmethod
    def read(cls, stored: str) -> StoredName:
        """Take a stored name apart.

        Examples
        --------
        >>> StoredName.read("[2]!_xldudf_PIPXL_POOLED_RR")
        StoredName(owner='[2]!', marks='_xldudf_PIPXL_', name='POOLED_RR')
        """
        elsewhere = _ELSEWHERE.match(stored)
        start = elsewhere.end() if elsewhere else 0
        marks = _MARKS.match(stored, start)
        end = marks.end() if marks else start
        return cls(stored[:start], stored[start:end], stored[end:])

    @property
    def in_our_namespace(self) -> bool:
        """Whether the marks name us."""
        marks = self.marks.upper()
        return any(namespace in marks for namespace in NAMESPACES)


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
    pieces = StoredName.read(stored)
    local = pieces.name.upper()
    return local if not pieces.owner or local in ours else name
