"""Environment variables and files of settings."""

from __future__ import annotations

import pytest

from pip_xl.hosts.excel.doctor.finding import Verdict
from pip_xl.hosts.excel.doctor.settings import environment, settings_files
from tests.hosts.excel.doctor.made_up import ROAMING, files, registry, windows

HOME = r"C:\Users\Zoë & Co"
USER, SYSTEM = (
    r"HKCU\Environment",
    r"HKLM\SYSTEM\CurrentControlSet\Control\Session Manager\Environment",
)


def test_a_healthy_machine_is_fine() -> None:
    assert environment(windows()).verdict is Verdict.OK
    assert settings_files(windows()).verdict is Verdict.OK


@pytest.mark.parametrize("key", [USER, SYSTEM])
@pytest.mark.parametrize(
    ("name", "value", "verdict"),
    [
        ("XLWINGS_ON_SERVER", "true", Verdict.PROBLEM),
        ("XLWINGS_ON_SERVER", "false", Verdict.OK),
        ("PYTHONHOME", r"C:\QGIS\Python", Verdict.PROBLEM),
        ("PYTHONPATH", r"D:\scripts", Verdict.WARNING),
    ],
)
def test_variables_that_excel_gets_from_windows(
    key: str, name: str, value: str, verdict: Verdict
) -> None:
    found = environment(windows(registry=registry(key, **{name: value})))
    assert found.verdict is verdict
    assert (name in found.mend) is (verdict is not Verdict.OK)


def test_a_variable_of_this_prompt_alone_is_a_warning() -> None:
    here = {"APPDATA": ROAMING, "XLWINGS_ON_SERVER": "true"}
    assert environment(windows(environment=here)).verdict is Verdict.WARNING


@pytest.mark.parametrize(
    "names", [[r".pip_xl\pip_xl.conf"], [r".pip_xl\pip_xl.conf", r".xlwings\xlwings.conf"]]
)
def test_files_of_settings_are_named_and_do_not_matter(names: list[str]) -> None:
    there = files()
    for name in names:
        there = there.having(rf"{HOME}\{name}", b'"DEBUG UDFS","True"\n')
    found = settings_files(windows(files=there))
    assert found.verdict is Verdict.OK
    assert all(name in found.found for name in names)
    assert "not read" in found.found
