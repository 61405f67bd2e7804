"""Recomputing whole workbooks: what is compared, what is written, what stays."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from pip_xl.errors import WorkbookError
from pip_xl.functions import call
from pip_xl.workbook.recomputing.recompute import recompute
from pip_xl.workbook.value import CellValue
from pip_xl.workbook.writing.target import Target

#: Ferguson & Simes 1949, Frimodt-Moller 1973, Stein & Aronson 1953 (BCG vaccine, dat.bcg).
TRIALS = [[6, 306, 29, 303], [33, 5069, 47, 5808], [180, 1541, 372, 1451]]


def write(path: Path, fill: Any) -> Path:
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Data")
    for row, trial in enumerate(TRIALS):
        sheet.write_row(row, 0, trial)
    fill(book, sheet)
    book.close()
    return path


def values(path: Path, cells: str) -> list[list[Any]]:
    book = openpyxl.load_workbook(path, data_only=True)
    found = [[cell.value for cell in row] for row in book["Data"][cells]]
    book.close()
    return found


def table(name: str, *arguments: Any) -> list[list[CellValue]]:
    result = call(name, TRIALS, *arguments)
    assert isinstance(result, list)
    return result


def test_a_table_in_an_array_formula_is_compared_cell_by_cell(tmp_path: Path) -> None:
    right = table("META_ROW", "RR")[0]

    def fill(_: Any, sheet: Any) -> None:
        sheet.write_array_formula("A6:C6", '{=META_ROW(A1:D3,"RR")}', None, right[0])
        sheet.write_number("B6", float(str(right[1])))
        sheet.write_number("C6", 0.123)

    path = write(tmp_path / "review.xlsx", fill)
    found = recompute(path, Target(tmp_path / "out.xlsx"))
    [changed] = found.changed
    assert (changed.cell, changed.stored, changed.computed) == ("C6", 0.123, right[2])
    assert changed.formula == '=META_ROW(A1:D3,"RR")'
    assert values(tmp_path / "out.xlsx", "A6:C6") == [right[:3]]


@pytest.mark.parametrize("stored_rows", [1, 3, 6])
def test_a_spill_takes_the_size_of_its_result(tmp_path: Path, stored_rows: int) -> None:
    right = table("EFFECT_SIZES", "RR")

    def fill(_: Any, sheet: Any) -> None:
        last = 5 + stored_rows
        sheet.write_dynamic_array_formula(f"F6:J{last}", '=EFFECT_SIZES(A1:D3,"RR")', None, 1)
        for row in range(5, last):
            sheet.write_row(row, 5 if row > 5 else 6, [0.5] * (5 if row > 5 else 4))

    path = write(tmp_path / "review.xlsx", fill)
    recompute(path, Target(tmp_path / "out.xlsx"))
    assert values(tmp_path / "out.xlsx", "F6:J8") == right
    assert values(tmp_path / "out.xlsx", "F9:J11") == [[None] * 5] * 3
    again = recompute(tmp_path / "out.xlsx")
    assert again.changed == []


def test_the_wider_tolerance_holds_downstream_of_an_iterative_estimator_only(
    tmp_path: Path,
) -> None:
    def fill(_: Any, sheet: Any) -> None:
        for row, tau_method in enumerate(("REML", "DL"), start=5):
            tau2 = call("TAU_SQUARED", TRIALS, "RR", "estimate", tau_method)
            assert isinstance(tau2, float)
            formula = f'=TAU_SQUARED(A1:D3,"RR",,"{tau_method}")'
            sheet.write_formula(row, 0, formula, None, tau2)
            sheet.write_formula(row, 1, f"=A{row + 1}*2", None, 2 * tau2 * (1 + 1e-10))

    path = write(tmp_path / "review.xlsx", fill)
    assert [changed.cell for changed in recompute(path).changed] == ["B7"]


def test_a_stated_na_inside_a_table_is_no_error_and_has_its_reason(tmp_path: Path) -> None:
    right = table("META_ROW", "RR", "fixed")[0]

    def fill(_: Any, sheet: Any) -> None:
        sheet.write_array_formula("A6:M6", '{=META_ROW(A1:D3,"RR","fixed")}', None, 0)

    found = recompute(write(tmp_path / "review.xlsx", fill))
    assert found.errors == []
    assert len(found.not_estimable) == sum(str(value) == "#N/A" for value in right) > 0
    assert "fixed-effect" in str(found.not_estimable[0].message)


def test_a_na_that_is_passed_on_names_the_cell_that_states_it(tmp_path: Path) -> None:
    def fill(_: Any, sheet: Any) -> None:
        sheet.write_formula("A6", '=TAU_SQUARED(A1:D1,"RR")', None, 0)
        sheet.write_formula("A7", "=A6+1", None, 0)

    found = recompute(write(tmp_path / "review.xlsx", fill))
    assert found.errors == []
    stated, passed_on = found.not_estimable
    assert stated.cell == "A6"
    assert passed_on.cell == "A7"
    assert str(passed_on.message).startswith("passed on from Data!A6: ")


def test_a_workbook_without_formulas_has_no_findings(tmp_path: Path) -> None:
    found = recompute(write(tmp_path / "review.xlsx", lambda *_: None))
    assert found.formulas == 0
    assert not found.has_findings


def test_a_target_that_must_not_be_written_is_refused_before_anything_is_computed(
    tmp_path: Path,
) -> None:
    path = write(tmp_path / "review.xlsx", lambda *_: None)
    steps: list[str] = []
    with pytest.raises(WorkbookError, match="in-place"):
        recompute(path, Target(path), progress=steps.append)
    assert steps == []


def test_only_the_sheet_with_a_changed_value_is_rewritten(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_formula("A6", "=1+1", None, 3)
        book.add_worksheet("Other").write_formula("A1", "=1+1", None, 2)

    path = write(tmp_path / "review.xlsx", fill)
    recompute(path, Target(tmp_path / "out.xlsx"))
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(tmp_path / "out.xlsx") as new:
        differing = [name for name in old.namelist() if old.read(name) != new.read(name)]
        assert old.namelist() == new.namelist()
    assert differing == ["xl/worksheets/sheet1.xml"]
