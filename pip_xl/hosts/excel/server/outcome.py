"""What came of a call: what is answered, and what the log tells of it."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Final

from starlette.responses import PlainTextResponse, Response
from xlwings import XlwingsError

from pip_xl.hosts.excel.server.answer import as_json
from pip_xl.hosts.excel.server.call_log import sizes
from pip_xl.hosts.excel.server.payload import Call

OK: Final = 200

#: What is said of a mistake of ours; its text may tell what a cell holds.
FAILED: Final = b"The server failed, which is a mistake of pip-xl's: its log says where."


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a call.

    Attributes
    ----------
    status : int
        The status of HTTP.
    content : bytes
        JSON with the result; for any other status than 200 a sentence.
    function : str, optional
        The function's name; None for a call that was refused before its name was known.
    arguments : tuple of str
        How large the arguments are.
    failure : str
        For a mistake of pip-xl's: which kind of exception, and where in the code.
    """

    status: int
    content: bytes
    function: str | None = None
    arguments: tuple[str, ...] = ()
    failure: str = ""

    def response(self) -> Response:
        """Return what is sent.

        Returns
        -------
        Response
            JSON, or text that Excel shows beside the cell's #VALUE!.

        Examples
        --------
        >>> Outcome(400, b"row 2: 5 events among 3").response().media_type
        'text/plain'
        """
        if self.status == OK:
            return Response(self.content, media_type="application/json")
        return PlainTextResponse(self.content, self.status)


def computed(call: Call, functions: ModuleType) -> Outcome:
    """Compute a call.

    Parameters
    ----------
    call : Call
        As read.
    functions : module
        `pip_xl.hosts.excel.functions`, as loaded for a server.

    Returns
    -------
    Outcome
        Never an exception: a client that hears nothing asks again.
    """
    name, arguments = call.function.name, tuple(sizes(call.arguments))
    function: Callable[..., object] = getattr(functions, name)
    missing = len(call.function.parameters) - len(call.arguments)
    try:
        content = as_json(function(*call.arguments, *[None] * missing), call.runtime)
    except XlwingsError as error:
        return Outcome(400, str(error).encode(errors="replace"), name, arguments)
    except Exception as error:
        return Outcome(500, FAILED, name, arguments, place_of(error))
    return Outcome(OK, content, name, arguments)


def place_of(error: Exception) -> str:
    """Return the kind of an exception and where it arose, without its text, which may tell data.

    Parameters
    ----------
    error : Exception
        As caught.

    Returns
    -------
    str
        Such as ``"ValueError at answer.py:55"``.
    """
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} at {Path(frame.filename).name}:{frame.lineno}"
