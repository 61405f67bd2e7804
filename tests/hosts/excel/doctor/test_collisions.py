"""Other files that Excel opens, and the functions in them."""

from __future__ import annotations

import pytest

from pip_xl.hosts.excel.doctor.collisions import collisions
from pip_xl.hosts.excel.doctor.finding import Verdict
from tests.hosts.excel.doctor.made_up import (
    EXCEL_SETTINGS,
    ROAMING,
    STARTUP,
    Facts,
    files,
    registry,
    windows,
)

OPTIONS = rf"{EXCEL_SETTINGS}\Options"
ADDINS = rf"{ROAMING}\Microsoft\AddIns"
EVERYBODYS = r"C:\Program Files\Microsoft Office\root\Office16\XLSTART"


def test_a_healthy_machine_is_fine() -> None:
    assert collisions(windows()).verdict is Verdict.OK


@pytest.mark.parametrize("place", [STARTUP, EVERYBODYS])
def test_a_file_with_functions_of_the_same_names(place: str) -> None:
    path = rf"{place}\MetaTools.xla"
    found = collisions(windows(files=files().having(path, b"Helper pooled_rr NNT")))
    assert found.verdict is Verdict.WARNING
    assert found.found.startswith(path)
    assert found.found.endswith("NNT, POOLED_RR")


@pytest.mark.parametrize(
    ("entry", "path"),
    [
        (r'/R "D:\tools\meta.xlam"', r"D:\tools\meta.xlam"),
        (r"D:\tools\meta.xlam", r"D:\tools\meta.xlam"),
        ('"meta.xlam"', rf"{ADDINS}\meta.xlam"),
    ],
)
def test_an_add_in_of_excels_options_is_looked_at(entry: str, path: str) -> None:
    there = files().having(path, b"EGGER_TEST")
    switched_on = registry(OPTIONS, OPEN=r'/R "C:\gone.xlam"', OPEN1=entry)
    found = collisions(windows(files=there, registry=switched_on))
    assert found.verdict is Verdict.WARNING
    assert found.found.startswith(path)


def test_other_options_of_excel_are_no_files() -> None:
    there = files().having(r"D:\tools\meta.xlam", b"EGGER_TEST")
    other = registry(OPTIONS, OpenAsWebQuery=r"D:\tools\meta.xlam", Font="Calibri,11")
    assert collisions(windows(files=there, registry=other)).verdict is Verdict.OK


def test_a_second_copy_of_the_add_in_is_told() -> None:
    second = files().having(rf"{ADDINS}\PIP_XL.xlam", Facts().as_file())
    found = collisions(windows(files=second, registry=registry(OPTIONS, OPEN='"PIP_XL.xlam"')))
    assert found.verdict is Verdict.WARNING
    assert "a second pip_xl.xlam" in found.found


def test_files_without_such_functions_and_unreadable_ones_are_fine() -> None:
    others = (
        files()
        .having(rf"{STARTUP}\PERSONAL.XLSB", b"MyMacro")
        .having(rf"{STARTUP}\notes.txt", b"POOLED_RR")
        .having(rf"{STARTUP}\~$tools.xlam", b"POOLED_RR")
        .having(rf"{STARTUP}\locked.xlam", b"\0")
    )
    found = collisions(windows(files=others))
    assert found.verdict is Verdict.OK
    assert "(not readable: locked.xlam)" in found.found
