"""The licence key, judged by xlwings itself in a process of its own."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from pip_xl.hosts.excel.doctor.finding import Finding, Verdict
from pip_xl.hosts.excel.doctor.licence import licence
from pip_xl.hosts.excel.doctor.machine import Machine
from pip_xl.hosts.excel.doctor.programs import Answer, run_program
from pip_xl.hosts.excel.doctor.python_here import python_here
from pip_xl.hosts.excel.doctor.web import Page
from tests.hosts.excel.doctor.made_up import NO_KEY, PYTHON, Pythons, windows

HERE = "https://localhost:8753"


@pytest.fixture
def real(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """The Python at hand and its xlwings, with no key anywhere."""
    monkeypatch.delenv("XLWINGS_LICENSE_KEY", raising=False)
    for home in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(home, str(tmp_path))
    assert python_here().executable == sys.executable
    return windows(python=python_here(), run=run_program, server_url=HERE)


def test_xlwings_itself_finds_no_key(real: Machine) -> None:
    found = licence(real)
    assert found.verdict is Verdict.WARNING
    assert "no licence key" in found.found
    assert "pip-xl excel serve" in found.mend


def test_xlwings_itself_takes_the_noncommercial_key(
    real: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XLWINGS_LICENSE_KEY", "noncommercial")
    found = licence(real)
    assert found.verdict is Verdict.OK
    assert "noncommercial work only" in found.found


def test_xlwings_itself_refuses_a_wrong_key_and_it_is_not_printed(
    real: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XLWINGS_LICENSE_KEY", "secret-and-wrong")
    found = licence(real)
    assert found.verdict is Verdict.PROBLEM
    assert "Invalid xlwings license key" in found.found
    assert "secret-and-wrong" not in f"{found.found}{found.mend}"


def test_a_key_in_xlwings_settings_counts(real: Machine, tmp_path: Path) -> None:
    on_mac = tmp_path / "Library" / "Containers" / "com.microsoft.Excel" / "Data"
    folder = on_mac if sys.platform == "darwin" else tmp_path / ".xlwings"
    folder.mkdir(parents=True)
    (folder / "xlwings.conf").write_text('"LICENSE_KEY","noncommercial"\n')
    assert licence(real).verdict is Verdict.OK


def _said(server_url: str | None = HERE, **answer: str) -> Finding:
    """What is found where xlwings says so."""
    run = Pythons({PYTHON: {}}, {**NO_KEY, **answer})
    return licence(windows(run=run, server_url=server_url))


def test_a_bought_key_until_it_ends() -> None:
    good = _said(failure="", kind="developer", until="2031-05-01")
    assert (good.verdict, good.found) == (Verdict.OK, "a valid key (developer), until 2031-05-01")
    soon = "Your xlwings license key expires in 9 days."
    ending = _said(failure="", kind="developer", until="2031-05-01", warning=soon)
    assert (ending.verdict, ending.found) == (Verdict.WARNING, soon)
    ended = _said(failure="Your xlwings license expired on 2020-01-01.")
    assert ended.verdict is Verdict.PROBLEM
    assert "expired on 2020-01-01" in ended.found


@pytest.mark.parametrize("server_url", [None, "https://meta.example.org"])
def test_only_the_machine_of_the_server_needs_a_key(server_url: str | None) -> None:
    assert _said(server_url).verdict is Verdict.NOT_APPLICABLE


def test_a_server_that_runs_here_has_its_key() -> None:
    def answers(url: str) -> Page:
        return Page(200, b"{}", None)

    run = Pythons({PYTHON: {}}, NO_KEY)
    running = licence(windows(run=run, server_url=HERE, fetch=answers))
    assert running.verdict is Verdict.NOT_APPLICABLE
    assert licence(windows(run=run, server_url=HERE)).verdict is Verdict.WARNING


def test_without_xlwings_there_is_nobody_to_ask() -> None:
    python = windows().python
    without = windows(python=type(python)(*("",) * 6, {}))
    assert licence(without).verdict is Verdict.NOT_APPLICABLE


def test_an_xlwings_that_does_not_answer_is_an_error() -> None:
    def broken(command: object) -> Answer:
        return Answer(1, "", "Traceback\nImportError: broken\n")

    with pytest.raises(OSError, match="ImportError: broken"):
        licence(windows(run=broken))
