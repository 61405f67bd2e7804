"""How a server is to run, and what it is refused for."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from pip_xl.errors import ServerError

#: So long that nobody guesses it, as sixteen characters of a password generator are.
SHORTEST_TOKEN: Final = 16

Network = ipaddress.IPv4Network | ipaddress.IPv6Network

_HEADER_NAME: Final = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one request and one client may cost.

    Attributes
    ----------
    request_bytes : int
        The largest body.
    body_seconds : float
        How long a body may take to arrive.
    calls_per_minute : int
        Calls of one client; 0 for as many as it likes.
    large_cells : int
        Calls with more cells are computed beside the others, which need not wait for them.
    seconds : float
        How long one of those may be computed.
    held_bytes : int
        The bodies of a client's calls that are being read, wait or are computed.
    """

    request_bytes: int = 16_000_000
    body_seconds: float = 30.0
    calls_per_minute: int = 30_000
    large_cells: int = 5_000
    seconds: float = 60.0
    held_bytes: int = 128_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How a server is to run.

    Attributes
    ----------
    host : str
        The address to listen on.
    port : int
        The port to listen on.
    public_url : str
        Where Excel finds the server, without a slash at the end.
    certificate, key : Path, optional
        Files of the certificate and its key, for TLS.
    token : str, optional
        What a client has to send as bearer token.
    user_header : str, optional
        The header in which a proxy names the user.
    proxies : tuple of Network
        Whose word about users and clients counts.
    limits : Limits
        What one request and one client may cost.
    """

    host: str
    port: int
    public_url: str
    certificate: Path | None = None
    key: Path | None = None
    token: str | None = field(default=None, repr=False)
    user_header: str | None = None
    proxies: tuple[Network, ...] = ()
    limits: Limits = field(default_factory=Limits)

    @property
    def authentication(self) -> str:
        """How a client shows who it is: "token", "proxy" or "none"."""
        if self.token:
            return "token"
        return "proxy" if self.user_header else "none"

    def check(self) -> None:
        """Refuse what would not work, or would leave the door open.

        Raises
        ------
        ServerError
            With the reason and the option that mends it.

        Examples
        --------
        >>> Settings(host="0.0.0.0", port=443, public_url="https://meta.example").check()
        Traceback (most recent call last):
            ...
        pip_xl.errors.ServerError: Others can reach this server (https://meta.example): protect \
it with --token, or with --user-header and --proxy.
        """
        if (self.certificate is None) != (self.key is None):
            raise ServerError("--certificate and --key belong together: give both or none.")
        _check_public_url(self.public_url)
        self._check_authentication()
        if is_loopback(self.host) and is_loopback(host_of_url(self.public_url)):
            return
        reach = f"Others can reach this server ({self.public_url})"
        if self.authentication == "none":
            raise ServerError(
                f"{reach}: protect it with --token, or with --user-header and --proxy."
            )
        if self.certificate is None and not self.proxies:
            raise ServerError(
                f"{reach}: encrypt the connection with --certificate and --key, or name with "
                "--proxy the proxy that does it."
            )

    def _check_authentication(self) -> None:
        """Refuse a weak token and a user header that anybody could send."""
        if self.token and self.user_header:
            raise ServerError("Choose one of --token and --user-header.")
        if self.token and not (self.token.isascii() and self.token.isprintable()):
            raise ServerError("The token may hold letters, digits and signs of ASCII only.")
        if self.token and (len(self.token) < SHORTEST_TOKEN or " " in self.token):
            raise ServerError(
                f"The token must have at least {SHORTEST_TOKEN} characters and no space; this "
                'makes one: python -c "import secrets; print(secrets.token_urlsafe())"'
            )
        if self.user_header and not _HEADER_NAME.fullmatch(self.user_header):
            raise ServerError("--user-header is no name of a header.")
        if self.user_header and not self.proxies:
            raise ServerError(
                "--user-header needs --proxy: only the proxy's word about the user counts."
            )


def is_loopback(host: str) -> bool:
    """Return whether an address is this computer's own.

    Parameters
    ----------
    host : str
        An IP address or a name.

    Returns
    -------
    bool
        False for names other than localhost, wherever they lead.

    Examples
    --------
    >>> [is_loopback(host) for host in ("127.0.0.1", "::1", "localhost", "0.0.0.0", "meta.org")]
    [True, True, True, False, False]
    """
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.casefold() == "localhost"


def host_of_url(url: str) -> str:
    """Return the host that a URL names.

    Parameters
    ----------
    url : str
        A URL.

    Returns
    -------
    str
        Without port and brackets; empty where there is none.

    Examples
    --------
    >>> host_of_url("https://[::1]:8753"), host_of_url("https://meta.example")
    ('::1', 'meta.example')
    """
    return urlsplit(url).hostname or ""


def proxy_network(address: str) -> Network:
    """Return the addresses that an option names.

    Parameters
    ----------
    address : str
        An IP address, or a network such as 10.0.0.0/24.

    Returns
    -------
    Network
        The one address, or all of the network.

    Raises
    ------
    ServerError
        If it is neither.

    Examples
    --------
    >>> proxy_network("10.0.0.5")
    IPv4Network('10.0.0.5/32')
    """
    try:
        return ipaddress.ip_network(address)
    except ValueError:
        raise ServerError(
            f"--proxy {address}: give an IP address such as 10.0.0.5, or a network such as "
            "10.0.0.0/24."
        ) from None


def url_of(host: str, port: int, *, encrypted: bool) -> str:
    """Return where Excel finds a server of which nothing else is known.

    Parameters
    ----------
    host : str
        The address it listens on.
    port : int
        The port it listens on.
    encrypted : bool
        Whether it speaks TLS.

    Returns
    -------
    str
        ``localhost`` for this computer, as certificates are made for that name.

    Raises
    ------
    ServerError
        If it listens on all addresses: none of them says how others name this computer.

    Examples
    --------
    >>> url_of("127.0.0.1", 8753, encrypted=False), url_of("10.0.0.7", 443, encrypted=True)
    ('http://localhost:8753', 'https://10.0.0.7')
    """
    if is_loopback(host):
        host = "localhost"
    elif _is_any_address(host):
        raise ServerError(
            f"{host} means all addresses of this computer: say with --public-url where Excel "
            "finds the server, such as https://meta.example.org."
        )
    if ":" in host:
        host = f"[{host}]"
    scheme, usual = ("https", 443) if encrypted else ("http", 80)
    return f"{scheme}://{host}" if port == usual else f"{scheme}://{host}:{port}"


def _is_any_address(host: str) -> bool:
    """Return whether an address stands for all addresses."""
    try:
        return ipaddress.ip_address(host).is_unspecified
    except ValueError:
        return not host


def _check_public_url(url: str) -> None:
    """Refuse what Excel could not open."""
    try:
        parts = urlsplit(url)
        _ = parts.port  # refuses one that is no number
    except ValueError:
        raise ServerError(f"--public-url {url} is no URL.") from None
    plain = parts.scheme in {"http", "https"} and parts.hostname
    if not plain or parts.netloc.count("@") or not re.fullmatch(r"[\w.:\[\]-]+", parts.netloc):
        raise ServerError(f"--public-url {url}: give a URL such as https://meta.example.org.")
    if parts.path or parts.query or parts.fragment:
        raise ServerError(
            f"--public-url {url}: nothing may follow the host, as in https://meta.example.org; "
            "a proxy must hand on the paths of a whole host."
        )
    if parts.scheme == "http" and not is_loopback(parts.hostname or ""):
        raise ServerError(
            f"Excel loads from other computers by https only, and not from {url}: give "
            "--certificate and --key, or say with --public-url what a proxy's users open."
        )
