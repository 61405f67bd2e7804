"""Arguments and results as xlwings' code in Excel exchanges them with a server, in JSON."""

from __future__ import annotations

from typing import Any

from pip_xl.functions import CellError
from tests.hosts.excel.parity.calls import (
    Argument,
    ArrayConstant,
    Call,
    Cell,
    Currency,
    Date,
    Literal,
    NewerError,
    Reference,
)
from tests.hosts.excel.parity.outcomes import Outcome, outcome_of

#: How a result names an error.
_CODES = {
    "Div0": "#DIV/0!",
    "NotAvailable": "#N/A",
    "Name": "#NAME?",
    "Null": "#NULL!",
    "Num": "#NUM!",
    "Ref": "#REF!",
    "Value": "#VALUE!",
}

#: From here on JavaScript writes numbers with an exponent.
_EXPONENT = 1e21


def body_of(call: Call, parameters: int) -> dict[str, Any]:
    """Return the body of a request.

    Parameters
    ----------
    call : Call
        The call.
    parameters : int
        How many the function has: what is left out at the end is null.

    Returns
    -------
    dict
        What the add-in posts.
    """
    arguments = [_argument(argument) for argument in call.arguments]
    return {
        "client": "Office.js",
        "func_name": call.function,
        "args": arguments + [None] * (parameters - len(arguments)),
        "caller_address": "[review.xlsx]Summary!B2",
        "session_id": "8b1c",
        "culture_info_name": "en-US",
        "date_format": "m/d/yyyy",
        "version": "0",
        "runtime": "1.4",
    }


def outcome_in(result: list[list[Any]]) -> Outcome:
    """Return what a response says."""
    return outcome_of([[_from_json(cell) for cell in row] for row in result])


def _argument(argument: Argument) -> Any:
    """An argument: always rows, unless it is left out."""
    if isinstance(argument, Reference | ArrayConstant):
        return [
            [_cell(cell, down + right) for right, cell in enumerate(row)]
            for down, row in enumerate(argument.rows)
        ]
    return [[_cell(argument.cell, 0)]] if isinstance(argument, Literal) else None


def _cell(cell: Cell, place: int) -> Any:
    """One cell; blank ones come as empty text, and as null where Python runs in Excel itself."""
    if cell is None:
        return "" if place % 2 == 0 else None
    if isinstance(cell, CellError | NewerError):
        return {"type": "Error", "basicType": "Error", "basicValue": str(cell)}
    if isinstance(cell, Currency):
        number = {"basicType": "Double", "basicValue": _number(float(cell.value))}
        return {"type": "FormattedNumber", "numberFormat": "$#,##0.00", **number}
    if isinstance(cell, Date):
        return _number(cell.serial)
    return _number(cell) if isinstance(cell, float) else cell


def _number(value: float) -> float:
    """A number as JavaScript writes it: without a point where it is a whole one."""
    return int(value) if value == int(value) and abs(value) < _EXPONENT else value


def _from_json(cell: Any) -> Any:
    """One cell of a result; JavaScript knows one kind of numbers."""
    if isinstance(cell, dict):
        return CellError(_CODES[cell["errorType"]])
    return float(cell) if isinstance(cell, int) and not isinstance(cell, bool) else cell
