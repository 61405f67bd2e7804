"""What takes long is computed aside, no longer than it may, and everybody has a turn."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import time
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

import pytest

from pip_xl.functions import call
from pip_xl.hosts.excel.server.outcome import Outcome
from pip_xl.hosts.excel.server.refusal import Refusal
from pip_xl.hosts.excel.server.workers import Workers
from tests.hosts.excel.server.in_process import client
from tests.hosts.excel.server.running_server import payload, serving

STUDIES = [[6, 306, 29, 303], [33, 5069, 47, 5808]]


def _long(studies: int) -> dict[str, Any]:
    """A call that analyses as many studies as many times."""
    rows = [[place % 40, 306, place % 29 + 1, 303] for place in range(studies)]
    options = [["RR"]], [["random"]], [["IV"]], [["REML"]]
    return payload("LEAVE_ONE_OUT", [[place] for place in range(studies)], rows, *options)


SHORT = json.dumps(payload("POOLED_RR", STUDIES)).encode()
LONG = json.dumps(_long(20_000)).encode()


async def _stays() -> bool:
    return False


def _run(workers: Workers, test: Coroutine[Any, Any, None]) -> None:
    """Run a test, and leave no process behind."""

    async def tested() -> None:
        try:
            await test
        finally:
            await workers.end()

    asyncio.run(tested())


def test_a_call_has_the_outcome_that_it_has_here() -> None:
    workers = Workers(60)

    async def test() -> None:
        for _ in range(2):
            found = await workers.outcome("a", SHORT, _stays)
            assert (found.status, found.function) == (200, "POOLED_RR")
            assert found.arguments[0] == "2x4"
            assert json.loads(found.content) == {"result": [[call("POOLED_RR", STUDIES)]]}
        refused = await workers.outcome("a", b"{}", _stays)
        assert (refused.status, refused.function) == (400, None)
        assert b'"client" must be' in refused.content

    _run(workers, test())


def test_a_call_that_takes_too_long_is_stopped_and_the_next_is_computed() -> None:
    workers = Workers(1, count=1)

    async def test() -> None:
        start = time.monotonic()
        with pytest.raises(Refusal, match="more than 1 s") as caught:
            await workers.outcome("a", LONG, _stays)
        assert caught.value.status == 413
        assert time.monotonic() - start < 20
        assert (await workers.outcome("a", SHORT, _stays)).status == 200

    _run(workers, test())


def test_a_client_that_asks_for_much_holds_nobody_else_up() -> None:
    workers = Workers(600)

    async def test() -> None:
        much = [asyncio.create_task(workers.outcome("a", LONG, _stays)) for _ in range(5)]
        await asyncio.sleep(0.1)
        async with asyncio.timeout(30):
            assert (await workers.outcome("b", SHORT, _stays)).status == 200
        assert not any(task.done() for task in much)
        for task in much:
            task.cancel()
        await asyncio.gather(*much, return_exceptions=True)

    _run(workers, test())


def test_a_call_that_is_given_up_leaves_no_process_computing() -> None:
    workers = Workers(600, count=1)

    async def test() -> None:
        task = asyncio.create_task(workers.outcome("a", LONG, _stays))
        await asyncio.sleep(3)
        task.cancel()
        async with asyncio.timeout(20):
            await asyncio.gather(task, return_exceptions=True)
            assert (await workers.outcome("a", SHORT, _stays)).status == 200

    _run(workers, test())


def test_nothing_is_computed_for_a_client_that_went_away() -> None:
    workers = Workers(600)

    async def gone() -> bool:
        return True

    async def test() -> None:
        with pytest.raises(Refusal, match="went away"):
            await workers.outcome("a", LONG, gone)

    _run(workers, test())


@pytest.mark.skipif(not Path("/proc").exists(), reason="this system does not list processes so")
def test_a_process_that_the_system_ends_is_replaced(tmp_path: Path) -> None:
    large = payload("POOLED_RR", STUDIES * 2000)
    with serving(tmp_path) as server:
        assert server.post(large).status_code == 200
        [worker] = _children(server.process.pid)
        os.kill(worker, signal.SIGKILL)
        assert server.post(large, timeout=60).status_code in {200, 500}
        assert server.post(large, timeout=60).status_code == 200
        assert server.stop() == 0
        assert not _children(server.process.pid)


def test_the_limit_is_an_option_and_small_calls_do_not_wait(tmp_path: Path) -> None:
    with serving(tmp_path, "--max-seconds", "2") as server:
        response = server.post(_long(20_000), timeout=60)
        assert response.status_code == 413
        assert "--max-seconds" in response.text
        assert server.post(payload("POOLED_RR", STUDIES)).status_code == 200


@pytest.mark.parametrize(
    ("function", "studies", "aside"),
    [("LEAVE_ONE_OUT", 51, True), ("LEAVE_ONE_OUT", 50, False), ("POOLED_RR", 51, False)],
)
def test_what_takes_long_is_known_by_its_cost(
    function: str, studies: int, aside: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def outcome(*_: Any) -> Outcome:
        return Outcome(200, b'{"result":[["aside"]]}')

    monkeypatch.setattr(Workers, "outcome", outcome)
    labels, data = [[place] for place in range(studies)], STUDIES * 26
    ranges = [labels, data[:studies]] if function == "LEAVE_ONE_OUT" else [data[:studies]]
    response = client().post(payload(function, *ranges))
    assert (response.json() == {"result": [["aside"]]}) is aside


def _children(process: int) -> list[int]:
    """The processes that a process has started."""
    path = Path(f"/proc/{process}/task/{process}/children")
    return [int(child) for child in path.read_text().split()] if path.exists() else []
