"""Everything that the server answers, put together."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from http import HTTPStatus
from importlib.metadata import version
from typing import Final

from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import Message, Receive, Scope, Send

from pip_xl.functions import CATALOGUE
from pip_xl.hosts.excel.server.calls import Calls
from pip_xl.hosts.excel.server.door import check_at_the_door
from pip_xl.hosts.excel.server.front_page import front_page
from pip_xl.hosts.excel.server.icons import icon
from pip_xl.hosts.excel.server.manifest import ICON_PATHS
from pip_xl.hosts.excel.server.names import HEALTH_PATH
from pip_xl.hosts.excel.server.pages import Pages
from pip_xl.hosts.excel.server.refusal import Refusal, sentence
from pip_xl.hosts.excel.server.settings import Settings
from pip_xl.hosts.excel.server.xlwings_app import MANIFEST_PATH, XlwingsApp

CALL_PATH: Final = "/xlwings/custom-functions-call"

_FAVICON_SIZE: Final = 64

#: Headers of what is ours; xlwings' server sends its own, wider list.
_SAFE: Final = (
    (b"cache-control", b"no-store"),
    (b"cross-origin-resource-policy", b"cross-origin"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
)

_WORDS: Final = {
    HTTPStatus.NOT_FOUND: "There is nothing here: Excel reads /manifest.xml, people read /.",
    HTTPStatus.METHOD_NOT_ALLOWED: "This is asked in another way.",
}

_Endpoint = Callable[[Request], Awaitable[Response]]


class Application:
    """The server as an ASGI application.

    Parameters
    ----------
    settings : Settings
        How it runs.
    xlwings : XlwingsApp
        xlwings' own server, loaded.
    manifest : bytes
        What Excel reads first.
    """

    def __init__(self, settings: Settings, xlwings: XlwingsApp, manifest: bytes):
        self._pages = Pages(xlwings.pages, settings.public_url)
        self._settings = settings
        calls = Calls(settings, xlwings.functions)
        health = {
            "status": "ok",
            "version": version("pip-xl"),
            "functions": len(CATALOGUE),
            "xlwings": xlwings.version,
            "authentication": settings.authentication,
        }
        routes = [
            Route("/", _always(front_page(settings))),
            Route(HEALTH_PATH, _always(JSONResponse(health))),
            Route(MANIFEST_PATH, _always(Response(manifest, media_type="application/xml"))),
            Route("/favicon.ico", _always(_picture(_FAVICON_SIZE))),
            *(Route(path, _always(_picture(size))) for size, path in ICON_PATHS.items()),
            Route(CALL_PATH, calls.__call__, methods=["POST"]),
        ]
        self._ours = Starlette(
            routes=routes,
            exception_handlers={HTTPException: _in_words},
            lifespan=calls.until_the_end,
        )
        self._ours.router.redirect_slashes = False
        self._paths = {route.path for route in routes}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request.

        Parameters
        ----------
        scope, receive, send
            As in ASGI.
        """
        safely = _with_safe_headers(send)
        if scope["type"] != "http":
            await self._ours(scope, receive, safely)
            return
        try:
            check_at_the_door(Headers(scope=scope), self._settings)
        except Refusal as refusal:
            await refusal.response()(scope, receive, safely)
            return
        path = scope["path"]
        if path not in self._paths and self._pages.has(path):
            await self._pages(scope, receive, send)
        else:
            await self._ours(scope, receive, safely)


def _always(response: Response) -> _Endpoint:
    """Return an endpoint that gives the same response each time."""

    async def endpoint(_request: Request) -> Response:
        return response

    return endpoint


def _picture(size: int) -> Response:
    """Return an icon; Excel for Windows shows none in the ribbon that may not be kept."""
    return Response(icon(size), headers={"cache-control": "max-age=3600"}, media_type="image/png")


async def _in_words(_request: Request, error: Exception) -> Response:
    """Return what is wrong with a path or a method."""
    assert isinstance(error, HTTPException)
    status = HTTPStatus(error.status_code)
    headers = dict(error.headers or {})
    return sentence(_WORDS.get(status, f"{status.phrase}."), status, headers)


def _with_safe_headers(send: Send) -> Send:
    """Return a way to send that adds headers which are not there yet."""

    async def sender(message: Message) -> None:
        if message["type"] == "http.response.start":
            given = {name for name, _ in message["headers"]}
            added = [item for item in _SAFE if item[0] not in given]
            message = {**message, "headers": [*message["headers"], *added]}
        await send(message)

    return sender
