"""The body of a call: JSON that is taken for nothing but what Excel's client sends."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any, Final

from pip_xl.functions import CATALOGUE, Function
from pip_xl.functions.cells import Rows
from pip_xl.hosts.excel.server.matrix import rows_of_cells
from pip_xl.hosts.excel.server.refusal import Refusal

#: Text fields beside the arguments: must they be there, and how long may they be?
_TEXT_FIELDS: Final = {
    "version": (True, 50),
    "caller_address": (False, 1000),
    "session_id": (False, 200),
    "culture_info_name": (False, 100),
    "date_format": (False, 200),
}

_RUNTIME: Final = re.compile(r"[1-9]\.[0-9]{1,2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Call:
    """What a cell asks for.

    Attributes
    ----------
    function : Function
        From the catalogue.
    arguments : list
        Rows of cells, None for what is left out.
    runtime : tuple of int
        The version of the custom functions runtime in Excel, such as (1, 4).
    """

    function: Function
    arguments: list[Rows | None]
    runtime: tuple[int, int]


def read_call(body: bytes) -> Call:
    """Return the call in the body of a request.

    Parameters
    ----------
    body : bytes
        As received.

    Returns
    -------
    Call
        With a known function, and arguments that are rows of cells.

    Raises
    ------
    Refusal
        If anything in it is not what Excel's client sends; 404 for an unknown function.

    Examples
    --------
    >>> body = b'{"client": "Office.js", "func_name": "I_SQUARED", "args": [[[6, 306, 29, 303]], \
null], "version": "0.37.8", "runtime": "1.4"}'
    >>> call = read_call(body)
    >>> call.function.name, call.arguments, call.runtime
    ('I_SQUARED', [[[6, 306, 29, 303]], None], (1, 4))
    """
    fields = _parsed(body)
    if not isinstance(fields, dict):
        raise Refusal(400, "The body is no JSON object.")
    if fields.get("client") != "Office.js":
        raise Refusal(400, 'The field "client" must be "Office.js".')
    for name, (needed, longest) in _TEXT_FIELDS.items():
        _check_text(fields, name, needed, longest)
    runtime = fields.get("runtime")
    if not isinstance(runtime, str) or not _RUNTIME.fullmatch(runtime):
        raise Refusal(400, 'The field "runtime" must be a version such as "1.4".')
    major, minor = runtime.split(".")
    function = _function(fields.get("func_name"))
    return Call(function, _arguments(function, fields.get("args")), (int(major), int(minor)))


def _parsed(body: bytes) -> Any:
    """Return what the JSON says."""
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        raise Refusal(400, "The body is not UTF-8.") from None
    try:
        return json.loads(
            text, parse_constant=_refuse_constant, object_pairs_hook=_object_without_duplicates
        )
    except RecursionError:
        raise Refusal(400, "The body is nested too deeply.") from None
    except ValueError:  # not JSON, or a number of thousands of digits
        raise Refusal(400, "The body is not JSON that can be read.") from None


def _refuse_constant(name: str) -> Any:
    """Refuse what Python's reader knows beyond JSON."""
    raise Refusal(400, f"The body holds {name}, which is no number of JSON.")


def _object_without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object none of whose fields is given twice: which one counts would be a guess."""
    fields = dict(pairs)
    if len(fields) < len(pairs):
        raise Refusal(400, "An object in the body gives a field twice.")
    return fields


def _check_text(fields: dict[str, Any], name: str, needed: bool, longest: int) -> None:
    """Refuse a field that is no text, or too long."""
    value = fields.get(name)
    if value is None and not needed:
        return
    if not isinstance(value, str) or len(value) > longest:
        raise Refusal(400, f'The field "{name}" must be a text of at most {longest} characters.')


def _function(name: Any) -> Function:
    """Return the function of a name: the catalogue's, and nothing else that has a name."""
    if not isinstance(name, str):
        raise Refusal(400, 'The field "func_name" must be the name of a function.')
    function = CATALOGUE.get(name)
    if function is None:
        raise Refusal(404, "There is no function of this name: see 'pip-xl functions'.")
    return function


def _arguments(function: Function, values: Any) -> list[Rows | None]:
    """Return the arguments of a call."""
    if not isinstance(values, list):
        raise Refusal(400, 'The field "args" must be the list of arguments.')
    known = len(function.parameters)
    if len(values) > known:
        raise Refusal(
            400, f"{function.name} takes at most {known} arguments, {len(values)} are given."
        )
    return [rows_of_cells(value, number) for number, value in enumerate(values, start=1)]
