from __future__ import annotations

from pathlib import Path

import pytest

from pip_xl.workbook.evaluation import evaluate
from tests.workbook.evaluation.workbooks import reasons, values, workbook

TEXTS = {"A1": [["1,000"], ["Smith 2015"], ["5"], ["20 %"]], "B1": [[1], [2], [3], [4]]}


@pytest.mark.parametrize(
    "formula",
    ["IFERROR(A1+1,0)", "IF(ISNUMBER(A1*2),1,0)", "IF(ISERROR(-A4),1,0)", "COUNT(A1*1,B1)"],
)
def test_an_error_that_only_the_engine_meets_is_not_hidden(tmp_path: Path, formula: str) -> None:
    evaluation = evaluate(workbook(tmp_path, {"H1": formula, "H2": "H1+1"}, data=TEXTS))
    why = reasons(evaluation)
    assert set(why) == {"S!H1", "S!H2"}
    assert "Excel reads" in why["S!H1"]


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("IFERROR(A2+1,0)", 0.0),
        ("IFERROR(A3+1,0)", 6.0),
        ("IFERROR(B1+1,0)", 2.0),
        ('IFERROR(INDEX(B1:B4,MATCH("1,000",A1:A4,0)),0)', 1.0),
    ],
)
def test_errors_that_excel_meets_too_may_be_hidden(
    tmp_path: Path, formula: str, expected: float
) -> None:
    assert values(workbook(tmp_path, {"H1": formula}, data=TEXTS), ["H1"]) == [expected]


def test_a_result_that_is_stored_already_needs_no_doubt(tmp_path: Path) -> None:
    package = workbook(tmp_path, {"H1": "IFERROR(A1+1,0)"}, data=TEXTS, stored=0)
    assert values(package, ["H1"]) == [0.0]


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        # Signs inside written text calculate nothing.
        ('IFERROR(MATCH("*000",A1:A4,0),0)', 1.0),
        ('IFERROR(INDEX(A1:A4,1)&" - "&B1,0)', "1,000 - 1"),
    ],
)
def test_a_sign_in_a_text_is_no_calculation(
    tmp_path: Path, formula: str, expected: float | str
) -> None:
    assert values(workbook(tmp_path, {"H1": formula}, data=TEXTS), ["H1"]) == [expected]
