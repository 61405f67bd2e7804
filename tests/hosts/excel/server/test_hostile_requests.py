"""Whatever is sent to the real server gets 4xx, never 500, and the server goes on answering."""

from __future__ import annotations

import gzip
import json
import socket
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pip_xl.functions import CATALOGUE, call
from tests.hosts.excel.server.conftest import TOKEN
from tests.hosts.excel.server.raw import exchange, head, in_chunks, with_length
from tests.hosts.excel.server.running_server import CALL_PATH, Server, payload

DATA = [[6, 306, 29, 303], [33, 5069, 47, 5808]]
CALL = payload("POOLED_RR", DATA)
BODY = json.dumps(CALL).encode()
POOLED = call("POOLED_RR", DATA)

HUNDRED_MB = 100_000_000


@pytest.fixture(autouse=True)
def _answers_afterwards(server: Server) -> Iterator[None]:
    """After each test the server computes as before."""
    yield
    response = server.post(CALL)
    assert response.status_code == 200
    assert response.json() == {"result": [[POOLED]]}
    assert server.process.poll() is None


def _other(**fields: Any) -> bytes:
    return json.dumps({**CALL, **fields}).encode()


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"not JSON", 400),
        (b"{", 400),
        (b"null", 400),
        (b"[]", 400),
        (b"{}", 400),
        (b"[" * 100_000, 400),
        (b"[" * 100_000 + b"]" * 100_000, 400),
        (BODY.replace(b"[[6", b"[" * 100_000 + b"6", 1), 400),
        (BODY.replace(b"306", b"9" * 100_000), 400),
        (BODY.replace(b"306", b"9" * 4000), 400),
        (BODY.replace(b"306", b"1e999"), 400),
        (BODY.replace(b"306", b"NaN"), 400),
        (BODY.replace(b"306", b'"\xff"'), 400),
        (BODY.replace(b'"client"', b'"func_name": "POOLED_OR", "client"'), 400),
        (BODY.decode().encode("utf-16"), 400),
        (gzip.compress(BODY), 400),
        (_other(args=None), 400),
        (_other(args={}), 400),
        (_other(args=[[[1], [1, 2]]]), 400),
        (_other(args=[DATA] * 100), 400),
        (_other(func_name=["POOLED_RR"]), 400),
        (_other(runtime="1.x"), 400),
        (_other(version=None), 400),
        (_other(func_name="POOLED_XX"), 404),
        (_other(func_name="__class__"), 404),
        (_other(func_name="__builtins__"), 404),
        (_other(func_name="_private"), 404),
        (_other(func_name="../../etc/passwd"), 404),
    ],
)
def test_a_body_that_is_no_call(server: Server, body: bytes, status: int) -> None:
    assert exchange(server, with_length(body)) == status
    assert exchange(server, in_chunks([body] if body else [])) == status


def test_a_compressed_body(server: Server) -> None:
    body = gzip.compress(BODY)
    assert exchange(server, with_length(body, "Content-Encoding: gzip")) == 415


@pytest.mark.parametrize("media_type", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_a_body_that_another_site_could_send(server: Server, media_type: str) -> None:
    """Browsers ask before they send JSON to another site, and are told no."""
    parts = [head(f"Content-Length: {len(BODY)}", media_type=media_type), BODY]
    assert exchange(server, parts) == 415


def test_a_hundred_megabytes_announced(server: Server) -> None:
    assert exchange(server, [head(f"Content-Length: {HUNDRED_MB}")]) == 413


def test_a_hundred_megabytes_announced_and_sent(server: Server) -> None:
    memory = _memory(server)
    assert exchange(server, _hundred_megabytes(head(f"Content-Length: {HUNDRED_MB}"))) == 413
    assert _memory(server) - memory < 50e6


def test_a_hundred_megabytes_in_chunks(server: Server) -> None:
    memory = _memory(server)
    assert exchange(server, in_chunks(_hundred_megabytes())) == 413
    assert _memory(server) - memory < 50e6


def test_a_length_of_a_hundred_thousand_digits(server: Server) -> None:
    assert 400 <= exchange(server, [head("Content-Length: " + "9" * 50_000)]) < 500


def test_headers_without_end(server: Server) -> None:
    def endless() -> Iterator[bytes]:
        yield b"POST / HTTP/1.1\r\nHost: localhost\r\nX: "
        for _ in range(1000):
            yield b"x" * 100_000

    memory = _memory(server)
    assert 400 <= exchange(server, endless()) < 500
    assert _memory(server) - memory < 50e6


@pytest.mark.parametrize(
    "request_bytes",
    [
        b"\0" * 1000,
        b"GET\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",  # no Host
        b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",  # TLS to a plain port
    ],
)
def test_what_is_no_http(server: Server, request_bytes: bytes) -> None:
    assert 400 <= exchange(server, [request_bytes]) < 500


@pytest.mark.parametrize(
    "path",
    [
        "/../etc/passwd", "/static/../../../etc/passwd", "/static/%2e%2e/%2e%2e/config.py",
        "/static/..%2f..%2fconfig.py", "/static/..%5c..%5cconfig.py", "/static/..\\config.py",
        "/static/%00", "/static/js/auth.js%00.png", "/static/%c0%ae%c0%ae/config.py",
        "/static/%252e%252e/config.py", "//static/js/auth.js", "/static/js", "/static/.env",
        "/static/" + "a" * 5000, "/%ff%fe", "/xlwings/custom-scripts-call/x", "/nothing",
        "http://localhost/static/../main.py", "/static/js/auth.js/", "/taskpane.html%0a",
    ],
)  # fmt: skip
def test_a_path_that_leads_elsewhere(server: Server, path: str) -> None:
    assert 400 <= exchange(server, [head(method="GET", path=path)]) < 500


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", CALL_PATH), ("PUT", CALL_PATH), ("DELETE", CALL_PATH), ("OPTIONS", CALL_PATH),
        ("POST", "/"), ("POST", "/health"), ("POST", "/manifest.xml"), ("PUT", "/taskpane.html"),
        ("POST", "/static/js/auth.js"), ("POST", "/xlwings/custom-functions-meta.json"),
        ("BREW", "/health"), ("CONNECT", "/health"),
    ],
)  # fmt: skip
def test_a_method_that_is_not_for_this(server: Server, method: str, path: str) -> None:
    assert exchange(server, [head("Content-Length: 0", method=method, path=path)]) == 405


@pytest.mark.parametrize(
    "headers",
    [
        [],
        ["Authorization: "],
        ["Authorization: Bearer wrong"],
        [f"Authorization: Basic {TOKEN}"],
        [f"Authorization: Bearer {TOKEN}", "Authorization: Bearer wrong"][::-1],
        ["X-Remote-User: admin", "X-Forwarded-For: 127.0.0.1"],
        [f"Cookie: token={TOKEN}"],
    ],
)
def test_a_missing_or_wrong_token(server_with_token: Server, headers: list[str]) -> None:
    assert exchange(server_with_token, with_length(BODY, *headers)) == 401
    # Nobody unknown makes the server read: the answer comes without the body.
    assert exchange(server_with_token, [head(f"Content-Length: {HUNDRED_MB}", *headers)]) == 401


def test_the_right_token(server_with_token: Server) -> None:
    right = {"Authorization": f"Bearer {TOKEN}"}
    assert server_with_token.post(CALL, headers=right).status_code == 200


def test_bodies_that_never_end_hold_nobody_up(server: Server) -> None:
    """Fifty clients that have sent half of their call, and one that wants an answer."""
    waiting = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(50)]
    try:
        for connection in waiting:
            connection.sendall(head("Content-Length: 1000") + b'{"client"')
        start = time.monotonic()
        assert server.post(CALL).status_code == 200
        assert time.monotonic() - start < 5
    finally:
        for connection in waiting:
            connection.close()


def test_large_calls_hold_up_neither_health_nor_small_calls(server: Server) -> None:
    rows = [[6, 306, 29, 303]] * 150_000
    large = json.dumps(payload("POOLED_RR", rows)).encode()
    connection = socket.create_connection(("127.0.0.1", server.port))
    try:
        connection.sendall(b"".join(with_length(large)))
        for _ in range(5):
            start = time.monotonic()
            assert server.get("/health").status_code == 200
            assert server.post(CALL).status_code == 200
            assert time.monotonic() - start < 5
        connection.settimeout(60)
        assert connection.recv(12) == b"HTTP/1.1 200"
    finally:
        connection.close()


_CELLS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20)
_MATRICES = st.lists(st.lists(_CELLS, min_size=4, max_size=4), min_size=1, max_size=5)
_JSON = st.recursive(
    _CELLS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
)


@pytest.fixture(scope="module")
def ask(server: Server) -> Iterator[Callable[[Any], httpx.Response]]:
    """Post whatever Python's JSON can write, over one connection."""
    with httpx.Client(base_url=server.url, timeout=30) as client:

        def post(value: Any) -> httpx.Response:
            headers = {"content-type": "application/json"}
            return client.post(CALL_PATH, content=json.dumps(value), headers=headers)

        yield post


@settings(max_examples=200, deadline=None)
@given(value=_JSON)
def test_any_json(ask: Callable[[Any], httpx.Response], value: Any) -> None:
    assert 400 <= ask(value).status_code < 500


@settings(max_examples=200, deadline=None)
@given(
    function=st.sampled_from(sorted(CATALOGUE)),
    arguments=st.lists(_MATRICES | st.none() | _JSON, max_size=9),
)
def test_any_arguments(
    ask: Callable[[Any], httpx.Response], function: str, arguments: list[Any]
) -> None:
    response = ask({**CALL, "func_name": function, "args": arguments})
    assert response.status_code in {200, 400}
    assert "mistake of pip-xl" not in response.text
    if response.status_code == 200:
        assert isinstance(response.json()["result"], list)


@settings(max_examples=100, deadline=None)
@given(name=st.sampled_from(sorted(CALL)), value=_JSON)
def test_any_field(ask: Callable[[Any], httpx.Response], name: str, value: Any) -> None:
    assert ask({**CALL, name: value}).status_code in {200, 400, 404}


def _hundred_megabytes(*first: bytes) -> Iterable[bytes]:
    """A body of a hundred megabytes, a part at a time."""
    yield from first
    for _ in range(100):
        yield b" " * (HUNDRED_MB // 100)


def _memory(server: Server) -> float:
    """What the server's process occupies, where the system says it; else nothing."""
    status = Path(f"/proc/{server.process.pid}/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return sum(float(line.split()[1]) * 1024 for line in lines if line.startswith("VmRSS"))
