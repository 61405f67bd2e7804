"""The one request that computes: a cell's call of a worksheet function."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from types import ModuleType
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from pip_xl.functions.by_study import FUNCTIONS as ANALYSES_BY_STUDY
from pip_xl.hosts.excel.server.access import Client, admit, client_of
from pip_xl.hosts.excel.server.body import read_body
from pip_xl.hosts.excel.server.call_log import Line, log
from pip_xl.hosts.excel.server.held import Held
from pip_xl.hosts.excel.server.outcome import FAILED, Outcome, computed, place_of
from pip_xl.hosts.excel.server.payload import Call, read_call
from pip_xl.hosts.excel.server.rate import Rate
from pip_xl.hosts.excel.server.refusal import Refusal
from pip_xl.hosts.excel.server.settings import Settings
from pip_xl.hosts.excel.server.workers import Workers

#: A cell takes at least two characters in JSON: a shorter body cannot hold more cells than half.
_CHARACTERS_OF_A_CELL: Final = 2

#: They analyse all studies once for each: four times the rows take sixteen times as long.
_BY_STUDY: Final = frozenset(function.name for function in ANALYSES_BY_STUDY)
_MANY_STUDIES: Final = 50


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
        self._held = Held(max(settings.limits.held_bytes, settings.limits.request_bytes))
        self._workers = Workers(settings.limits.seconds)

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

    @asynccontextmanager
    async def until_the_end(self, _app: object) -> AsyncIterator[None]:
        """Leave no process behind when the server stops.

        Yields
        ------
        None
            While the server runs.
        """
        yield
        await self._workers.end()

    async def _answered(self, request: Request, client: Client, line: Line) -> Response:
        """Answer a call, and note what there is to tell."""
        try:
            self._rate.take(client.known_as)
            admit(request, client, self._settings)
            with self._held.of(client.known_as) as more:
                body = await read_body(request, self._settings.limits, more)
                outcome = await self._outcome(request, client, body)
        except Refusal as refusal:
            return refusal.response()
        except Exception as error:  # the last resort: a client that hears nothing asks again
            outcome = Outcome(500, FAILED, failure=place_of(error))
        line.function, line.arguments = outcome.function, outcome.arguments
        line.failure = outcome.failure
        return outcome.response()

    async def _outcome(self, request: Request, client: Client, body: bytes) -> Outcome:
        """Compute a call: here, where all others wait for it, if it takes but a moment."""
        if len(body) < _CHARACTERS_OF_A_CELL * self._settings.limits.large_cells:
            call = read_call(body)
            if not _takes_long(call):
                return computed(call, self._functions)
        return await self._workers.outcome(client.known_as, body, request.is_disconnected)


def _takes_long(call: Call) -> bool:
    """Return whether a call of few cells takes long all the same."""
    rows = max((len(rows) for rows in call.arguments if rows is not None), default=0)
    return call.function.name in _BY_STUDY and rows > _MANY_STUDIES
