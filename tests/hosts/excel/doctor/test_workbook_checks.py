"""What shows #NAME? in a workbook: calls stored for another host, and names."""

from __future__ import annotations

import pytest

from pip_xl.hosts.excel.doctor.finding import Verdict
from pip_xl.hosts.excel.doctor.machine import Workbook
from pip_xl.hosts.excel.doctor.workbook_checks import workbook_calls, workbook_names
from tests.hosts.excel.doctor.made_up import ADDIN, files, windows

BOOK = r"C:\Users\Zoë & Co\review.xlsx"
URL = "https://localhost:8753"
WITHOUT = files().without(ADDIN)


def test_defined_names_that_functions_have() -> None:
    taken = Workbook(BOOK, names=("Scores", "pooled_rr", "RD"))
    found = workbook_names(windows(workbooks=[taken]))
    assert found.verdict is Verdict.WARNING
    assert found.found == f"{BOOK} defines names that functions have: POOLED_RR, RD"
    assert workbook_names(windows(workbooks=[Workbook(BOOK)])).verdict is Verdict.OK
    assert workbook_names(windows()).verdict is Verdict.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("calls", "changes", "form"),
    [
        ({"officejs": 3}, {}, "addin"),
        ({"lite": 3}, {}, "addin"),
        ({"addin": 3}, {"files": WITHOUT}, "officejs"),
        ({"addin": 3}, {"files": WITHOUT, "server_url": URL}, "officejs"),
        ({"addin": 3}, {"system": "Darwin", "server_url": URL}, "officejs"),
        ({"officejs": 1, "lite": 3}, {"files": WITHOUT, "server_url": URL}, "officejs"),
        ({"addin": 3, "plain": 2}, {}, None),
        ({"officejs": 3}, {"files": WITHOUT, "server_url": URL}, None),
        ({"officejs": 3}, {"files": WITHOUT}, None),
        ({"lite": 3}, {"system": "Darwin"}, None),
        ({"addin": 3, "officejs": 3}, {"server_url": URL}, None),
        ({}, {}, None),
    ],
)
def test_calls_stored_for_another_host(
    calls: dict[str, int], changes: dict[str, object], form: str | None
) -> None:
    book = Workbook(BOOK, calls=calls)
    found = workbook_calls(windows(workbooks=[Workbook("other.xlsx"), book], **changes))
    if form is None:
        assert found.verdict is Verdict.OK
    else:
        assert found.verdict is Verdict.WARNING
        assert f"{BOOK} stores 3 of its calls for " in found.found
        assert f'bind "{BOOK}" --to {form}' in found.mend


def test_where_there_is_no_excel_or_no_workbook() -> None:
    assert workbook_calls(windows()).verdict is Verdict.NOT_APPLICABLE
    on_linux = windows(system="Linux", workbooks=[Workbook(BOOK)])
    assert workbook_calls(on_linux).verdict is Verdict.NOT_APPLICABLE
