"""The result of a call as Office.js takes it."""

from __future__ import annotations

import json
from typing import Any, Final

#: Error cells by their codes; runtimes before `KNOWS_ERRORS` show the codes as text.
_ERRORS: Final = {
    "#DIV/0!": {"type": "Error", "errorType": "Div0"},
    "#N/A": {"type": "Error", "errorType": "NotAvailable"},
    "#NAME?": {"type": "Error", "errorType": "Name"},
    "#NULL!": {"type": "Error", "errorType": "Null"},
    "#NUM!": {"type": "Error", "errorType": "Num"},
    "#REF!": {"type": "Error", "errorType": "Ref"},
    "#VALUE!": {"type": "Error", "errorType": "Value"},
}

KNOWS_ERRORS: Final = (1, 4)


def as_json(result: Any, runtime: tuple[int, int]) -> bytes:
    """Return the result of a worksheet function as xlwings' client reads it.

    Parameters
    ----------
    result : float, str, bool or list of list
        What one of `pip_xl.hosts.excel.functions` gave.
    runtime : tuple of int
        The version of Excel's custom functions runtime.

    Returns
    -------
    bytes
        JSON in ASCII, so that half of a character, which JavaScript's strings may hold, goes back
        as it came.

    Raises
    ------
    ValueError
        If a number is not finite, which no worksheet function gives.

    Examples
    --------
    >>> as_json(0.25, (1, 4))
    b'{"result":[[0.25]]}'
    >>> as_json([["tau2", "#N/A"]], (1, 4))
    b'{"result":[["tau2",{"type":"Error","errorType":"NotAvailable"}]]}'
    >>> as_json([["tau2", "#N/A"]], (1, 3))
    b'{"result":[["tau2","#N/A"]]}'
    """
    rows = result if isinstance(result, list) else [[result]]
    if runtime >= KNOWS_ERRORS:
        rows = [[_ERRORS.get(cell, cell) for cell in row] for row in rows]
    return json.dumps({"result": rows}, allow_nan=False, separators=(",", ":")).encode("ascii")
