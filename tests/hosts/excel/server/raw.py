"""Requests as bytes on a socket: what no well-behaved client would send."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Iterable

from tests.hosts.excel.server.running_server import CALL_PATH, Server


def exchange(server: Server, parts: Iterable[bytes], *, seconds: float = 20) -> int:
    """Send bytes and return the status; a server that hangs up early still has answered."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=seconds) as connection:
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            for part in parts:
                connection.sendall(part)
        answer = b""
        while b"\r\n" not in answer:
            received = connection.recv(65_536)
            if not received:
                break
            answer += received
    version, status = answer.split(b" ", 2)[:2]
    assert version == b"HTTP/1.1"
    return int(status)


def head(
    *headers: str, method: str = "POST", path: str = CALL_PATH, media_type: str = "application/json"
) -> bytes:
    """The lines before a body."""
    lines = [
        f"{method} {path} HTTP/1.1",
        "Host: localhost",
        f"Content-Type: {media_type}",
        *headers,
    ]
    return "\r\n".join([*lines, "", ""]).encode("latin-1")


def with_length(body: bytes, *headers: str) -> list[bytes]:
    """A request with a body of known length."""
    return [head(f"Content-Length: {len(body)}", *headers), body]


def in_chunks(parts: Iterable[bytes]) -> Iterable[bytes]:
    """A request whose length nobody announces."""
    yield head("Transfer-Encoding: chunked")
    for part in parts:
        yield b"%x\r\n%s\r\n" % (len(part), part)
    yield b"0\r\n\r\n"
