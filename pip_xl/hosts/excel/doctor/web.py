"""Asking a server as Excel would: over the network, with its certificate checked."""

from __future__ import annotations

import http.client
import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import SplitResult, urlsplit

from pip_xl.errors import PipXlError

PATIENCE_SECONDS = 10.0
_LARGEST_BYTES = 100_000


@dataclass(frozen=True, slots=True)
class Page:
    """What a server answered.

    Attributes
    ----------
    status : int
        The HTTP status.
    body : bytes
        The beginning of the answer.
    certificate_ends : datetime or None
        When the certificate ends; None without one.
    """

    status: int
    body: bytes
    certificate_ends: datetime | None = None


class Unreachable(PipXlError):
    """A server that does not answer.

    Parameters
    ----------
    message : str
        What the system says.
    """


class Refused(Unreachable):
    """A port at which nothing listens."""


class Distrusted(Unreachable):
    """A server whose certificate is not accepted.

    Parameters
    ----------
    message : str
        What is wrong with it.
    ended : bool
        Whether it is that the certificate has ended.
    """

    def __init__(self, message: str, *, ended: bool = False):
        super().__init__(message)
        self.ended = ended


#: Asks for the page of an address.
Fetch = Callable[[str], Page]

#: OpenSSL's number for a certificate that has ended.
_HAS_ENDED = 10


def fetch(url: str) -> Page:
    """Return the page of an address.

    Parameters
    ----------
    url : str
        Begins with ``http://`` or ``https://``.

    Returns
    -------
    Page
        What the server answered, an error too; no redirection is followed.

    Raises
    ------
    Unreachable
        If there is no answer.
    Distrusted
        If the certificate is not accepted.

    Examples
    --------
    >>> fetch("ftp://127.0.0.1/")
    Traceback (most recent call last):
        ...
    pip_xl.hosts.excel.doctor.web.Unreachable: 'ftp://127.0.0.1/' is no address of a server
    """
    connection = _connection(urlsplit(url), url)
    try:
        connection.connect()
        ends = _certificate_ends(connection.sock)
        connection.request("GET", urlsplit(url).path or "/", headers={"Accept": "application/json"})
        answer = connection.getresponse()
        return Page(answer.status, answer.read(_LARGEST_BYTES), ends)
    except ssl.SSLCertVerificationError as error:
        ended = error.verify_code == _HAS_ENDED
        raise Distrusted(error.verify_message, ended=ended) from error
    except ssl.SSLError as error:
        raise Unreachable("it does not speak https there") from error
    except ConnectionRefusedError as error:
        raise Refused("nothing listens there") from error
    except UnicodeError as error:
        raise Unreachable("no machine can have this name") from error
    except (OSError, http.client.HTTPException) as error:
        raise Unreachable(_why(error)) from error
    finally:
        connection.close()


def _connection(parts: SplitResult, url: str) -> http.client.HTTPConnection:
    """Return a connection that is not yet open."""
    try:
        if parts.hostname and parts.scheme == "https":
            return http.client.HTTPSConnection(
                parts.hostname,
                parts.port,
                timeout=PATIENCE_SECONDS,
                context=ssl.create_default_context(),
            )
        if parts.hostname and parts.scheme == "http":
            return http.client.HTTPConnection(parts.hostname, parts.port, timeout=PATIENCE_SECONDS)
    except ValueError:
        pass
    raise Unreachable(f"{url!r} is no address of a server")


def _certificate_ends(connected: socket.socket) -> datetime | None:
    """Return when the certificate of a connection ends."""
    if not isinstance(connected, ssl.SSLSocket):
        return None
    certificate = connected.getpeercert() or {}
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(str(certificate["notAfter"])), UTC)


def _why(error: OSError | http.client.HTTPException) -> str:
    """Return what the system says."""
    if isinstance(error, TimeoutError):
        return f"no answer within {PATIENCE_SECONDS:g} s"
    if isinstance(error, socket.gaierror):
        return "there is no machine of this name"
    if isinstance(error, OSError):
        return error.strerror or str(error)
    return f"it does not speak http there ({type(error).__name__})"
