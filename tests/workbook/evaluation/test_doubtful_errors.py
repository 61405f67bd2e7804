from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pip_xl.functions import CellError
from pip_xl.workbook.evaluation import evaluate
from tests.workbook.evaluation.workbooks import reasons, values, workbook

TEXTS = {"A1": [["1,000"], ["$5"], ["12 May 2020"], [7]]}
VALUE = CellError("#VALUE!")


@pytest.mark.parametrize(
    "formula", ["A1+1", "A2*2", "A3-A4", "SUM({1,2,3}+{10,20})", "SUM(A1:A2*1)"]
)
def test_text_that_only_excel_reads_as_a_number_spoils_no_stored_value(
    tmp_path: Path, formula: str
) -> None:
    formulas = {"H1": formula, "H2": "IFERROR(H1,0)", "H3": "A4+1"}
    evaluation = evaluate(workbook(tmp_path, formulas, data=TEXTS))
    why = reasons(evaluation)
    assert set(why) == {"S!H1", "S!H2"}
    assert "#VALUE! where a value is stored" in why["S!H1"]
    assert evaluation.results["S"] == {(3, 8): 8.0}


def test_an_array_is_left_alone_where_one_of_its_cells_would_be_spoilt(tmp_path: Path) -> None:
    def build(book: Any) -> None:
        sheet = book.get_worksheet_by_name("S")
        sheet.write_array_formula("H1:H2", "{=A4:A5*1}", None, 7)
        sheet.write("H2", 5)

    data = {**TEXTS, "A5": "$5"}
    evaluation = evaluate(workbook(tmp_path, {}, data=data, build=build))
    assert set(reasons(evaluation)) == {"S!H1"}
    assert evaluation.results["S"] == {}


@pytest.mark.parametrize(
    "formulas",
    [
        pytest.param({"H1": 'POOLED_RR(A1:A4,"hue")', "H2": "H1+1"}, id="our function says it"),
        pytest.param({"H1": "SUM(A3:A4,#VALUE!)", "H2": "H1"}, id="the formula has it"),
    ],
)
def test_a_value_error_with_a_cause_is_believed(tmp_path: Path, formulas: dict[str, str]) -> None:
    package = workbook(tmp_path, formulas, data=TEXTS)
    assert values(package, formulas) == [VALUE, VALUE]


def test_a_value_error_is_believed_where_it_is_stored(tmp_path: Path) -> None:
    formulas = {"H1": "A1+1", "H2": "H1+1"}
    package = workbook(tmp_path, formulas, data=TEXTS, stored="#VALUE!")
    assert values(package, formulas) == [VALUE, VALUE]


def test_other_errors_replace_what_is_stored(tmp_path: Path) -> None:
    formulas = {"H1": "1/A9", "H2": "MATCH(9,A1:A4,0)", "H3": "SQRT(-A4)"}
    package = workbook(tmp_path, formulas, data=TEXTS)
    assert values(package, formulas) == [CellError(e) for e in ("#DIV/0!", "#N/A", "#NUM!")]
