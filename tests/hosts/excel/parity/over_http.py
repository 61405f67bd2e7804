"""The calls as custom functions make them: over HTTP, to a server process."""

from __future__ import annotations

import http.client
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from pip_xl.functions import CATALOGUE, CellError
from tests.hosts.excel.parity.calls import Call
from tests.hosts.excel.parity.json_values import body_of, outcome_in
from tests.hosts.excel.parity.outcomes import Outcome, outcome_of

REPOSITORY = Path(__file__).parents[4]
PATH = "/xlwings/custom-functions-call"
_PATIENCE = 30.0


@contextmanager
def server_of_xlwings() -> Iterator[int]:
    """Run a server that answers by xlwings' own reading and writing of calls; yield its port."""
    environment = os.environ | {
        "XLWINGS_ON_SERVER": "true",
        "XLWINGS_LICENSE_KEY": "noncommercial",
    }
    program = [sys.executable, "-m", "tests.hosts.excel.parity.server_process"]
    with subprocess.Popen(
        program, env=environment, cwd=REPOSITORY, stdout=subprocess.PIPE
    ) as process:
        try:
            assert process.stdout is not None
            yield int(process.stdout.readline())
        finally:
            process.terminate()


def over_http(calls: Sequence[Call], port: int) -> list[Outcome | str]:
    """Post the calls one after the other.

    Parameters
    ----------
    calls : sequence of Call
        In any order.
    port : int
        Where the server listens.

    Returns
    -------
    list
        What each gave; status and text where the server failed.
    """
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_PATIENCE)
    headers = {"Content-Type": "application/json"}
    outcomes: list[Outcome | str] = []
    for call in calls:
        body = json.dumps(body_of(call, len(CATALOGUE[call.function].parameters)))
        connection.request("POST", PATH, body.encode(), headers)
        response = connection.getresponse()
        text = response.read().decode()
        if response.status == http.HTTPStatus.OK:
            outcomes.append(outcome_in(json.loads(text)["result"]))
        elif response.status == http.HTTPStatus.BAD_REQUEST:
            outcomes.append(outcome_of(CellError("#VALUE!", text)))
        else:
            outcomes.append(f"{response.status}: {text}")
    connection.close()
    return outcomes
