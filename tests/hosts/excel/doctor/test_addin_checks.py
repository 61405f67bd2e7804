"""The add-in and the Python that it starts, on a made-up Windows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pip_xl.hosts.excel.doctor.addin_checks import (
    addin_file,
    addin_versions,
    interpreter,
    pywin32,
)
from pip_xl.hosts.excel.doctor.finding import Verdict
from pip_xl.hosts.excel.doctor.machine import Machine
from tests.hosts.excel.doctor.made_up import (
    ADDIN,
    HEALTHY_PYTHON,
    PYTHON,
    ROAMING,
    Facts,
    Pythons,
    files,
    pythons,
    registry,
    windows,
)

OTHER = r"D:\other\Scripts\python.exe"
OLD_ADDIN = files().having(ADDIN, Facts(xlwings_version="0.33.5").as_file())
OTHER_ADDIN = files().having(ADDIN, Facts(interpreter=OTHER).as_file())


@pytest.mark.parametrize("check", [addin_file, addin_versions, interpreter, pywin32])
def test_a_healthy_machine_is_fine(check: object) -> None:
    assert callable(check)
    found = check(windows())
    assert (found.verdict, found.mend) == (Verdict.OK, "")


def test_an_add_in_that_is_missing_is_installed() -> None:
    found = addin_file(windows(files=files().without(ADDIN)))
    assert found.verdict is Verdict.PROBLEM
    assert r"AppData\Roaming\Microsoft\Excel\XLSTART" in found.found
    assert found.mend == "Run: pip-xl excel install"


def test_an_add_in_in_the_second_startup_folder_is_found() -> None:
    elsewhere = files().without(ADDIN).having(r"D:\start\pip_xl.xlam", Facts().as_file())
    settings = registry(
        r"HKCU\Software\Microsoft\Office\16.0\Excel\Options", altstartup=r"D:\start"
    )
    found = addin_file(windows(files=elsewhere, registry=settings))
    assert found.verdict is Verdict.OK
    assert found.found.startswith(r"D:\start\pip_xl.xlam, made by pip-xl 0.1.0")


def test_a_file_that_is_no_add_in_of_ours_is_told() -> None:
    machine = windows(files=files().having(ADDIN, b"PK, but not ours"))
    assert addin_file(machine).verdict is Verdict.PROBLEM
    assert "cannot be read" in addin_file(machine).found
    assert addin_versions(machine).verdict is Verdict.NOT_APPLICABLE


def test_without_appdata_nothing_can_be_found() -> None:
    found = addin_file(windows(environment={}))
    assert found.verdict is Verdict.PROBLEM
    assert "APPDATA" in found.found


def test_an_update_of_xlwings_breaks_the_add_in() -> None:
    found = addin_versions(windows(files=OLD_ADDIN))
    assert found.verdict is Verdict.PROBLEM
    assert "xlwings 0.33.5" in found.found
    assert "xlwings 0.37.8 is installed" in found.found
    assert found.mend == "Run: pip-xl excel install"


def test_an_update_of_pip_xl_leaves_old_functions() -> None:
    older = files().having(ADDIN, Facts(pip_xl_version="0.0.9").as_file())
    found = addin_versions(windows(files=older))
    assert found.verdict is Verdict.WARNING
    assert "pip-xl 0.0.9" in found.found


def test_versions_of_the_other_python_count_where_excel_starts_another() -> None:
    versions = {"pip-xl": "0.1.0", "xlwings": "0.30.0", "pywin32": "306"}
    machine = windows(files=OTHER_ADDIN, run=pythons(OTHER, versions=versions))
    assert "xlwings 0.30.0 is installed" in addin_versions(machine).found


@pytest.mark.parametrize(
    ("machine", "verdict", "said"),
    [
        (windows(files=OTHER_ADDIN), Verdict.PROBLEM, "cannot find the file"),
        (windows(files=OTHER_ADDIN, run=pythons(OTHER)), Verdict.WARNING, "but this is"),
        (
            windows(
                files=OTHER_ADDIN,
                run=pythons(
                    OTHER,
                    versions={"xlwings": "0.37.8"},
                    step="pip-xl",
                    failure="ModuleNotFoundError: No module named 'pip_xl'",
                ),
            ),
            Verdict.PROBLEM,
            rf"pip-xl is not installed in {OTHER}",
        ),
        (
            windows(run=pythons(step="xlwings", failure="ImportError: DLL load failed")),
            Verdict.PROBLEM,
            "xlwings cannot be loaded",
        ),
        (
            windows(files=files().having(ADDIN, Facts(interpreter="").as_file())),
            Verdict.PROBLEM,
            "a Python without a name",
        ),
    ],
)
def test_the_python_of_the_add_in(machine: Machine, verdict: Verdict, said: str) -> None:
    found = interpreter(machine)
    assert found.verdict is verdict
    assert said in found.found
    assert found.mend


def test_pythonw_beside_python_is_the_same_python() -> None:
    pythonw = PYTHON.replace("python.exe", "pythonw.exe").upper()
    machine = windows(
        files=files().having(ADDIN, Facts(interpreter=pythonw).as_file()), run=pythons(pythonw)
    )
    assert interpreter(machine).verdict is Verdict.OK


def test_pywin32_that_is_missing_or_broken_is_told() -> None:
    failure = "ModuleNotFoundError: No module named 'pywintypes'"
    missing = windows(run=pythons(versions={"xlwings": "0.37.8"}, step="pywin32", failure=failure))
    found = pywin32(missing)
    assert found.verdict is Verdict.PROBLEM
    assert "it is not installed" in found.found
    assert f'"{PYTHON}" -m pip install' in found.mend
    broken = windows(run=pythons(step="pywin32", failure="ImportError: DLL load failed"))
    assert "DLL load failed" in pywin32(broken).found


def test_what_python_cannot_tell_is_not_told_twice() -> None:
    silent = Pythons({})
    assert pywin32(windows(run=silent)).verdict is Verdict.NOT_APPLICABLE
    assert addin_versions(windows(run=silent)).verdict is Verdict.NOT_APPLICABLE


def test_without_an_add_in_this_python_is_looked_at() -> None:
    machine = replace(windows(files=files().without(ADDIN)), run=Pythons({PYTHON: HEALTHY_PYTHON}))
    assert interpreter(machine).found.startswith(PYTHON)
    assert ROAMING in str(machine.startup_folder)
