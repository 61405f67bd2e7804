"""The server from start to stop."""

from __future__ import annotations

import errno
import os
import signal
import socket
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Final

import uvicorn
from starlette.types import ASGIApp

from pip_xl.errors import ServerError
from pip_xl.hosts.excel.server.call_log import LogFormat, open_log
from pip_xl.hosts.excel.server.certificates import check_certificate
from pip_xl.hosts.excel.server.connections import ImpatientProtocol
from pip_xl.hosts.excel.server.manifest import manifest
from pip_xl.hosts.excel.server.settings import Settings
from pip_xl.hosts.excel.server.xlwings_app import MANIFEST_PATH, load

#: How long running calls may take to finish once the server is told to stop.
_SECONDS_TO_FINISH: Final = 10

#: Bytes of a file by which a manifest is known.
_BEGINNING: Final = 2000

#: Waiting connections: Excel sends the formulas of a workbook all at once.
_BACKLOG: Final = 2048


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens.

    Parameters
    ----------
    host : str
        An address or a name of this computer.
    port : int
        The port; 0 lets the system choose.

    Returns
    -------
    socket
        Bound, and listening.

    Raises
    ------
    ServerError
        If the port is taken, or the address is not this computer's.
    """
    try:
        family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        return socket.create_server(address[:2], family=family, backlog=_BACKLOG)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise ServerError(
                f"Port {port} is in use: another server runs there, perhaps this one; choose "
                "another with --port (and give Excel the new manifest)."
            ) from error
        raise ServerError(
            f"Nothing can listen on {host}, port {port}: {error.strerror or error}."
        ) from error


def run(
    listening: socket.socket,
    settings: Settings,
    *,
    licence_key: str | None,
    manifest_file: Path,
    log_format: LogFormat,
    say: Callable[[str], None],
    started: Callable[[], None],
) -> None:
    """Run the server until it is told to stop.

    Parameters
    ----------
    listening : socket
        Where it listens.
    settings : Settings
        How it runs.
    licence_key : str, optional
        The user's key of xlwings.
    manifest_file : Path
        Where the manifest is written.
    log_format : {"text", "json"}
        How calls are logged, on standard error.
    say : callable
        Takes what the user needs to know, a line at a time.
    started : callable
        Called once nothing can keep the server from answering.

    Raises
    ------
    ServerError
        If it cannot start.
    """
    settings.check()
    if settings.certificate is not None and settings.key is not None:
        check_certificate(settings.certificate, settings.key)
    xlwings = load(settings.public_url, licence_key)
    # Imports xlwings, which has to be told before that it is on a server.
    from pip_xl.hosts.excel.server.application import Application

    text = manifest(xlwings.get(MANIFEST_PATH), settings.public_url)
    write_manifest(manifest_file, text)
    open_log(log_format)
    for note in xlwings.notes:
        say(f"Note: {note}")
    server = _server(Application(settings, xlwings, text), settings)
    _stop_by_signals(server)
    started()
    server.run(sockets=[listening])
    say("Stopped.")


def write_manifest(file: Path, text: bytes) -> None:
    """Write the manifest, whole or not at all.

    Parameters
    ----------
    file : Path
        Where to; a manifest that is there is replaced, another file is not.
    text : bytes
        The manifest.

    Raises
    ------
    ServerError
        If it cannot be written, or something else is there.
    """
    try:
        if file.exists() and not _is_manifest(file):
            raise ServerError(f"{file} is no manifest and stays: choose another with --manifest.")
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(text)
            Path(name).chmod(0o644)  # others put it into their Excel
            Path(name).replace(file)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise ServerError(
            f"The manifest cannot be written to {file} ({error.strerror}): choose another file "
            "with --manifest."
        ) from error


def _is_manifest(file: Path) -> bool:
    """Return whether a file is a manifest; what is no file at all might never end."""
    if not file.is_file():
        return False
    with file.open("rb") as stream:
        return b"<OfficeApp" in stream.read(_BEGINNING)


def _server(app: ASGIApp, settings: Settings) -> uvicorn.Server:
    """Return what answers requests."""
    config = uvicorn.Config(
        app,
        http=ImpatientProtocol,
        ws="none",
        lifespan="on",
        log_config=None,
        log_level="critical",
        access_log=False,
        proxy_headers=False,
        server_header=False,
        ssl_certfile=settings.certificate,
        ssl_keyfile=settings.key,
        timeout_graceful_shutdown=_SECONDS_TO_FINISH,
    )
    return uvicorn.Server(config)


def _stop_by_signals(server: uvicorn.Server) -> None:
    """Let Ctrl+C and service managers end the server, and not the program before it is done.

    uvicorn does so itself while it runs, and then sends itself the signal that ended it once more.
    """

    def stop(_number: int, _frame: FrameType | None) -> None:
        server.should_exit = True

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
