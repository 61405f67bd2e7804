"""``pip-xl excel install`` and ``uninstall``: here, and as if here were Windows."""

from __future__ import annotations

import platform
import sys
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pip_xl.cli.excel.install import install_command
from pip_xl.cli.excel.uninstall import uninstall_command
from pip_xl.hosts.excel.classic import addin
from pip_xl.hosts.excel.classic.addin import build_addin
from pip_xl.hosts.excel.classic.facts import addin_facts
from pip_xl.hosts.excel.doctor import this_machine
from pip_xl.hosts.excel.doctor.programs import Answer
from pip_xl.hosts.excel.doctor.registry import NoRegistry

PYTHON = r"C:\Users\Zoë & Co\pip xl\Scripts\python.exe"


def install(*arguments: object) -> Result:
    given = [str(argument) for argument in arguments]
    return CliRunner().invoke(install_command, given, catch_exceptions=False)


def uninstall() -> Result:
    return CliRunner().invoke(uninstall_command, catch_exceptions=False)


@pytest.fixture(autouse=True)
def built_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Build for each Python once."""
    monkeypatch.setattr(addin, "build_addin", _build)


@cache
def _build(*, interpreter: str) -> addin.Addin:
    return build_addin(interpreter=interpreter)


@pytest.fixture
def unexamined(monkeypatch: pytest.MonkeyPatch) -> None:
    """Start no other Python for the doctor: it finds that Excel's does not run."""
    monkeypatch.setattr(this_machine, "run_program", lambda command: Answer(1, "", "stopped"))


@pytest.fixture
def startup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make this pass for Windows, with a user's folders; return Excel's startup folder."""
    roaming = tmp_path / "Zoë & Co" / "Roaming"
    monkeypatch.setattr(platform, "system", lambda: "Windows")
    monkeypatch.setattr(this_machine, "_registry", NoRegistry)
    monkeypatch.setenv("APPDATA", str(roaming))
    return roaming / "Microsoft" / "Excel" / "XLSTART"


@pytest.mark.usefixtures("unexamined")
def test_on_windows_it_is_installed_with_the_next_steps(startup: Path) -> None:
    result = install()
    path = startup / "pip_xl.xlam"
    assert addin_facts(path).interpreter == sys.executable
    lines = result.stdout.splitlines()
    assert lines[0] == f"Installed: {path}"
    assert [line[:2] for line in lines if line[:1].isdigit()] == ["1.", "2.", "3.", "4.", "5."]
    for said in ("=POOLED_RR(C2:F9)", "PipXlWhy", "pip-xl excel doctor", "pip_xl.conf"):
        assert said in result.stdout
    again = install()
    assert "in place of" not in again.stdout


def test_what_keeps_it_from_working_is_told_at_once(startup: Path) -> None:
    """Away from Windows, xlwings has no DLL, and there is no Excel."""
    result = install()
    assert result.exit_code == 1
    _, _, found = result.stdout.partition("What 'pip-xl excel doctor' finds:")
    assert "PROBLEM  DLL of xlwings: xlwings64-" in found
    assert "warning  Excel: no Excel was found" in found
    assert "ok " not in found


@pytest.mark.usefixtures("unexamined")
def test_a_file_of_somebody_else_is_kept_unless_asked(startup: Path) -> None:
    startup.mkdir(parents=True)
    (startup / "pip_xl.xlam").write_bytes(b"made by hand")
    refused = install()
    assert refused.exit_code == 2
    assert refused.stderr.count("\n") == 1
    assert "was not built by pip-xl" in refused.stderr
    assert install("--force").stdout.startswith("Installed:")


def test_python_from_the_store_is_refused(startup: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = r"C:\Program Files\WindowsApps\PythonSoftwareFoundation.Python.3.12_x64"
    monkeypatch.setattr(sys, "base_prefix", store)
    refused = install()
    assert refused.exit_code == 2
    assert "python.org" in refused.stderr
    assert not startup.exists()


@pytest.mark.usefixtures("unexamined")
def test_uninstall_takes_away_what_install_put_there(startup: Path) -> None:
    install()
    result = uninstall()
    assert result.exit_code == 0
    assert f"Removed: {startup / 'pip_xl.xlam'}" in result.stdout
    assert "Restart Excel" in result.stdout
    assert list(startup.iterdir()) == []
    again = uninstall()
    assert again.exit_code == 0
    assert "nothing to remove" in again.stdout


def test_uninstall_keeps_a_file_of_somebody_else(startup: Path) -> None:
    startup.mkdir(parents=True)
    (startup / "pip_xl.xlam").write_bytes(b"made by hand")
    result = uninstall()
    assert result.exit_code == 2
    assert "delete it yourself" in result.stderr
    assert "--force" not in result.stderr
    assert (startup / "pip_xl.xlam").exists()


@pytest.mark.skipif(platform.system() == "Windows", reason="there it installs")
def test_elsewhere_it_says_what_to_do_instead() -> None:
    result = install()
    assert result.exit_code == 2
    assert result.stdout == ""
    for said in ("serve", "lite", "--output"):
        assert said in result.stderr
    assert uninstall().exit_code == 2


def test_it_is_built_for_another_machine_on_any_system(tmp_path: Path) -> None:
    path = tmp_path / "for Zoë.xlam"
    result = install("--output", path, "--interpreter", PYTHON)
    assert result.exit_code == 0
    assert addin_facts(path).interpreter == PYTHON
    assert result.stdout.startswith(f"Built: {path}\n")
    assert "Unblock" in result.stdout
    assert "under the name pip_xl.xlam" in " ".join(result.stdout.split())
    assert "of this machine" not in result.stdout
    modules = tmp_path / "for Zoë_modules"
    assert {module.suffix for module in modules.iterdir()} == {".bas"}
    assert str(modules) in result.stdout


@pytest.mark.skipif(platform.system() == "Windows", reason="there it is the right one")
def test_the_python_of_this_machine_is_told_not_to_be_that_of_another(tmp_path: Path) -> None:
    result = install("--output", tmp_path / "pip_xl.xlam")
    assert result.exit_code == 0
    assert "of this machine" in result.stdout
    assert "--interpreter" in result.stdout
    assert "Next" not in result.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--output", "pip_xl.xlsm"), "ends in .xlam"),
        (("--output", "nowhere/pip_xl.xlam"), "the folder does not exist"),
        (("--output", "x.xlam", "--interpreter", "python.exe"), "by its whole path"),
        (("--output", "x.xlam", "--interpreter", 'C:\\a"b\\python.exe'), "no path of a Python"),
    ],
)
def test_wrong_use_is_told_in_one_line(
    arguments: tuple[str, ...], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = install(*arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_help_teaches() -> None:
    for command in (install_command, uninstall_command):
        text = CliRunner().invoke(command, ["--help"]).stdout
        assert "Exit codes" in text
        assert "pip-xl excel" in text
