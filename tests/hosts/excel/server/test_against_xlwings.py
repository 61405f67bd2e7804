"""The server answers what xlwings' own reader and writer of calls would answer."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import httpx
import pytest

from pip_xl.functions import CATALOGUE
from tests.hosts.excel.server.running_server import Server, payload

#: Answers calls, one JSON object a line, with xlwings' function for it.
_XLWINGS = """
import asyncio, json, sys
import xlwings.server, pip_xl.hosts.excel.functions as functions
from xlwings import XlwingsError
async def answer(call):
    try:
        return [200, await xlwings.server.custom_functions_call(call, functions)]
    except XlwingsError as error:
        return [400, str(error)]
async def main():
    for line in sys.stdin:
        print(json.dumps(await answer(json.loads(line))))
asyncio.run(main())
"""

_ERROR = {"type": "Error", "basicType": "Error", "basicValue": "#DIV/0!", "errorType": "Div0"}
_DATE = {"type": "FormattedNumber", "basicValue": 45000, "numberFormat": "d/m/yyyy"}
_ROW = [6, 306, 29, 303]

#: Ranges of each shape and content that Excel sends.
_SHAPES: list[Any] = [
    [_ROW, [33, 5069, 47, 5808]],
    [["e1", "n1", "e2", "n2"], _ROW, ["", "", "", ""], [33, 5069, 47, 5808]],
    [_ROW],
    [[6], [306], [29]],
    [[6]],
    [[""]],
    [["text"]],
    [[True, 306, 29, 303], _ROW],
    [[_ERROR, 306, 29, 303], _ROW],
    [["#N/A", 306, 29, 303], _ROW],
    [[_DATE, 306, 29, 303], _ROW],
    [[6.5, -1, 0, 1e300], _ROW],
    [["", 306, 29, 303], _ROW],
]


def _calls() -> list[dict[str, Any]]:
    """Every function with its example and with each shape, and old runtimes."""
    calls = []
    for name, function in CATALOGUE.items():
        example = [_as_matrix(argument) for argument in function.example.arguments]
        calls.append(payload(name, *example))
        calls.append(payload(name, *example, runtime="1.3"))
        calls.append(payload(name, *example[:-1]))
        calls.extend(payload(name, shape, *example[1:]) for shape in _SHAPES)
    return calls


def _as_matrix(argument: Any) -> Any:
    """An argument as Office.js sends it: always rows, blanks as empty text."""
    if argument is None:
        return None
    rows = argument if isinstance(argument, list) else [[argument]]
    return [["" if cell is None else cell for cell in row] for row in rows]


@pytest.fixture(scope="module")
def by_xlwings() -> list[tuple[dict[str, Any], int, Any]]:
    """Each call with xlwings' status and result."""
    calls = _calls()
    done = subprocess.run(
        [sys.executable, "-c", _XLWINGS],
        input="".join(json.dumps(call) + "\n" for call in calls),
        env={
            **os.environ,
            "XLWINGS_ON_SERVER": "true",
            "XLWINGS_LICENSE_KEY": "noncommercial",
        },
        capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    return [(call, *answer) for call, answer in zip(calls, answers, strict=True)]


def test_every_answer_is_xlwings_own(
    server: Server, by_xlwings: list[tuple[dict[str, Any], int, Any]]
) -> None:
    with httpx.Client(base_url=server.url, timeout=60) as client:
        for call, status, expected in by_xlwings:
            response = client.post("/xlwings/custom-functions-call", json=call)
            assert response.status_code == status, call
            if status == 200:
                assert response.json()["result"] == expected, call
            else:
                assert response.text == expected, call


def test_values_errors_and_refusals_are_among_the_answers(
    by_xlwings: list[tuple[dict[str, Any], int, Any]],
) -> None:
    statuses = [status for _, status, _ in by_xlwings]
    text = json.dumps([result for _, _, result in by_xlwings])
    assert len(statuses) >= 200
    assert statuses.count(200) > 100
    assert statuses.count(400) > 100
    assert '"errorType": "NotAvailable"' in text
    assert "#N/A" in text
