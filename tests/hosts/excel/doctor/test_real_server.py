"""The real server of ``pip-xl excel serve`` and its real manifest, as the doctor sees them."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

from pip_xl.hosts.excel.doctor.files import Disk
from pip_xl.hosts.excel.doctor.finding import Verdict
from pip_xl.hosts.excel.doctor.machine import Machine
from pip_xl.hosts.excel.doctor.manifest_check import manifest
from pip_xl.hosts.excel.doctor.registry import NoRegistry
from pip_xl.hosts.excel.doctor.server_checks import server, server_version
from pip_xl.hosts.excel.doctor.web import fetch
from pip_xl.hosts.excel.server.names import MAC_FOLDER
from tests.hosts.excel.doctor.made_up import windows
from tests.hosts.excel.server.conftest import TOKEN
from tests.hosts.excel.server.running_server import serving


def _mac(home: Path, server_url: str | None = None) -> Machine:
    """A made-up Mac with real files and a real network."""
    return windows(
        system="Darwin",
        environment={"HOME": str(home)},
        registry=NoRegistry(),
        files=Disk(),
        fetch=fetch,
        server_url=server_url,
    )


def test_a_running_server_is_recognised_by_its_manifest_too(tmp_path: Path) -> None:
    folder = tmp_path.joinpath(*MAC_FOLDER)
    folder.mkdir(parents=True)
    with serving(tmp_path, environment={"PIP_XL_TOKEN": TOKEN}) as running:
        (folder / "manifest.xml").write_bytes(running.manifest.read_bytes())
        machine = _mac(tmp_path)
        assert machine.server is not None
        assert machine.server.url == f"http://localhost:{running.port}"
        found = server(machine)
        assert (found.verdict, found.found) == (
            Verdict.OK,
            f"http://localhost:{running.port} answers, pip-xl {version('pip-xl')}",
        )
        assert server_version(machine).verdict is Verdict.OK
        assert manifest(machine).verdict is Verdict.OK
        other = _mac(tmp_path, "https://meta.example.org")
        assert manifest(other).verdict is Verdict.PROBLEM
    assert server(_mac(tmp_path)).verdict is Verdict.PROBLEM
