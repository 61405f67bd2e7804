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

#: Bytes of an answer that no buffer of the system holds.
_MUCH = 30_000_000


class _InHaste(ImpatientProtocol):
    seconds = 0.1


@contextlib.contextmanager
def _serving(answer: str) -> Iterator[int]:
    """A server that gives the same answer always, and waits a tenth of a second; its port."""
    config = uvicorn.Config(
        PlainTextResponse(answer), http=_InHaste, lifespan="off", log_config=None, ws="none"
    )
    server = uvicorn.Server(config)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        yield listening.getsockname()[1]
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """Where the answer is "here"."""
    with _serving("here") as port:
        yield port


@pytest.fixture(scope="module")
def port_of_much() -> Iterator[int]:
    """Where the answer is more than the system keeps for who does not read it."""
    with _serving("x" * _MUCH) as port:
        yield port


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


def _read(connection: socket.socket, pause: float) -> int:
    """How many bytes come before the end, or the end of the connection."""
    read = 0
    with contextlib.suppress(ConnectionError):
        while read < _MUCH and (part := connection.recv(1_000_000)):
            read += len(part)
            time.sleep(pause)
    return read


def test_who_does_not_take_the_answer_is_hung_up_on(port_of_much: int) -> None:
    with socket.create_connection(("127.0.0.1", port_of_much), timeout=10) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        time.sleep(2)
        assert _read(connection, 0) < _MUCH


def test_who_takes_the_answer_slowly_gets_it_whole(port_of_much: int) -> None:
    with socket.create_connection(("127.0.0.1", port_of_much), timeout=10) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        assert _read(connection, 0.01) >= _MUCH
