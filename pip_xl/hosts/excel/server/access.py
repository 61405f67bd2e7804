"""Who calls, and whether they may."""

from __future__ import annotations

import hmac
import ipaddress
from dataclasses import dataclass
from typing import Final

from starlette.requests import Request

from pip_xl.hosts.excel.server.refusal import Refusal
from pip_xl.hosts.excel.server.settings import Settings

#: The longest name of a user that a proxy may send.
_LONGEST_USER: Final = 256


@dataclass(frozen=True, slots=True)
class Client:
    """Who sent a request.

    Attributes
    ----------
    address : str
        The IP address, as the proxy says where one is trusted.
    user : str, optional
        The name that the proxy gave.
    by_proxy : bool
        Whether the request came through a trusted proxy.
    """

    address: str
    user: str | None = None
    by_proxy: bool = False

    @property
    def known_as(self) -> str:
        """Whose calls are counted together."""
        return self.address if self.user is None else f"user {self.user}"


def client_of(request: Request, settings: Settings) -> Client:
    """Return who sent a request, as far as it can be believed.

    Parameters
    ----------
    request : Request
        As received.
    settings : Settings
        Which proxies are trusted, and how they name users.

    Returns
    -------
    Client
        Headers that anybody could send are not looked at.

    Examples
    --------
    >>> scope = {"type": "http", "headers": [(b"x-user", b"eve")], "client": ("10.0.0.9", 5)}
    >>> settings = Settings(
    ...     host="127.0.0.1", port=1, public_url="http://localhost:1", user_header="X-User"
    ... )
    >>> client_of(Request(scope), settings)
    Client(address='10.0.0.9', user=None, by_proxy=False)
    """
    peer = request.client.host if request.client else ""
    if not _is_proxy(peer, settings):
        return Client(peer)
    user = None
    if settings.user_header:
        named = request.headers.getlist(settings.user_header)
        # Two headers would be the user's own beside the proxy's: neither counts.
        if len(named) == 1 and 0 < len(named[0]) <= _LONGEST_USER and named[0].isprintable():
            user = named[0]
    return Client(_forwarded(request) or peer, user, by_proxy=True)


def admit(request: Request, client: Client, settings: Settings) -> None:
    """Let a call in, or refuse it.

    Parameters
    ----------
    request : Request
        As received.
    client : Client
        Who sent it.
    settings : Settings
        What is asked for.

    Raises
    ------
    Refusal
        401 where the token or the proxy's word is missing or wrong.

    Examples
    --------
    >>> scope = {"type": "http", "headers": [(b"authorization", b"Bearer no")], "client": None}
    >>> settings = Settings(
    ...     host="127.0.0.1", port=1, public_url="http://localhost:1", token="0123456789abcdef"
    ... )
    >>> admit(Request(scope), Client(""), settings)
    Traceback (most recent call last):
        ...
    pip_xl.hosts.excel.server.refusal.Refusal: The access token is missing or wrong: type it \
into pip-xl's task pane (ribbon, pip-xl).
    """
    if settings.proxies and not client.by_proxy:
        raise Refusal(401, "Calls must come through the proxy of this server.")
    if settings.user_header and client.user is None:
        raise Refusal(401, "The proxy did not say who you are: sign in there.")
    if settings.token and not _has_token(request, settings.token):
        raise Refusal(
            401,
            "The access token is missing or wrong: type it into pip-xl's task pane (ribbon, "
            "pip-xl).",
            www_authenticate="Bearer",
        )


def _has_token(request: Request, token: str) -> bool:
    """Compare in a time that tells nothing about the token."""
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    right = hmac.compare_digest(given.strip().encode(), token.encode())
    return scheme.casefold() == "bearer" and right


def _is_proxy(address: str, settings: Settings) -> bool:
    """Return whether a request came from a trusted proxy."""
    try:
        peer = ipaddress.ip_address(address)
    except ValueError:
        return False
    mapped = peer.ipv4_mapped if isinstance(peer, ipaddress.IPv6Address) else None
    return any((mapped or peer) in network for network in settings.proxies)


def _forwarded(request: Request) -> str | None:
    """Return for whom the proxy asks: the last address, which it added itself."""
    addresses = ",".join(request.headers.getlist("x-forwarded-for")).split(",")
    try:
        found = ipaddress.ip_address(addresses[-1].strip())
    except ValueError:
        return None
    # The zone of an IPv6 address may be any text, and as long as a header may be.
    return str(found).partition("%")[0]
