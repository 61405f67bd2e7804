"""``pip-xl excel doctor``: on this machine for real, and reports of made-up ones."""

from __future__ import annotations

import json
import platform
from pathlib import Path

import pytest
import xlsxwriter
from click import unstyle
from click.testing import CliRunner, Result

from pip_xl.cli.excel.doctor import doctor_command
from pip_xl.cli.excel.doctor_report import report
from pip_xl.cli.excel.workbook_facts import workbook_facts
from pip_xl.hosts.excel.doctor import this_machine
from pip_xl.hosts.excel.doctor.checks import CHECKS
from pip_xl.hosts.excel.doctor.diagnosis import diagnosis
from pip_xl.hosts.excel.doctor.programs import Answer
from tests.hosts.excel.doctor.made_up import (
    ADDIN,
    HEALTHY_PYTHON,
    NO_KEY,
    PYTHON,
    Facts,
    Pythons,
    files,
    windows,
)
from tests.hosts.excel.doctor.servers import serving


def doctor(*arguments: object) -> Result:
    given = [str(argument) for argument in arguments]
    return CliRunner().invoke(doctor_command, given, catch_exceptions=False)


def _text(**changes: object) -> str:
    """The report of a made-up Windows."""
    machine = windows(**changes)
    return unstyle("\n".join(report(machine, diagnosis(machine))))


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Start no other Python: what it would find is looked at elsewhere."""
    said = {**HEALTHY_PYTHON, **NO_KEY, "failure": ""}
    answer = Answer(0, f"pip-xl:{json.dumps(said)}", "")
    monkeypatch.setattr(this_machine, "run_program", lambda command: answer)


@pytest.mark.skipif(platform.system() != "Linux", reason="elsewhere it looks at a real Excel")
def test_on_this_machine_it_runs_and_says_what_it_skips(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XLWINGS_LICENSE_KEY", raising=False)
    result = doctor()
    assert result.exit_code == 0
    assert "ok       pip-xl: pip-xl " in result.stdout
    assert "VBA project: only on Windows" in " ".join(result.stdout.split())
    assert "no problems" in result.stdout.casefold()


@pytest.mark.usefixtures("quick")
def test_as_json_every_check_is_there() -> None:
    document = json.loads(doctor("--json").stdout)
    assert document["ok"] is (document["problems"] == 0)
    assert [check["name"] for check in document["checks"]] == [check.name for check in CHECKS]
    for check in document["checks"]:
        assert set(check) == {"subject", "name", "verdict", "found", "mend"}
        assert check["verdict"] in {"ok", "warning", "problem", "not applicable"}
        assert (check["mend"] is not None) is (check["verdict"] in {"warning", "problem"})


@pytest.mark.usefixtures("quick")
def test_a_server_is_looked_at_and_a_problem_gives_exit_code_1() -> None:
    with serving() as url:
        fine = doctor("--server-url", url)
        assert f"{url} answers, pip-xl 0.1.0" in fine.stdout
    gone = doctor("--server-url", url)
    assert gone.exit_code == 1
    assert f"PROBLEM  Server: {url} cannot be reached" in gone.stdout
    document = json.loads(doctor("--server-url", url, "--json").stdout)
    assert document["ok"] is False
    assert document["problems"] == 1


@pytest.mark.parametrize("url", ["localhost:8753", "ftp://x", "https://", "http://x:y", "http://["])
def test_what_is_no_address_is_a_wrong_use(url: str) -> None:
    result = doctor("--server-url", url)
    assert result.exit_code == 2
    assert "no address" in result.stderr


@pytest.mark.usefixtures("quick")
def test_a_password_in_an_address_is_refused_and_not_repeated() -> None:
    for url in ("https://anna:secret@meta.example.org", "https://anna:secret@:x"):
        result = doctor("--server-url", url)
        assert result.exit_code == 2
        assert "--server-url" in result.stderr
        assert "secret" not in result.output


def test_nothing_that_was_found_steers_the_terminal() -> None:
    python = {**HEALTHY_PYTHON, "step": "pip-xl", "failure": "\x1b]0;mischief\x07\u202e"}
    text = _text(run=Pythons({PYTHON: python}))
    assert "mischief" in text
    assert not {"\x1b", "\x07", "\u202e"} & set(text)


def test_names_in_a_workbook_that_hide_functions(tmp_path: Path) -> None:
    path = tmp_path / "review.xlsx"
    book = xlsxwriter.Workbook(str(path))
    book.add_worksheet("Data")
    book.define_name("Pooled_RR", "=Data!$A$1")
    book.close()
    result = doctor(path)
    assert result.exit_code == 0
    assert "warning  Names:" in result.stdout
    assert "POOLED_RR" in result.stdout


def test_for_which_host_calls_are_stored_is_read(tmp_path: Path) -> None:
    path = tmp_path / "review.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    for row, formula in enumerate(
        (
            "=_xldudf_PIPXL_POOLED_RR(C2:F9)",
            "=IFERROR(_xldudf_pipxl_RR(C2,D2,E2,F2),_xldudf_PIPXL_NNT(0.1,0.5))",
            r"='C:\add ins\pip_xl.xlam'!POOLED_OR(C2:F9)",
            "=[1]!TAU_SQUARED(C2:F9)",
            "=POOLED_RR(C2:F9)",
            "=[2]!THEIRS(C2:F9)",
            "=_xldudf_CONTOSO_RR(C2)",
            "=_xldudf_POOLED_RR(C2:F9)",
            '=LEN("_xldudf_PIPXL_RR(")',
        )
    ):
        sheet.write_formula(row, 0, formula)
    sheet.write_string("B1", "_xldudf_PIPXL_POOLED_RR(C2:F9)")
    book.close()
    assert workbook_facts(path).calls == {"officejs": 3, "addin": 2, "plain": 1, "lite": 1}


def test_a_workbook_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    path = tmp_path / "review.xlsx"
    path.write_text("no workbook")
    result = doctor(path)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"{path}: ")
    assert result.stderr.count("\n") == 1
    as_json = doctor(path, "--json")
    assert (as_json.exit_code, as_json.stderr) == (2, "")
    document = json.loads(as_json.stdout)
    assert document["error"] == result.stderr.rstrip("\n")
    assert document.keys() == json.loads(doctor("--json").stdout).keys()
    assert document["ok"] is False


def test_the_licence_key_is_not_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XLWINGS_LICENSE_KEY", "secret-and-wrong")
    result = doctor("--json")
    assert result.exit_code == 1
    assert "secret-and-wrong" not in result.output
    assert "Invalid xlwings license key" in result.output


def test_the_report_of_a_healthy_windows() -> None:
    text = _text()
    assert text.endswith("No problems, no warnings.")
    assert "PROBLEM" not in text
    assert "->" not in text


def test_the_report_says_what_is_wrong_and_how_to_mend_it() -> None:
    old = Facts(xlwings_version="0.33.5").as_file()
    text = _text(files=files().having(ADDIN, old))
    assert "  PROBLEM  Versions: the add-in was made for xlwings 0.33.5" in text
    assert "           -> Run: pip-xl excel install" in text
    assert text.endswith("2 problems, no warnings.")
    assert all(len(line) <= 96 or " " not in line.strip() for line in text.splitlines())


def test_checks_that_do_not_apply_share_a_line() -> None:
    text = _text(run=Pythons({}))
    assert "  -        Server, Version, https, Manifest: no server is in use here" in text


def test_help_teaches() -> None:
    text = CliRunner().invoke(doctor_command, ["--help"]).stdout
    assert "Exit codes" in text
    assert "--server-url" in text
