"""Excel and Python: there or not, from the Microsoft Store, for how many bits."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pip_xl.hosts.excel.doctor.finding import Verdict
from pip_xl.hosts.excel.doctor.office import bits, excel, excel_bits, python_from_store
from tests.hosts.excel.doctor.made_up import (
    ADDIN,
    APP_PATH,
    CLICK_TO_RUN,
    EXCEL,
    Facts,
    MadeUpRegistry,
    files,
    registry,
    windows,
)

STORE_EXCEL = (
    r"C:\Program Files\WindowsApps\Microsoft.Office.Desktop.Excel_16051_x86__8wekyb3d8bbwe"
    r"\Office16\EXCEL.EXE"
)
PACKAGES = (
    r"HKCU\Software\Classes\Local Settings\Software\Microsoft\Windows\CurrentVersion\AppModel"
    r"\Repository\Packages"
)
STORE_PYTHON = (
    r"C:\Program Files\WindowsApps\PythonSoftwareFoundation.Python.3.12_3.12.1_x64__qbz5n2kfra8p0"
)


def test_excel_for_the_desktop_is_fine() -> None:
    found = excel(windows())
    assert (found.verdict, found.found) == (Verdict.OK, f"{EXCEL}, 64 bit")


@pytest.mark.parametrize(
    "keys",
    [
        {APP_PATH: {"": f'"{STORE_EXCEL}"'}},
        {rf"{PACKAGES}\Microsoft.Office.Desktop_16051.1_x86__8wekyb3d8bbwe": {"Path": "C:\\"}},
    ],
)
def test_excel_from_the_store_cannot_start_python(keys: dict[str, dict[str, str]]) -> None:
    found = excel(windows(registry=MadeUpRegistry(keys)))
    assert found.verdict is Verdict.PROBLEM
    assert "Microsoft Store" in found.found
    assert "microsoft365.com" in found.mend


def test_a_machine_without_excel_is_told() -> None:
    found = excel(windows(registry=MadeUpRegistry({})))
    assert found.verdict is Verdict.WARNING
    assert "no Excel" in found.found
    assert bits(windows(registry=MadeUpRegistry({}))).verdict is Verdict.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ({CLICK_TO_RUN: {"Platform": "x64"}}, 64),
        ({CLICK_TO_RUN: {"Platform": "x86"}}, 32),
        ({r"HKLM\SOFTWARE\Microsoft\Office\16.0\Outlook": {"Bitness": "x86"}}, 32),
        ({APP_PATH: {"": r"C:\Program Files (x86)\Microsoft Office\Office16\EXCEL.EXE"}}, 32),
        ({APP_PATH: {"": EXCEL}}, None),
        ({}, None),
    ],
)
def test_bits_of_excel_by_how_it_was_installed(
    keys: dict[str, dict[str, str]], expected: int | None
) -> None:
    assert excel_bits(windows(registry=MadeUpRegistry(keys))) == expected


def test_excel_of_32_bit_and_python_of_64_work_together() -> None:
    assert bits(windows(registry=registry(CLICK_TO_RUN, Platform="x86"))).verdict is Verdict.OK


@pytest.mark.parametrize("platform", ["win32", "win-arm64"])
def test_a_python_without_dlls_is_told(platform: str) -> None:
    found = bits(windows(python=replace(windows().python, platform=platform)))
    assert found.verdict is Verdict.WARNING
    assert platform in found.found


def test_python_from_the_store_is_told_within_a_virtual_environment_too() -> None:
    assert python_from_store(windows()).verdict is Verdict.OK
    alias = r"C:\Users\Zoë & Co\AppData\Local\Microsoft\WindowsApps\python.exe"
    started = files().having(ADDIN, Facts(interpreter=alias).as_file())
    for machine in (
        windows(python=replace(windows().python, base_prefix=STORE_PYTHON)),
        windows(files=started),
    ):
        found = python_from_store(machine)
        assert found.verdict is Verdict.PROBLEM
        assert "python.org" in found.mend
