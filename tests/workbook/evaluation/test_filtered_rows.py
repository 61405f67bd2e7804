from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pip_xl.workbook.evaluation import evaluate
from pip_xl.workbook.parts.package import Package
from tests.workbook.evaluation.workbooks import reasons, workbook

FORMULAS = {"H1": "SUBTOTAL(9,D!A2:A4)", "H2": "AGGREGATE(9,4,D!A2:A4)", "H3": "SUM(D!A2:A4)"}


def package(
    folder: Path, *, filtered: bool = False, table: bool = False, hidden: bool = False
) -> Package:
    """A workbook with a sheet D of three numbers, one of which may be hidden."""

    def build(book: Any) -> None:
        sheet = book.add_worksheet("D")
        sheet.write_column("A1", ["X", 1, 2, 4])
        if filtered:
            sheet.autofilter("A1:A4")
        if table:
            sheet.add_table("A1:A4", {"columns": [{"header": "X"}]})
        if hidden:
            sheet.set_row(2, None, None, {"hidden": True})

    return workbook(folder, FORMULAS, build=build)


@pytest.mark.parametrize("how", ["filtered", "table"])
def test_subtotals_of_filtered_rows_are_left_alone(tmp_path: Path, how: str) -> None:
    # Excel's help: "SUBTOTAL ignores any rows that are not included in the result of a filter".
    evaluation = evaluate(package(tmp_path, hidden=True, **{how: True}))
    why = reasons(evaluation)
    assert set(why) == {"S!H1", "S!H2"}
    assert "filter" in why["S!H1"]
    assert evaluation.results["S"] == {(3, 8): 7.0}


@pytest.mark.parametrize("how", [{"hidden": True}, {"filtered": True}, {"table": True}])
def test_subtotals_count_rows_that_no_filter_hides(tmp_path: Path, how: dict[str, bool]) -> None:
    # Functions 1 to 11 include rows that were hidden by hand.
    evaluation = evaluate(package(tmp_path, **how))
    assert evaluation.results["S"] == {(1, 8): 7.0, (2, 8): 7.0, (3, 8): 7.0}


@pytest.mark.parametrize("hidden", [False, True])
def test_the_totals_row_of_a_table_is_computed_where_no_row_is_hidden(
    tmp_path: Path, hidden: bool
) -> None:
    # Excel writes SUBTOTAL(109, ...) there: the sum without rows hidden in whatever way.
    def build(book: Any) -> None:
        sheet = book.get_worksheet_by_name("S")
        columns = [{"header": "X", "total_function": "sum"}]
        sheet.write_column("A2", [1, 2, 4])
        sheet.add_table("A1:A5", {"columns": columns, "total_row": True, "name": "T"})
        if hidden:
            sheet.set_row(1, None, None, {"hidden": True})

    evaluation = evaluate(workbook(tmp_path, {"H9": "A5*2"}, build=build))
    if hidden:
        assert set(reasons(evaluation)) == {"S!A5", "S!H9"}
    else:
        assert evaluation.results["S"] == {(5, 1): 7.0, (9, 8): 14.0}
