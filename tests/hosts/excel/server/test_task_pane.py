"""The task pane says whether the server is there, and takes the token where it wants one."""

from __future__ import annotations

import json
import subprocess
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pip_xl.functions import CATALOGUE
from tests.hosts.excel.server.conftest import TOKEN
from tests.hosts.excel.server.excel import node
from tests.hosts.excel.server.running_server import Server


def _pane(server: Server, *typed: str, kept: str | None = None, url: str = "") -> dict[str, Any]:
    """What a user sees at first and after each token typed; scripts come from the server."""
    task = {"url": url or server.url, "source": server.url, "kept": kept, "typed": typed}
    done = subprocess.run(
        [node(), str(Path(__file__).with_name("task_pane.js"))], input=json.dumps(task),
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    pane: dict[str, Any] = json.loads(done.stdout)
    return pane


def test_without_authentication_it_asks_for_nothing(server: Server) -> None:
    [seen] = _pane(server)["shown"]
    ready = f"Version {version('pip-xl')}: {len(CATALOGUE)} functions are ready."
    assert seen == {"state": ready, "trouble": False, "asks": False}


def test_a_token_is_asked_for_checked_and_used(server_with_token: Server) -> None:
    pane = _pane(server_with_token, "a wrong token", f" {TOKEN} ")
    assert pane == {
        "shown": [
            {"state": "The server asks for an access token.", "trouble": True, "asks": True},
            {"state": "The server does not know this access token.", "trouble": True, "asks": True},
            {
                "state": "The access token is right: the functions are ready.",
                "trouble": False,
                "asks": True,
            },
        ],
        "recalculated": 1,
    }


def test_a_token_typed_before_is_remembered(server_with_token: Server) -> None:
    [seen] = _pane(server_with_token, kept=TOKEN)["shown"]
    assert seen["state"] == "The access token is right: the functions are ready."


def test_a_server_that_is_gone_is_said_to_be(server: Server) -> None:
    [seen] = _pane(server, url="http://127.0.0.1:9")["shown"]
    assert seen == {
        "state": "The server at http://127.0.0.1:9 does not answer: start it again.",
        "trouble": True,
        "asks": False,
    }


def test_the_page_loads_our_scripts_and_no_example(server: Server) -> None:
    page = server.get("/taskpane.html").text
    for script in ("auth.js", "pip-xl.js", "custom-functions-code.js", "office.js"):
        assert script in page
    for other in ("bootstrap", "htmx", "alpine", "socket.io"):
        assert f"/vendor/{other}" not in page
