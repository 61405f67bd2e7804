"""Where the DLL of xlwings must be, and the reasons for which it is not there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pip_xl.hosts.excel.doctor.dll_check import xlwings_dll
from pip_xl.hosts.excel.doctor.finding import Verdict
from tests.hosts.excel.doctor.made_up import (
    ADDIN,
    CLICK_TO_RUN,
    PYTHON,
    ROAMING,
    VENV,
    Facts,
    files,
    registry,
    windows,
)

DLL = rf"{VENV}\xlwings64-0.37.8.dll"
WITHOUT = files().without(DLL)


def test_of_a_virtual_environment_it_is_one_folder_up() -> None:
    assert xlwings_dll(windows()).found == DLL


def test_otherwise_it_is_beside_python() -> None:
    beside = rf"{VENV}\Scripts\xlwings64-0.37.8.dll"
    assert xlwings_dll(windows(files=WITHOUT.having(beside))).found == beside


def test_it_has_the_version_that_the_add_in_was_made_for() -> None:
    old = files().having(ADDIN, Facts(xlwings_version="0.33.5").as_file())
    found = xlwings_dll(windows(files=old))
    assert found.verdict is Verdict.PROBLEM
    assert "xlwings64-0.33.5.dll" in found.found
    assert found.mend == "Run: pip-xl excel install"


def test_excel_of_32_bit_takes_another() -> None:
    of_32 = registry(CLICK_TO_RUN, Platform="x86")
    found = xlwings_dll(windows(registry=of_32))
    assert found.verdict is Verdict.PROBLEM
    assert "xlwings32-0.37.8.dll" in found.found
    there = files().having(rf"{VENV}\xlwings32-0.37.8.dll")
    assert xlwings_dll(windows(registry=of_32, files=there)).verdict is Verdict.OK


def test_both_folders_are_named() -> None:
    found = xlwings_dll(windows(files=WITHOUT))
    assert rf"{VENV}\Scripts and {VENV}" in found.found
    assert f'"{PYTHON}" -m pip install --force-reinstall' in found.mend
    assert "virus scanner" in found.mend


def test_one_that_pip_put_into_the_users_folder_is_found() -> None:
    users = WITHOUT.having(rf"{ROAMING}\Python\xlwings64-0.37.8.dll")
    assert rf"It is in {ROAMING}\Python: copy" in xlwings_dll(windows(files=users)).mend


@pytest.mark.parametrize("platform", ["win32", "win-arm64"])
def test_a_python_for_which_there_is_none_is_named(platform: str) -> None:
    machine = windows(files=WITHOUT, python=replace(windows().python, platform=platform))
    assert f"this one is {platform}" in xlwings_dll(machine).mend


def test_without_xlwings_there_is_none() -> None:
    machine = windows(files=WITHOUT.without(ADDIN), python=replace(windows().python, versions={}))
    assert xlwings_dll(machine).verdict is Verdict.NOT_APPLICABLE
