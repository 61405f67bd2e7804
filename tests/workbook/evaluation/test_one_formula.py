from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pip_xl.errors import PipXlError
from pip_xl.functions import CellError, call
from pip_xl.workbook.evaluation import evaluate_formula
from pip_xl.workbook.parts.package import Package
from tests.workbook.evaluation.workbooks import TRIALS, workbook


@pytest.fixture
def book(tmp_path: Path) -> Package:
    def build(made: Any) -> None:
        other = made.add_worksheet("Other sheet")
        other.write("A1", 99)
        made.define_name("Data", "=S!$A$1:$D$3")
        made.get_worksheet_by_name("S").add_table(
            "J1:J3", {"name": "T", "data": [[5], [6]], "columns": [{"header": "X"}]}
        )

    formulas = {"H1": "A1*2", "H2": "MAP(A1,1)", "H3": "H2+1", "H4": "TODAY()"}
    return workbook(tmp_path, formulas, data={"A1": TRIALS}, build=build)


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("=POOLED_RR(A1:D3)", call("POOLED_RR", TRIALS)),
        ("PIPXL.POOLED_RR(Data,,)", call("POOLED_RR", TRIALS)),
        ("META_ROW(A1:D3)", call("META_ROW", TRIALS)),
        ("H1+1", 17.0),
        ("SUM(T[X])", 11.0),
        ("A1:A3*2", [[16.0], [2.0], [24.0]]),
        ("Z99", 0.0),
        ('"a"&"b"', "ab"),
        ("SUM(A1:INDEX(A1:A3,2))", 9.0),
        ("1/0", CellError("#DIV/0!")),
        ("H4-TODAY()", 0.0),
    ],
)
def test_a_formula_is_evaluated_as_if_it_stood_in_the_workbook(
    book: Package, formula: str, expected: object
) -> None:
    assert evaluate_formula(book, formula) == expected


def test_the_sheet_on_which_it_stands_can_be_chosen(book: Package) -> None:
    assert evaluate_formula(book, "A1", "other SHEET") == 99.0
    assert evaluate_formula(book, "S!A1+A1", "Other sheet") == 107.0


def test_an_error_of_ours_says_why(book: Package) -> None:
    error = evaluate_formula(book, 'POOLED_RR(A1:D3,"nonsense")')
    assert isinstance(error, CellError)
    assert error.code == "#VALUE!"
    assert "nonsense" in error.message


@pytest.mark.parametrize(
    ("formula", "words"),
    [
        ("MAP(A1,1)", "MAP"),
        ("H3", "depends on S!H2"),
        ("IFERROR(SUM(H1:H3),0)", "depends on S!H2"),
        ("1+", "operand"),
        ("SUM(", "brackets"),
        ("", "empty"),
        ("Nowhere!A1", "no sheet"),
        ("MAKE_UP(1)", "MAKE_UP"),
    ],
)
def test_a_formula_that_cannot_be_evaluated_is_refused_with_the_reason(
    book: Package, formula: str, words: str
) -> None:
    with pytest.raises(PipXlError, match="not evaluated") as refusal:
        evaluate_formula(book, formula)
    assert words in str(refusal.value)


def test_a_sheet_that_is_not_there_is_named(book: Package) -> None:
    with pytest.raises(PipXlError, match="Nowhere"):
        evaluate_formula(book, "1+1", "Nowhere")
