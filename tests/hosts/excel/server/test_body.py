"""A body is read no further and no longer than it may be."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from starlette.requests import Request

from pip_xl.hosts.excel.server.body import read_body
from pip_xl.hosts.excel.server.refusal import Refusal
from pip_xl.hosts.excel.server.settings import Limits

Receive = Callable[[], Awaitable[dict[str, Any]]]

JSON = (b"content-type", b"application/json")


def _request(receive: Receive, *headers: tuple[bytes, bytes]) -> Request:
    return Request({"type": "http", "method": "POST", "headers": [*headers]}, receive)


def _parts(*parts: bytes) -> Receive:
    """A client that sends these parts, and nothing after them."""
    left = list(parts)

    async def receive() -> dict[str, Any]:
        part = left.pop(0)
        return {"type": "http.request", "body": part, "more_body": bool(left)}

    return receive


def _refusal(request: Request, limits: Limits) -> Refusal:
    with pytest.raises(Refusal) as caught:
        asyncio.run(read_body(request, limits))
    return caught.value


@pytest.mark.parametrize(
    "media_type",
    ["application/json", "Application/JSON", "application/json; charset=utf-8",
     'application/json;charset="UTF-8"'],
)  # fmt: skip
def test_json_is_read_whole(media_type: str) -> None:
    request = _request(_parts(b"{", b"}"), (b"content-type", media_type.encode()))
    assert asyncio.run(read_body(request, Limits())) == b"{}"


@pytest.mark.parametrize(
    "headers",
    [
        [],
        [(b"content-type", b"text/plain")],
        [(b"content-type", b"application/x-www-form-urlencoded")],
        [(b"content-type", b"application/json; charset=utf-16")],
        [(b"content-type", b"application/jsonp")],
        [JSON, (b"content-encoding", b"gzip")],
        [JSON, (b"content-encoding", b"identity, br")],
    ],
)
def test_what_is_no_plain_json_is_415_unread(headers: list[tuple[bytes, bytes]]) -> None:
    assert _refusal(_request(_unread, *headers), Limits()).status == 415


@pytest.mark.parametrize("length", ["11", "100000000", "9" * 100_000, "0011"])
def test_a_length_that_is_too_large_is_413_unread(length: str) -> None:
    request = _request(_unread, JSON, (b"content-length", length.encode()))
    assert _refusal(request, Limits(request_bytes=10)).status == 413


def test_a_body_that_grows_too_large_is_413_and_read_no_further() -> None:
    read = 0

    async def endless() -> dict[str, Any]:
        nonlocal read
        read += 1
        return {"type": "http.request", "body": b" " * 1000, "more_body": True}

    assert _refusal(_request(endless, JSON), Limits(request_bytes=10_000)).status == 413
    assert read == 11


def test_a_body_as_large_as_may_be_is_read() -> None:
    request = _request(_parts(b"1" * 10), JSON, (b"content-length", b"10"))
    assert len(asyncio.run(read_body(request, Limits(request_bytes=10)))) == 10


def test_a_length_that_is_no_number_does_not_count() -> None:
    request = _request(_parts(b"{}"), JSON, (b"content-length", "²".encode("latin-1")))
    assert asyncio.run(read_body(request, Limits())) == b"{}"


def test_a_body_that_drips_is_408_in_time() -> None:
    async def dripping() -> dict[str, Any]:
        await asyncio.sleep(0.01)
        return {"type": "http.request", "body": b" ", "more_body": True}

    start = time.monotonic()
    refusal = _refusal(_request(dripping, JSON), Limits(body_seconds=0.1))
    assert refusal.status == 408
    assert refusal.headers == {"connection": "close"}
    assert time.monotonic() - start < 5


def test_a_client_that_goes_away_gets_no_answer() -> None:
    async def gone() -> dict[str, Any]:
        return {"type": "http.disconnect"}

    assert _refusal(_request(gone, JSON), Limits()).status == 400


def test_whole_columns_fit_into_a_request() -> None:
    """Four columns of a sheet, blank but for some hundred studies."""
    rows = [[12345.678] * 4] * 500 + [[""] * 4] * (1_048_576 - 500)
    assert len(json.dumps({"args": [rows]}, separators=(",", ":"))) < Limits().request_bytes


async def _unread() -> dict[str, Any]:
    raise AssertionError("read all the same")
