"""A server that cannot start says why in a sentence; one that does is ours and no other's."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pip_xl.errors import ServerError
from pip_xl.hosts.excel.server.licence import CHOICE
from pip_xl.hosts.excel.server.xlwings_app import load
from tests.hosts.excel.server import in_process
from tests.hosts.excel.server.running_server import Server, run_command, serving


def _refused(environment: dict[str, str], cwd: Path) -> str:
    """What is said where nothing is started, and nothing is written."""
    before = sorted(cwd.iterdir())
    done = run_command("--port", "0", environment=environment, cwd=cwd)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr
    assert sorted(cwd.iterdir()) == before
    return done.stderr.rstrip("\n")


def _home(folder: Path) -> dict[str, str]:
    """An environment without a configuration file of xlwings'."""
    return {"HOME": str(folder), "USERPROFILE": str(folder)}


def _with_start_file(folder: Path, text: str) -> dict[str, str]:
    """An environment in which Python runs some lines first."""
    start = folder / "start"
    start.mkdir()
    (start / "sitecustomize.py").write_text(text)
    here = str(Path(__file__).parents[4])
    return {"XLWINGS_LICENSE_KEY": "noncommercial", "PYTHONPATH": f"{start}{os.pathsep}{here}"}


@pytest.mark.parametrize("key", [{}, {"XLWINGS_LICENSE_KEY": ""}])
def test_without_a_licence_key_the_choice_is_explained(key: dict[str, str], tmp_path: Path) -> None:
    assert _refused({**_home(tmp_path), **key}, tmp_path) == CHOICE
    for word in ("noncommercial", "charities", "government", "company", "--licence-key"):
        assert word in CHOICE


@pytest.mark.parametrize("key", ["nonsense", "gAAAA-nonsense"])
def test_a_wrong_licence_key_is_one_sentence(key: str, tmp_path: Path) -> None:
    said = _refused({"XLWINGS_LICENSE_KEY": key}, tmp_path)
    assert key not in said
    assert "\n" not in said
    assert said.startswith("xlwings does not take this licence key")


def test_foreign_functions_are_not_served_silently(tmp_path: Path) -> None:
    """The server of xlwings imports the functions by a name that others may have taken."""
    taken = "import sys, types\nsys.modules['custom_functions'] = types.ModuleType('taken')\n"
    said = _refused(_with_start_file(tmp_path, taken), tmp_path)
    assert "offers 0 functions, 0 of pip-xl's" in said


def test_functions_that_cannot_be_imported_are_not_replaced_by_examples(tmp_path: Path) -> None:
    """The server of xlwings serves its own where ours lack a module."""
    lacking = "import sys\nsys.modules['pip_xl.hosts.excel.exposure'] = None\n"
    said = _refused(_with_start_file(tmp_path, lacking), tmp_path)
    assert said.startswith("xlwings' server cannot be loaded")


def test_a_process_that_has_loaded_xlwings_for_another_host_is_refused() -> None:
    before = dict(os.environ)
    assert in_process.client().get("/health").json()["xlwings"]
    with pytest.raises(ServerError, match="process of its own"):
        load("http://localhost:8753", "noncommercial")
    assert dict(os.environ) == before


def test_settings_of_other_xlwings_projects_do_not_leak_in(tmp_path: Path) -> None:
    foreign = {
        "XLWINGS_ENVIRONMENT": "dev", "XLWINGS_FUNCTIONS_NAMESPACE": "OTHER",
        "XLWINGS_APP_PATH": "/other", "XLWINGS_AUTH_PROVIDERS": '["entraid"]',
        "XLWINGS_ENABLE_EXAMPLES": "true", "XLWINGS_PROJECT_DIR": str(tmp_path),
        "RENDER_EXTERNAL_URL": "https://other.example.org",
    }  # fmt: skip
    (tmp_path / ".env").write_text("XLWINGS_FUNCTIONS_NAMESPACE=OTHER\n")
    with serving(tmp_path, environment=foreign) as server:
        text = server.get("/manifest.xml").text
        assert "OTHER" not in text
        assert "other.example.org" not in text
        assert 'DefaultValue="PIPXL"' in text


def test_the_next_steps_are_said(server: Server, server_with_token: Server) -> None:
    said = " ".join(" ".join(server.said).split())
    for word in (
        f"http://localhost:{server.port}", str(server.manifest), "mkcert", "Ctrl+C",
        "Trusted Add-in Catalogs", "com.microsoft.Excel/Data/Documents/wef", "Upload My Add-in",
        "=PIPXL.POOLED_RR(C2:F9)",
    ):  # fmt: skip
        assert word in said
    steps = server.said[server.said.index("Next:") + 1 : -1]
    assert [step[:2] for step in steps if step[:3].strip()] == ["1.", "2.", "3.", "4.", "5."]
    assert all(len(line) <= 96 for line in steps)
    assert "access token" not in said
    assert "access token" in "\n".join(server_with_token.said)
