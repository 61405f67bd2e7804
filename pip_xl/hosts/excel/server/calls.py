"""The one request that computes: a cell's call of a worksheet function."""

from __future__ import annotations

import asyncio
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from xlwings import XlwingsError

from pip_xl.hosts.excel.server.access import Client, admit, client_of
from pip_xl.hosts.excel.server.answer import as_json
from pip_xl.hosts.excel.server.body import read_body
from pip_xl.hosts.excel.server.call_log import Line, log, sizes
from pip_xl.hosts.excel.server.payload import Call, read_call
from pip_xl.hosts.excel.server.rate import Rate
from pip_xl.hosts.excel.server.refusal import Refusal, sentence
from pip_xl.hosts.excel.server.settings import Settings

#: A cell takes at least two characters in JSON: a shorter body cannot hold more cells than half.
_CHARACTERS_OF_A_CELL: Final = 2

#: Large calls at a time: each may take the memory of many bodies.
_LARGE_AT_A_TIME: Final = 2


class Calls:
    """The endpoint that Excel's client posts calls to.

    The functions are called directly with the cells that the payload was read into. xlwings'
    own reader looks for Pyodide once for each cell, some 10 ms for a range of 50 studies.

    Parameters
    ----------
    settings : Settings
        Who may call, and how much.
    functions : module
        `pip_xl.hosts.excel.functions`, as xlwings' server loaded it.
    """

    def __init__(self, settings: Settings, functions: ModuleType):
        self._settings = settings
        self._functions = functions
        self._rate = Rate(settings.limits.calls_per_minute)
        self._large = asyncio.Semaphore(_LARGE_AT_A_TIME)

    async def __call__(self, request: Request) -> Response:
        """Answer a call, and log it.

        Parameters
        ----------
        request : Request
            As received.

        Returns
        -------
        Response
            JSON with the result; 400 with the message of an error that the cell shows; another
            status of 4xx with a sentence for what is refused.
        """
        start = time.perf_counter()
        client = client_of(request, self._settings)
        line = Line(client=client.address, user=client.user)
        response = await self._answered(request, client, line)
        line.status = response.status_code
        line.milliseconds = round((time.perf_counter() - start) * 1000, 3)
        log(line)
        return response

    async def _answered(self, request: Request, client: Client, line: Line) -> Response:
        """Answer a call, and note what there is to tell."""
        try:
            self._rate.take(client.known_as)
            admit(request, client, self._settings)
            body = await read_body(request, self._settings.limits)
            if len(body) < _CHARACTERS_OF_A_CELL * self._settings.limits.large_cells:
                return self._computed(body, line)
            async with self._large:
                return await run_in_threadpool(self._computed, body, line)
        except Refusal as refusal:
            return refusal.response()
        except XlwingsError as error:
            return sentence(str(error), 400)
        except Exception as error:  # the last resort: a client that hears nothing asks again
            line.failure = _place_of(error)
            return sentence(
                "The server failed, which is a mistake of pip-xl's: its log says where.", 500
            )

    def _computed(self, body: bytes, line: Line) -> Response:
        """Compute a call."""
        call = read_call(body)
        line.function, line.arguments = call.function.name, sizes(call.arguments)
        return Response(self._result(call), media_type="application/json")

    def _result(self, call: Call) -> bytes:
        """Return the result of a call; what is left out at the end is blank."""
        function: Callable[..., object] = getattr(self._functions, call.function.name)
        missing = len(call.function.parameters) - len(call.arguments)
        return as_json(function(*call.arguments, *[None] * missing), call.runtime)


def _place_of(error: Exception) -> str:
    """Return the kind of an exception and where it arose, without its text, which may tell data."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} at {Path(frame.filename).name}:{frame.lineno}"
