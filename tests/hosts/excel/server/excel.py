"""Excel's side of a call: Microsoft's custom functions runtime in Node."""

from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.conftest import missing
from tests.hosts.excel.server.running_server import Server

_SCRIPT = Path(__file__).with_name("excel_runtime.js")

#: What the runtime tells Excel beside a message: these become #VALUE! and #NAME? in the cell.
VALUE, UNKNOWN_FUNCTION = 7, 2


@dataclass(frozen=True)
class Session:
    """What Excel saw: the functions it knows, the statuses of the posts, and the results."""

    associated: list[str]
    config: dict[str, Any]
    posts: list[int]
    results: list[dict[str, Any]]


def excel(
    server: Server,
    *calls: tuple[str, list[Any]],
    token: str | None = None,
    sets: dict[str, str] | None = None,
) -> Session:
    """Let Excel load the add-in and compute these formulas, all at once."""
    task = {
        "runtime": str(_runtime()), "url": server.url, "sets": sets or {}, "token": token,
        "calls": calls,
    }  # fmt: skip
    done = subprocess.run(
        [node(), str(_SCRIPT)], input=json.dumps(task), capture_output=True, text=True,
        timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return Session(**json.loads(done.stdout))


def node() -> str:
    """Path of Node."""
    found = shutil.which("node")
    if found is None:
        missing("Node (node)")
    return str(found)


def _runtime() -> Path:
    """Microsoft's file, where xlwings-server installed it."""
    package = importlib.util.find_spec("xlwings_server")
    if package is None or package.origin is None:
        missing("xlwings-server")
    assert package is not None
    assert package.origin is not None
    folder = Path(package.origin).parent / "static" / "vendor" / "office-js"
    return next(folder.glob("*/dist/custom-functions-runtime.js"))
