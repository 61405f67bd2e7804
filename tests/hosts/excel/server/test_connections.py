"""A connection that leaves the server waiting is closed, and one that asks is not."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Iterator

import pytest
import uvicorn
from starlette.responses import PlainTextResponse

from pip_xl.hosts.excel.server.connections import ImpatientProtocol


class _InHaste(ImpatientProtocol):
    seconds = 0.1


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """A server that answers "here" and waits a tenth of a second."""
    config = uvicorn.Config(
        PlainTextResponse("here"), http=_InHaste, lifespan="off", log_config=None, ws="none"
    )
    server = uvicorn.Server(config)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        yield listening.getsockname()[1]
        server.should_exit = True
        thread.join()


def _closed_within(connection: socket.socket, seconds: float, drip: bytes) -> bool:
    """Whether the other end hangs up, however much is dripped."""
    connection.settimeout(0.05)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with contextlib.suppress(TimeoutError):
            try:
                connection.sendall(drip)
                if not connection.recv(1000):
                    return True
            except OSError as error:
                if not isinstance(error, TimeoutError):
                    return True
                raise
    return False


@pytest.mark.parametrize(
    ("first", "drip"),
    [
        (b"", b""),
        (b"GET / HTTP/1.1\r\nHost: x\r\nX: ", b"x"),
        (b"GET / HTTP/1.1\r\nHost: x\r\n\r\nGET / HTTP/1.1\r\nX: ", b"x"),
        (b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n", b"x"),
        (b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
    ],
    ids=["silence", "headers", "headers after an answer", "body after an answer", "chunks after"],
)
def test_who_never_finishes_asking_is_hung_up_on(port: int, first: bytes, drip: bytes) -> None:
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall(first)
        assert _closed_within(connection, 10, drip)


def test_who_asks_again_and_again_is_answered(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        for _ in range(20):
            connection.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
            answer = b""
            while not answer.endswith(b"here"):
                answer += connection.recv(1000)
            time.sleep(0.05)
