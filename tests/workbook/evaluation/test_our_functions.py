from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pip_xl.functions import CellError, call
from pip_xl.workbook.evaluation import CellKey, evaluate
from tests.workbook.evaluation.workbooks import TRIALS, trials, value_of, values, workbook

ESTIMATE = call("POOLED_RR", TRIALS)
FIXED = call("POOLED_RR", TRIALS, "", "fixed")
DATA = {"A1": TRIALS}


@pytest.mark.parametrize(
    "stored",
    [
        "POOLED_RR(A1:D3)",
        "pooled_rr(A1:D3)",
        "[1]!POOLED_RR(A1:D3)",
        r"'C:\Users\R (2)\AppData\pip_xl.xlam'!POOLED_RR(A1:D3)",
        "pip_xl.xlam!Pooled_RR(A1:D3)",
        "_xll.POOLED_RR(A1:D3)",
        "_xldudf_PIPXL_POOLED_RR(A1:D3)",
        "[2]!_xldudf_PIPXL_POOLED_RR(A1:D3)",
        "PIPXL.POOLED_RR(A1:D3)",
        "_xlfn.PIPXL.POOLED_RR(A1:D3)",
        "_xldudf_pipxl_pooled_rr(A1:D3)",
        "@POOLED_RR(A1:D3)",
        "_xlfn.SINGLE(POOLED_RR(A1:D3))",
        "_xlfn.SINGLE(_xldudf_PIPXL_POOLED_RR(A1:D3))",
    ],
)
def test_every_stored_form_of_a_name_is_the_same_function(tmp_path: Path, stored: str) -> None:
    package = workbook(tmp_path, {"H1": stored}, data=DATA)
    evaluation = evaluate(package)
    assert evaluation.results["S"][1, 8] == ESTIMATE
    assert evaluation.calls == {"POOLED_RR": 1}


def test_a_name_inside_a_text_or_a_sheet_name_is_no_call(tmp_path: Path) -> None:
    def build(book: Any) -> None:
        book.add_worksheet("POOLED_RR(A1)").write("A1", 7)

    package = workbook(
        tmp_path,
        {"H1": '"_xll.POOLED_RR(A1:D3)"', "H2": "'POOLED_RR(A1)'!A1+1"},
        data=DATA,
        build=build,
    )
    assert values(package, ["H1", "H2"]) == ["_xll.POOLED_RR(A1:D3)", 8.0]
    assert evaluate(package).calls == {}


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ('POOLED_RR(A1:D3,,"fixed")', FIXED),
        ('POOLED_RR(A1:D3,"","fixed")', FIXED),
        ('POOLED_RR(A1:D3,F1,"fixed",)', FIXED),
        ('POOLED_RR(A1:D3 , , "fixed" , , )', FIXED),
        ("POOLED_RR(A1:D3,)", ESTIMATE),
        ('ROUND(POOLED_RR(A1:D3,,"fixed"),2)', round(float(str(FIXED)), 2)),
    ],
)
def test_omitted_and_blank_arguments_mean_the_default(
    tmp_path: Path, formula: str, expected: object
) -> None:
    assert value_of(tmp_path, formula, data=DATA) == expected


def test_an_array_expression_can_be_the_data(tmp_path: Path) -> None:
    def build(book: Any) -> None:
        sheet = book.get_worksheet_by_name("S")
        sheet.write_array_formula("H1:H1", "{=POOLED_RR(A1:D3*1)}", None, 1)
        sheet.write_dynamic_array_formula("H2:H2", "=POOLED_RR(IF(E1:E3=1,A1:D3))", None, 1)

    package = workbook(tmp_path, {}, data=DATA | {"E1": [[1], [1], [1]]}, build=build)
    assert values(package, ["H1", "H2"]) == [[[ESTIMATE]], ESTIMATE]


def test_the_first_row_may_be_titles_and_rows_may_be_blank(tmp_path: Path) -> None:
    rows = [["e1", "n1", "e2", "n2"], *[list[object](trial) for trial in TRIALS]]
    assert value_of(tmp_path, "POOLED_RR(A1:D9)", data={"A1": rows}) == ESTIMATE
    assert value_of(tmp_path, "POOLED_RR(A:D)", data={"A1": rows}) == ESTIMATE


def test_a_table_spills_only_where_the_file_says_so(tmp_path: Path) -> None:
    def build(book: Any) -> None:
        sheet = book.get_worksheet_by_name("S")
        sheet.write_dynamic_array_formula("A10:M10", "=META_ROW(A1:D3)", None, 1)
        for column in range(1, 13):
            sheet.write(9, column, 1)

    package = workbook(tmp_path, {"A12": "META_ROW(A1:D3)", "A13": "M10"}, data=DATA, build=build)
    row = call("META_ROW", TRIALS)
    assert isinstance(row, list)
    assert values(package, ["A10", "A12", "A13"]) == [row, row[0][0], row[0][12]]


def test_a_cell_with_an_error_of_ours_has_its_message(tmp_path: Path) -> None:
    data = {"A1": [[8, 31, 14, 46], [50, 9, 54, 54]]}
    formulas = {
        "H1": "POOLED_RR(A1:D2)",
        "H2": "ROUND(POOLED_RR(A1:D2)*2,1)",
        "H3": "IFERROR(POOLED_RR(A1:D2),0)",
        "H4": "IFERROR(POOLED_RR(A1:D2),1/0)",
        "H5": 'POOLED_RR(A1:D2,"nonsense")',
        "H6": "1/0",
        "H7": 'TAU_SQUARED(A1:D1,"RR")',
    }
    evaluation = evaluate(workbook(tmp_path, formulas, data=data))
    assert evaluation.results["S"][1, 8] == CellError("#VALUE!")
    assert evaluation.results["S"][3, 8] == 0.0
    assert evaluation.results["S"][4, 8] == CellError("#DIV/0!")
    assert set(evaluation.messages) == {("S", row, 8) for row in (1, 2, 5, 7)}
    assert "row 2" in evaluation.messages[CellKey("S", 1, 8)]
    assert evaluation.messages[CellKey("S", 2, 8)] == evaluation.messages[CellKey("S", 1, 8)]
    assert "nonsense" in evaluation.messages[CellKey("S", 5, 8)]


def test_an_error_in_the_data_is_the_result(tmp_path: Path) -> None:
    data = {"A1": [[8, 31, 14], [1, 9, 54], [12, 40, 20]]}
    formulas = {"D1": "1/0", "D2": "54", "D3": "41", "H1": "POOLED_RR(A1:D3)"}
    evaluation = evaluate(workbook(tmp_path, formulas, data=data))
    assert evaluation.results["S"][1, 8] == CellError("#DIV/0!")


def test_iterative_estimators_are_known_upstream(tmp_path: Path) -> None:
    formulas = {
        "H1": "POOLED_RR(A1:D3)",
        "H2": 'POOLED_RR(A1:D3,,,,"REML")',
        "H3": "H2*2",
        "H4": "SUM(H1:H1)+F1",
        "H5": 'TAU_SQUARED(A1:D3,"RR",F2,F3)',
    }
    data = DATA | {"F1": 5, "F2": "estimate", "F3": "PM"}
    evaluation = evaluate(workbook(tmp_path, formulas, data=data))
    iterative = [evaluation.iterative_upstream("S", row, 8) for row in range(1, 6)]
    assert iterative == [False, True, True, False, True]


def test_nothing_is_iterative_without_an_iterative_estimator(tmp_path: Path) -> None:
    evaluation = evaluate(workbook(tmp_path, {"H1": "POOLED_RR(A1:D3)", "H2": "H1+1"}, data=DATA))
    assert not evaluation.iterative_upstream("S", 2, 8)


def test_calls_are_counted_by_name_wherever_they_stand(tmp_path: Path) -> None:
    def build(book: Any) -> None:
        book.define_name("Pooled", "=[1]!POOLED_RR(S!$A$1:$D$3)")
        trials(book.add_worksheet("T"))

    formulas = {
        "H1": "POOLED_RR(A1:D3)/POOLED_RR(T!A1:D3)",
        "H2": "Pooled+1",
        "H3": "IF(FALSE,I_SQUARED(A1:D3),NOW())",
    }
    package = workbook(tmp_path, formulas, data=DATA, build=build)
    assert evaluate(package).calls == {"POOLED_RR": 3, "I_SQUARED": 1}
    assert values(package, ["H1", "H2"]) == [1.0, float(str(ESTIMATE)) + 1]
