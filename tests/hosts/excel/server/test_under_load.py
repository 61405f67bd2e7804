"""Two thousand calls from twenty connections are all answered, rightly."""

from __future__ import annotations

import json

import pytest

from pip_xl.functions import call
from tests.benchmarks.load import load
from tests.benchmarks.serving import DATA, body
from tests.hosts.excel.server.running_server import CALL_PATH, Server, payload


def test_no_call_fails_under_load(server: Server) -> None:
    calls = body(payload("POOLED_RR", "DATA"))
    result = load(server.port, CALL_PATH, calls, count=2000, connections=20)
    assert result.statuses == {"200": 2000}
    assert len(result.milliseconds) == 2000
    [[value]] = json.loads(result.last_body)["result"]
    expected = call("POOLED_RR", json.loads(DATA.replace("NUMBER", "1999")))
    assert value == pytest.approx(expected, rel=1e-4)
