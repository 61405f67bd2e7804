"""Requests that are turned away at the door: of two readings, or meant for another server."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers

from pip_xl.hosts.excel.server.refusal import Refusal
from pip_xl.hosts.excel.server.settings import Settings, is_loopback


def check_at_the_door(headers: Headers, settings: Settings) -> None:
    """Refuse what must not be answered, whatever it asks for.

    Parameters
    ----------
    headers : Headers
        Of the request.
    settings : Settings
        Who may reach the server.

    Raises
    ------
    Refusal
        400 for a body with two lengths, 421 for a request to another host.

    Examples
    --------
    >>> settings = Settings(host="127.0.0.1", port=8753, public_url="http://localhost:8753")
    >>> check_at_the_door(Headers({"host": "localhost:8753"}), settings)
    >>> check_at_the_door(Headers({"host": "news.example:8753"}), settings)
    Traceback (most recent call last):
        ...
    pip_xl.hosts.excel.server.refusal.Refusal: This server answers to localhost only.
    """
    if "transfer-encoding" in headers and "content-length" in headers:
        # A proxy that goes by the other length would take the rest for a request of its own.
        raise Refusal(400, "The body has two lengths.", connection="close")
    # Any site may lead its name to this computer and so make a browser ask in its place.
    host = headers.get("host")
    if settings.authentication == "none" and host is not None and not _is_loopback(host):
        raise Refusal(421, "This server answers to localhost only.")


def _is_loopback(host: str) -> bool:
    """Return whether the header Host names this computer."""
    try:
        return is_loopback(urlsplit(f"//{host}").hostname or "")
    except ValueError:
        return False
