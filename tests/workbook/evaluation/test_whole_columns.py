from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pip_xl.workbook.evaluation import evaluate
from tests.workbook.evaluation.workbooks import TRIALS, reasons, values, workbook

DATA = {"A1": [["Smith"], ["Jones"], ["Smith"], [None], ["a note"]], "C1": TRIALS}


@pytest.mark.parametrize(
    ("endless", "bounded"),
    [
        ("POOLED_RR(C:F)", "POOLED_RR(C1:F3)"),
        ("POOLED_RR(C2:F1048576)", "POOLED_RR(C2:F3)"),
        ("SUM(STUDY_ROWS(A:A,\"Smith\",C:F))", "SUM(STUDY_ROWS(A1:A3,\"Smith\",C1:F3))"),
        (
            "SUM(STUDY_ROWS(A2:A1048576,\"Smith\",C2:F1048576))",
            "SUM(STUDY_ROWS(A2:A3,\"Smith\",C2:F3))",
        ),
    ],
)  # fmt: skip
def test_our_functions_take_endless_ranges_as_the_rows_in_use(
    tmp_path: Path, endless: str, bounded: str
) -> None:
    package = workbook(tmp_path, {"H1": endless, "H2": bounded}, data=DATA)
    first, second = values(package, ["H1", "H2"])
    assert isinstance(second, float)
    assert first == second


def test_each_of_many_endless_ranges_begins_in_its_own_row(tmp_path: Path) -> None:
    formulas = {f"H{row}": f"POOLED_RR(C{row}:F$1048576)" for row in (1, 2)}
    formulas |= {f"I{row}": f"POOLED_RR(C{row}:F$3)" for row in (1, 2)}
    package = workbook(tmp_path, formulas, data=DATA)
    assert values(package, ["H1", "H2"]) == values(package, ["I1", "I2"])


def test_rows_that_only_an_array_fills_are_in_use(tmp_path: Path) -> None:
    def build(book: Any) -> None:
        sheet = book.get_worksheet_by_name("S")
        sheet.write_array_formula("C4:F5", "{=C1:F1}")

    package = workbook(
        tmp_path, {"H1": "POOLED_RR(C:F)", "H2": "POOLED_RR(C1:F5)"}, data=DATA, build=build
    )
    first, second = values(package, ["H1", "H2"])
    assert first == second


def test_columns_in_which_a_spill_may_grow_are_left_alone(tmp_path: Path) -> None:
    def build(book: Any) -> None:
        sheet = book.get_worksheet_by_name("S")
        sheet.write_dynamic_array_formula("C4:F5", "=_xlfn.SEQUENCE(2)*C1:F1", None, 1)

    formulas = {"H1": "POOLED_RR(C:F)", "H2": 'COUNTA(STUDY_ROWS(A:A,"Smith",A:A))'}
    evaluation = evaluate(workbook(tmp_path, formulas, data=DATA, build=build))
    assert set(reasons(evaluation)) == {"S!H1"}
