"""Calls over HTTP under load, against xlwings' own unmodified server with a bare function."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.benchmarks.load import Load, load
from tests.benchmarks.ratio import Row
from tests.hosts.excel.server.running_server import CALL_PATH, payload, serving

#: Fifty studies, the total of one of them another in each call: no result is remembered.
STUDIES = [[events % 40 + 1, 300 + events, events % 30 + 2, 310] for events in range(50)]
DATA = json.dumps(STUDIES).replace("[1, 300,", "[1, 300NUMBER,", 1)

REQUESTS, CONNECTIONS, ROUNDS = 2000, 20, 3

AGAINST = "xlwings-server's own route, a function that returns 1"

_ECHO = """
from xlwings import arg, func

@func
@arg("data", ndim=2)
def echo(data):
    return 1.0
"""

_SERVE = """
import sys, uvicorn
from xlwings_server.main import main_app
uvicorn.run(main_app, fd=int(sys.argv[1]), log_level="warning", access_log=False)
"""


def serving_rows() -> Iterator[Row]:
    """Yield the rows of the benchmark of the server."""
    work = "2,000 calls of POOLED_RR on 50 rows over HTTP, 20 connections"
    ours_body = body(payload("POOLED_RR", "DATA"))
    echo_body = body({**payload("POOLED_RR"), "func_name": "echo", "args": ["DATA"]})
    with tempfile.TemporaryDirectory() as name, serving(Path(name)) as ours, _echo() as peer:
        ours_loads, peer_loads = [], []
        for _ in range(ROUNDS):
            peer_loads.append(_load(peer, echo_body))
            ours_loads.append(_load(ours.port, ours_body))
    for what, percent in (("median", 50), ("99th percentile", 99)):
        mine = min(each.percentile(percent) for each in ours_loads)
        theirs = min(each.percentile(percent) for each in peer_loads)
        yield Row(
            f"{work}: {what}", AGAINST, mine / theirs, 1.0, f"{mine:.3g} ms : {theirs:.3g} ms"
        )
    mine = max(each.per_second for each in ours_loads)
    theirs = max(each.per_second for each in peer_loads)
    yield Row(
        f"{work}: time for all", AGAINST, theirs / mine, 1.0, f"{mine:.0f} / s : {theirs:.0f} / s"
    )


def body(call: dict[str, Any]) -> bytes:
    """Return a call as sent, with the studies where it says DATA."""
    return json.dumps(call).replace('"DATA"', DATA).encode()


def _load(port: int, body: bytes) -> Load:
    """One round, in which every call must be answered."""
    result = load(port, CALL_PATH, body, count=REQUESTS, connections=CONNECTIONS)
    if result.statuses != {"200": REQUESTS}:
        msg = f"not every call was answered: {result.statuses}, {result.last_body}"
        raise RuntimeError(msg)
    return result


@contextmanager
def _echo() -> Iterator[int]:
    """Run the server of xlwings with the one function; its port."""
    with tempfile.TemporaryDirectory() as name, socket.create_server(("127.0.0.1", 0)) as listening:
        project = Path(name)
        for folder, text in (("custom_functions", _ECHO), ("custom_scripts", "")):
            (project / folder).mkdir()
            (project / folder / "__init__.py").write_text(text)
        descriptor = listening.fileno()
        with subprocess.Popen(
            [sys.executable, "-c", _SERVE, str(descriptor)],
            cwd=project,
            pass_fds=[descriptor],
            env={
                **os.environ,
                "XLWINGS_PROJECT_DIR": name,
                "XLWINGS_LICENSE_KEY": "noncommercial",
                "XLWINGS_LOG_LEVEL": "ERROR",
            },
        ) as process:
            try:
                port: int = listening.getsockname()[1]
                _wait(port)
                yield port
            finally:
                process.terminate()


def _wait(port: int) -> None:
    """Wait until a server answers; its socket takes connections before it does."""
    with socket.create_connection(("127.0.0.1", port), timeout=60) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        connection.recv(1)
