"""The log says who called what, how large and how long; never what a cell or a token says."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest

import pip_xl.hosts.excel.functions as functions
from pip_xl.hosts.excel.server.call_log import LOGGER, LogFormat, open_log
from pip_xl.hosts.excel.server.settings import proxy_network
from tests.hosts.excel.server.in_process import client
from tests.hosts.excel.server.running_server import payload

SECRET = "Mrs Smith"
CALL = payload(
    "FOREST_TABLE", [[SECRET], ["Jones 2001"]], [[6, 306, 29, 303], [33, 5069, 47, 5808]]
)


@pytest.fixture(autouse=True)
def _log_as_before() -> Iterator[None]:
    """Tests open the log of this process; afterwards it is as it was."""
    before = LOGGER.handlers, LOGGER.level, LOGGER.propagate
    yield
    LOGGER.handlers, LOGGER.level, LOGGER.propagate = before


def _lines(capsys: pytest.CaptureFixture[str], log_format: LogFormat, *posts: Any) -> list[str]:
    """What is logged for posts, each a client and what it sends."""
    open_log(log_format)
    for asker, options in posts:
        asker.post(**options)
    return capsys.readouterr().err.splitlines()


def test_a_call_is_one_json_object(capsys: pytest.CaptureFixture[str]) -> None:
    [line] = _lines(capsys, "json", (client(), {"payload": CALL}))
    told = json.loads(line)
    assert told.pop("milliseconds") > 0
    assert told.pop("time").endswith("Z")
    assert told == {
        "client": "127.0.0.1", "user": None, "function": "FOREST_TABLE", "status": 200,
        "arguments": ["2x1", "2x4", *["-"] * 7], "failure": "",
    }  # fmt: skip


def test_a_call_is_one_line_of_text(capsys: pytest.CaptureFixture[str]) -> None:
    [line] = _lines(capsys, "text", (client(), {"payload": CALL}))
    time, status, rest = line.split(" ", 2)
    assert time.endswith("Z")
    assert status == "200"
    assert rest.startswith("FOREST_TABLE(2x1, 2x4, -, -, -, -, -, -, -) ")
    assert rest.endswith(" ms 127.0.0.1")


def test_neither_cells_nor_tokens_nor_unknown_names_are_logged(
    capsys: pytest.CaptureFixture[str],
) -> None:
    token = "0123456789abcdef"
    asker = client(token=token)
    right = {"Authorization": f"Bearer {token}"}
    wrong = {"Authorization": f"Bearer {SECRET}"}
    bad_data = payload("POOLED_RR", [[SECRET, SECRET, 1, 2], [9, 3, 1, 2]])
    posts = [
        (asker, {"payload": CALL, "headers": right}),
        (asker, {"payload": CALL, "headers": wrong}),
        (asker, {"payload": bad_data, "headers": right}),
        (asker, {"payload": payload("POOLED_RR", [[[SECRET]]]), "headers": right}),
        (asker, {"payload": payload("POOLED_RR", func_name=SECRET), "headers": right}),
        (asker, {"payload": {SECRET: SECRET}, "headers": right}),
    ]
    text = "\n".join(_lines(capsys, "json", *posts))
    assert [json.loads(line)["status"] for line in text.splitlines()] == [
        200, 401, 400, 400, 404, 400,
    ]  # fmt: skip
    assert SECRET not in text
    assert token not in text


def test_a_user_s_name_cannot_pose_as_another_field(capsys: pytest.CaptureFixture[str]) -> None:
    options = {"user_header": "X-User", "proxies": (proxy_network("10.0.0.5"),)}
    headers = {"X-User": '" 200 POOLED_RR() "', "X-Forwarded-For": "192.0.2.1"}
    [line] = _lines(
        capsys, "text", (client("10.0.0.5", **options), {"payload": CALL, "headers": headers})
    )
    assert line.endswith(r' ms 192.0.2.1 "\" 200 POOLED_RR() \""')


def test_a_mistake_of_ours_is_logged_with_its_place_and_without_its_text(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any) -> None:
        raise KeyError(SECRET)

    monkeypatch.setattr(functions, "POOLED_RR", broken)
    open_log("json")
    response = client().post(payload("POOLED_RR", [[SECRET]]))
    assert response.status_code == 500
    assert SECRET not in response.text
    assert "mistake of pip-xl's" in response.text
    line = capsys.readouterr().err
    assert json.loads(line)["failure"].startswith("KeyError at test_call_log.py:")
    assert SECRET not in line


def test_the_log_goes_nowhere_else() -> None:
    open_log("text")
    assert not LOGGER.propagate
    assert [type(handler) for handler in LOGGER.handlers] == [logging.StreamHandler]
