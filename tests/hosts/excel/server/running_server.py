"""A real server process of the command ``pip-xl excel serve``, on a port that the system chose."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import httpx

from pip_xl.functions import CATALOGUE

CALL_PATH = "/xlwings/custom-functions-call"

_COMMAND = "from pip_xl.cli.excel.serve import serve_command; serve_command()"

#: What a test's server must not inherit from whoever runs the tests.
_OURS = ("XLWINGS_", "PIP_XL_TOKEN")


@dataclass
class Server:
    """A server that runs."""

    process: subprocess.Popen[str]
    url: str
    port: int
    said: list[str]
    manifest: Path
    log: list[str]
    reader: threading.Thread

    def stop(self, number: int = signal.SIGTERM, seconds: float = 20) -> int:
        """End it the way a terminal or a service manager does; its exit code, the log complete."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        code = self.process.wait(seconds)
        self.reader.join(seconds)
        return code

    def post(self, payload: Any = None, **options: Any) -> httpx.Response:
        """Send a call; the connection is closed after it."""
        options.setdefault("timeout", 30)
        if payload is not None:
            options["json"] = payload
        return httpx.post(self.url + CALL_PATH, verify=False, **options)

    def get(self, path: str, **options: Any) -> httpx.Response:
        return httpx.get(self.url + path, verify=False, timeout=30, **options)


def payload(function: str, *arguments: Any, **fields: Any) -> dict[str, Any]:
    """What Excel's client sends: every parameter has its place, null where it is left out."""
    missing = len(CATALOGUE[function].parameters) - len(arguments)
    return {
        "client": "Office.js",
        "func_name": function,
        "args": [*arguments, *[None] * missing],
        "caller_address": "[Book1.xlsx]Summary!B2",
        "session_id": "5f0c",
        "culture_info_name": "en-US",
        "date_format": "m/d/yyyy",
        "version": "0.37.8",
        "runtime": "1.4",
        **fields,
    }


def run_command(
    *options: str, environment: Mapping[str, str] = {}, seconds: float = 60, cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the command to its end, for starts that are refused."""
    return subprocess.run(
        [sys.executable, "-c", _COMMAND, *options],
        env=_environment(environment),
        capture_output=True,
        text=True,
        timeout=seconds,
        check=False,
        cwd=cwd,
    )


@contextmanager
def serving(folder: Path, *options: str, environment: Mapping[str, str] = {}) -> Iterator[Server]:
    """Run a server until the block ends."""
    manifest = folder / "manifest.xml"
    process = subprocess.Popen(
        [sys.executable, "-c", _COMMAND, "--port", "0", "--manifest", str(manifest), *options],
        env=_environment({"XLWINGS_LICENSE_KEY": "noncommercial", **environment}),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=folder,
    )
    with process:
        try:
            yield _started(process, manifest)
        finally:
            process.kill()


def _started(process: subprocess.Popen[str], manifest: Path) -> Server:
    """The server once it has said everything; its log is collected as it comes."""
    assert process.stdout is not None
    assert process.stderr is not None
    said: list[str] = []
    for line in process.stdout:
        said.append(line.rstrip("\n"))
        if "Ctrl+C" in line:
            break
    else:
        raise AssertionError(process.stderr.read())
    found = re.search(r"listens on (\S+), port (\d+), for (\S+)\.$", said[0])
    assert found, said
    scheme = found[3].partition(":")[0]
    host = f"[{found[1]}]" if ":" in found[1] else found[1]
    port = int(found[2])
    log: list[str] = []
    reader = threading.Thread(target=_collect, args=(process.stderr, log), daemon=True)
    reader.start()
    return Server(process, f"{scheme}://{host}:{port}", port, said, manifest, log, reader)


def _collect(stream: IO[str], lines: list[str]) -> None:
    """Read a stream to its end."""
    with contextlib.suppress(ValueError):  # closed under our hands, at the end of the tests
        lines.extend(stream)


def _environment(given: Mapping[str, str]) -> dict[str, str]:
    """The environment of a server: this one's, without keys and tokens."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(_OURS)}
    return {**inherited, **given}
