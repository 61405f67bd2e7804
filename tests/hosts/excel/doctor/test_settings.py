"""Environment variables and files of settings, for all workbooks and beside one."""

from __future__ import annotations

import pytest

from pip_xl.hosts.excel.doctor.finding import Verdict
from pip_xl.hosts.excel.doctor.machine import Workbook
from pip_xl.hosts.excel.doctor.settings import environment, settings_file
from pip_xl.hosts.excel.doctor.workbook_checks import workbook_names, workbook_settings
from tests.hosts.excel.doctor.made_up import ROAMING, files, registry, windows

HOME = r"C:\Users\Zoë & Co"
SETTINGS = rf"{HOME}\.pip_xl\pip_xl.conf"
USER, SYSTEM = (
    r"HKCU\Environment",
    r"HKLM\SYSTEM\CurrentControlSet\Control\Session Manager\Environment",
)
BOOK = rf"{HOME}\review.xlsx"


def test_a_healthy_machine_is_fine() -> None:
    assert environment(windows()).verdict is Verdict.OK
    assert settings_file(windows()).verdict is Verdict.OK


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
    ("text", "verdict", "said"),
    [
        ('"INTERPRETER_WIN","C:\\old\\python.exe"\n', Verdict.WARNING, "it sets INTERPRETER_WIN"),
        ('"PYTHONPATH","D:\\x"\n"debug udfs","True"\n', Verdict.PROBLEM, "DEBUG UDFS"),
        ('"CONDA ENV","base"\n\n\n"PYTHONPATH",""\n', Verdict.PROBLEM, "an empty line"),
        ('"CONDA ENV",""\n', Verdict.OK, "sets nothing"),
        ("", Verdict.OK, "sets nothing"),
    ],
)
def test_a_file_of_settings(text: str, verdict: Verdict, said: str) -> None:
    found = settings_file(windows(files=files().having(SETTINGS, text.encode())))
    assert found.verdict is verdict
    assert said in found.found


def test_settings_of_xlwings_own_add_in_do_not_matter() -> None:
    own = files().having(rf"{HOME}\.xlwings\xlwings.conf", b'"DEBUG UDFS","True"\n')
    assert settings_file(windows(files=own)).verdict is Verdict.OK


def test_settings_in_and_beside_a_workbook() -> None:
    with_sheet = Workbook(BOOK, sheets=("Data", "Pip_XL.conf"))
    found = workbook_settings(windows(workbooks=[Workbook("other.xlsx"), with_sheet]))
    assert found.verdict is Verdict.WARNING
    assert found.found.startswith(BOOK)
    beside = files().having(rf"{HOME}\pip_xl.conf", b'"DEBUG UDFS","True"\n')
    plain = windows(workbooks=[Workbook(BOOK, ("Data",))], files=beside)
    assert workbook_settings(plain).verdict is Verdict.PROBLEM
    fine = windows(workbooks=[Workbook(BOOK, ("Data",))])
    assert workbook_settings(fine).verdict is Verdict.OK
    assert workbook_settings(windows()).verdict is Verdict.NOT_APPLICABLE


def test_defined_names_that_functions_have() -> None:
    taken = Workbook(BOOK, names=("Scores", "pooled_rr", "RD"))
    found = workbook_names(windows(workbooks=[taken]))
    assert found.verdict is Verdict.WARNING
    assert found.found == f"{BOOK} defines names that functions have: POOLED_RR, RD"
    assert workbook_names(windows(workbooks=[Workbook(BOOK)])).verdict is Verdict.OK
    assert workbook_names(windows()).verdict is Verdict.NOT_APPLICABLE
