"""Requests over several connections at once; what came back and how soon.

``python -m tests.benchmarks.load PORT PATH COUNT CONNECTIONS < body`` prints a JSON object. It is
a process of its own, so that the server does not wait for it more than need be. In the body, NUMBER
becomes the number of the request, so that no two are the same.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Load:
    """What came back."""

    statuses: dict[str, int]
    seconds: float
    milliseconds: list[float]
    last_body: str

    @property
    def per_second(self) -> float:
        """Answers in a second."""
        return len(self.milliseconds) / self.seconds

    def percentile(self, percent: float) -> float:
        """The milliseconds within which so many percent of the answers came."""
        ordered = sorted(self.milliseconds)
        return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))]


def load(port: int, path: str, body: bytes, *, count: int, connections: int) -> Load:
    """Send the requests from another process."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.load", str(port), path, str(count),
         str(connections)],
        input=body, check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    return Load(**json.loads(done.stdout))


async def _connection(port: int, requests: Iterator[bytes], seen: list[Any]) -> None:
    """Send over one connection until all requests are sent."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for request in requests:
        start = time.perf_counter()
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        lines = head.lower().split(b"\r\n")
        [length] = [line for line in lines if line.startswith(b"content-length:")]
        body = await reader.readexactly(int(length.partition(b":")[2]))
        seen.append((head[9:12].decode(), (time.perf_counter() - start) * 1000, body))
    writer.close()
    await writer.wait_closed()


async def _all(port: int, path: str, body: bytes, count: int, connections: int) -> Load:
    """Send all requests."""
    requests, seen = iter([_request(path, body, number) for number in range(count)]), list[Any]()
    start = time.perf_counter()
    await asyncio.gather(*[_connection(port, requests, seen) for _ in range(connections)])
    seconds = time.perf_counter() - start
    statuses: dict[str, int] = {}
    for status, _, _ in seen:
        statuses[status] = statuses.get(status, 0) + 1
    return Load(statuses, seconds, [each[1] for each in seen], seen[-1][2].decode())


def _request(path: str, body: bytes, number: int) -> bytes:
    """Return the bytes of a request."""
    body = body.replace(b"NUMBER", str(number).encode())
    head = (
        f"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def main() -> None:
    """Send, and print what came back."""
    port, path, count, connections = sys.argv[1:]
    body = sys.stdin.buffer.read()
    result = asyncio.run(_all(int(port), path, body, int(count), int(connections)))
    print(json.dumps(asdict(result)))


if __name__ == "__main__":
    main()
