"""What of xlwings' own server is open to the outside: what the task pane loads, and no more."""

from __future__ import annotations

import re
from typing import Final

from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pip_xl.hosts.excel.server.refusal import sentence
from pip_xl.hosts.excel.server.settings import host_of_url, is_loopback
from pip_xl.hosts.excel.server.xlwings_app import CODE_PATH, META_PATH

_PAGES: Final = frozenset(
    {"/taskpane.html", META_PATH, CODE_PATH, "/xlwings/custom-scripts-meta.json"}
)

#: Files: plain names below plain folders, so no way leads upwards.
_FILE: Final = re.compile(r"/static(?:/(?!\.)[A-Za-z0-9@._-]{1,100}){1,12}")

#: Excel on the web reads these from pages of its own.
_READ_FROM_ELSEWHERE: Final = frozenset({META_PATH, CODE_PATH})

_READING: Final = frozenset({"GET", "HEAD"})

_PIN_TO_HTTPS: Final = b"strict-transport-security"


class Pages:
    """xlwings' server behind a list of what may be asked of it.

    Parameters
    ----------
    app : ASGI application
        xlwings' server.
    public_url : str
        Where Excel finds the server.
    """

    def __init__(self, app: ASGIApp, public_url: str):
        self._app = app
        self._from_elsewhere = CORSMiddleware(
            app, allow_origins=["*"], allow_methods=["GET"], allow_private_network=True
        )
        # Browsers would open every other server on localhost by https only, for a year.
        self._pins = not is_loopback(host_of_url(public_url))

    @staticmethod
    def has(path: str) -> bool:
        """Return whether a path is one of xlwings' server that is open.

        Parameters
        ----------
        path : str
            The path, decoded.

        Returns
        -------
        bool
            False for everything that is not plainly one.

        Examples
        --------
        >>> Pages.has("/taskpane.html"), Pages.has("/static/js/auth.js")
        (True, True)
        >>> Pages.has("/xlwings/custom-scripts-call/x"), Pages.has("/static/../main.py")
        (False, False)
        """
        return path in _PAGES or _FILE.fullmatch(path) is not None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand a request on.

        Parameters
        ----------
        scope, receive, send
            As in ASGI.
        """
        path, method = scope["path"], scope["method"]
        asked = method == "OPTIONS" and path in _READ_FROM_ELSEWHERE
        if method not in _READING and not asked:
            refusal = sentence("Only GET is answered here.", 405, {"allow": "GET, HEAD"})
            await refusal(scope, receive, send)
            return
        app = self._from_elsewhere if path in _READ_FROM_ELSEWHERE else self._app
        if method == "HEAD":
            # xlwings' server knows GET only; the body is dropped on the way out.
            scope = {**scope, "method": "GET"}
        await app(scope, receive, self._sender(send))

    def _sender(self, send: Send) -> Send:
        """Return a way to send that leaves out a header of localhost's."""
        if self._pins:
            return send

        async def unpinned(message: Message) -> None:
            if message["type"] == "http.response.start":
                kept = [item for item in message["headers"] if item[0] != _PIN_TO_HTTPS]
                message = {**message, "headers": kept}
            await send(message)

        return unpinned
