"""A server with nothing in it but xlwings' own functions; it says on which port it listens."""

from __future__ import annotations

import socket
import sys

import uvicorn
import xlwings.server
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

import pip_xl.hosts.excel.functions


async def answer(request: Request) -> Response:
    """Compute a call; an error with a message is a bad request."""
    try:
        result = await xlwings.server.custom_functions_call(
            await request.json(), pip_xl.hosts.excel.functions
        )
    except xlwings.XlwingsError as error:
        return PlainTextResponse(str(error), status_code=400)
    return JSONResponse({"result": result})


def main() -> None:
    """Serve until the process is ended."""
    # xlwings asks of every cell whether Python runs in Pyodide; this spares a search for it.
    sys.modules.setdefault("pyodide", None)  # type: ignore[arg-type]  # None: it is not there
    app = Starlette(routes=[Route("/xlwings/custom-functions-call", answer, methods=["POST"])])
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        print(listening.getsockname()[1], flush=True)
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
        server.run(sockets=[listening])


if __name__ == "__main__":
    main()
