"""``pip-xl excel serve`` refuses in a sentence what would not work, before anything is served.

Servers that start are tested in tests/hosts/excel/server.
"""

from __future__ import annotations

import importlib.util
import socket
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from pip_xl.cli.excel import serve
from pip_xl.hosts.excel.server.names import DEFAULT_PORT

ONE_MORE = ["--token", "0123456789abcdef", "--public-url", "https://meta.example.org"]


def _refused(*options: str) -> str:
    """What is said where nothing is started."""
    done = CliRunner().invoke(serve.serve_command, ["--port", "0", *options])
    assert done.exit_code == 2
    assert done.stdout == ""
    return done.stderr


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (["--host", "0.0.0.0"], "--public-url"),
        (["--host", "0.0.0.0", "--public-url", "https://meta.example.org"], "--token"),
        (["--host", "0.0.0.0", *ONE_MORE], "--certificate"),
        (["--host", "192.0.2.1", "--token", "0123456789abcdef"], "by https only"),
        (["--public-url", "https://meta.example.org"], "--token"),
        (["--token", "short"], "at least 16 characters"),
        (["--proxy", "everybody"], "--proxy everybody"),
        (["--user-header", "X-User"], "--proxy"),
        (["--key", "key.pem"], "belong together"),
        (["--host", "192.0.2.7", *ONE_MORE, "--proxy", "192.0.2.8"], "Nothing can listen on 192"),
        (["--host", "no such host", *ONE_MORE, "--proxy", "192.0.2.8"], "Nothing can listen on"),
    ],
)
def test_options_that_do_not_work_together(options: list[str], why: str) -> None:
    said = _refused(*options)
    assert why in said
    assert said.count("\n") == 1


def test_the_token_may_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_XL_TOKEN", "short")
    assert "at least 16 characters" in _refused()


def test_a_port_in_use() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        said = _refused("--port", str(port))
    assert said.startswith(f"Port {port} is in use")
    assert "--port" in said


def test_a_certificate_that_is_not_there(tmp_path: Path) -> None:
    pair = ["--certificate", str(tmp_path / "no.pem"), "--key", str(tmp_path / "no-key.pem")]
    assert "No such file" in _refused(*pair)


def test_without_the_extra_the_line_that_installs_it_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real = importlib.util.find_spec

    def find_spec(name: str, *rest: Any) -> Any:
        return None if name == "xlwings_server" else real(name, *rest)

    monkeypatch.setattr(importlib.util, "find_spec", find_spec)
    said = _refused()
    assert "needs xlwings_server" in said
    assert said.endswith(f'run: "{sys.executable}" -m pip install ".[server]"\n')
    assert said.count("\n") == 1


def test_the_help_names_the_port_of_the_manifest_and_the_extra() -> None:
    said = CliRunner().invoke(serve.serve_command, ["--help"]).stdout
    assert f"default: {DEFAULT_PORT}" in said
    assert ".[server]" in said
