from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest

from pip_xl.errors import WorkbookError
from pip_xl.workbook.evaluation import calculation, evaluate
from pip_xl.workbook.parts.package import Package
from tests.workbook.evaluation.workbooks import edited, reasons, workbook

SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    ("formula", "words"),
    [
        ("MAP(A1:A3,LAMBDA(x,x))", "MAP"),
        ("NO_SUCH_FUNCTION(1)", "NO_SUCH_FUNCTION"),
        ("SUM(S:T!A1)", "3-D"),
        ("[2]Other!A1+1", "another workbook"),
        ("'[2]Other sheet'!A1+1", "another workbook"),
        ("[1]!THEIRS(A1)", "another workbook or add-in"),
        ("SUM((A1,A2))", "comma in brackets"),
        ("SUM(A1:A3 A2:A2)", "blank"),
        ("Missing!A1", "no sheet 'Missing'"),
        ("unknown_name+1", "unknown_name is not defined"),
        ("NoTable[Column]", "no table 'NoTable'"),
        ("NOW()", "NOW changes at every calculation"),
        ("A1+TODAY()", "TODAY"),
        ("RAND()", "RAND"),
        ("RANDBETWEEN(1,9)", "RANDBETWEEN"),
        ('CELL("row",A1)', "CELL"),
        ('INFO("release")', "INFO"),
        ("IF(A1:A3>1", "brackets"),
        ("1+", "operand"),
        ("1 2", "blank"),
        ("BYROW(A1:A3,_xleta.SUM)", "function on as a value"),
        ("{1,2", "braces"),
        ("(" * 70 + "1" + ")" * 70, "nested"),
        ("SUMPRODUCT(IF(A1:A3>1,A1:A3))", "how the formula was entered"),
        ("LAMBDA(x,x+1)(2)", "operator"),
        ("SUM(1;2)", "cannot read"),
        ("PRODUCT(1E308,10)", "too large"),
        ("ROWS(#REF!)", "reference that is no more"),
        ("INDEX(A1:B3,2)", "whole row"),
        ("1&&2", "operand"),
    ],
)
def test_what_cannot_be_evaluated_keeps_its_value_and_so_do_its_dependents(
    tmp_path: Path, formula: str, words: str
) -> None:
    formulas = {
        "H1": formula,
        "I1": "H1*2",
        "I2": "IFERROR(I1,0)",
        "I3": "SUM(H1:H20)",
        "I4": "A1+1",
    }
    package = workbook(
        tmp_path, formulas, data={"A1": [[1], [2], [3]]}, build=lambda b: b.add_worksheet("T")
    )
    evaluation = evaluate(package)
    why = reasons(evaluation)
    assert words in why["S!H1"]
    assert set(why) == {"S!H1", "S!I1", "S!I2", "S!I3"}
    assert "S!H1" in why["S!I2"]
    assert words in why["S!I2"]
    assert evaluation.results["S"] == {(4, 9): 2.0}


def test_dependents_are_found_through_names_tables_spills_and_other_sheets(tmp_path: Path) -> None:
    def build(book: Any) -> None:
        sheet = book.get_worksheet_by_name("S")
        book.define_name("Root", "=S!$A$1")
        book.define_name("Twice", "=Root*2")
        sheet.add_table("C1:D3", {"name": "Tbl", "columns": [{"header": "X"}, {"header": "Y"}]})
        sheet.write_formula("D2", "=A1")
        sheet.write("D3", 5)
        sheet.write_dynamic_array_formula("J1:J2", "=_xlfn.SEQUENCE(2)*A1", None, 7)
        sheet.write("J2", 7)
        other = book.add_worksheet("It's")
        other.write_formula("A1", "=Twice")
        other.write_formula("A2", "=SUM(Tbl[Y])")
        other.write_formula("A3", "=S!J2")
        other.write_formula("A4", "=SUM(_xlfn.ANCHORARRAY(S!J1))")
        other.write_formula("A5", "=SUM(Tbl[X])")
        sheet.write_formula("L1", "='It''s'!A1")

    package = workbook(tmp_path, {"A1": "RAND()"}, build=build)
    assert set(reasons(evaluate(package))) == {
        "S!A1", "S!D2", "S!J1", "S!L1", "It's!A1", "It's!A2", "It's!A3", "It's!A4",
    }  # fmt: skip


def test_references_that_are_computed_may_read_what_was_left_alone(tmp_path: Path) -> None:
    formulas = {
        "A1": "RAND()",
        "C1": 'INDIRECT("A"&1)',
        "C2": "SUM(OFFSET(A5,0,0,D1,1))",
        "C3": "SUM(OFFSET(B5,0,0,D1,1))",
        "C4": "SUM(A5:INDEX(A5:A9,2))",
        "C5": "SUM(B5:INDEX(B5:B9,2))",
        "C6": "SUM(OFFSET(B5,0,D1))",
    }
    package = workbook(tmp_path, formulas, data={"D1": 2, "B5": [[1], [2]]})
    evaluation = evaluate(package)
    assert set(reasons(evaluation)) == {"S!A1", "S!C1", "S!C2", "S!C4", "S!C6"}
    assert evaluation.results["S"] == {(3, 3): 3.0, (5, 3): 3.0}


def test_references_that_are_computed_are_evaluated_where_nothing_was_left_alone(
    tmp_path: Path,
) -> None:
    formulas = {"C1": 'INDIRECT("A"&2)', "C2": "SUM(OFFSET(A1,1,0,2,1))"}
    package = workbook(tmp_path, formulas, data={"A1": [[1], [2], [3]]})
    assert evaluate(package).results["S"] == {(1, 3): 2.0, (2, 3): 5.0}


def test_volatile_formulas_are_evaluated_when_asked(tmp_path: Path) -> None:
    package = workbook(tmp_path, {"A1": "TODAY()", "A2": "A1-TODAY()"})
    evaluation = evaluate(package, volatile=True)
    assert not evaluation.left_alone
    assert evaluation.results["S"][2, 1] == 0.0
    assert 45_000 < float(str(evaluation.results["S"][1, 1])) < 90_000


def test_a_circle_is_reported_also_where_the_workbook_iterates(tmp_path: Path) -> None:
    package = workbook(tmp_path, {"A1": "A2+1", "A2": "A1/2", "A3": "IFERROR(A1,9)", "A4": "1+1"})
    package = edited(package, "xl/workbook.xml", ("<calcPr ", '<calcPr iterate="1" '))
    evaluation = evaluate(package)
    why = reasons(evaluation)
    assert set(why) == {"S!A1", "S!A2", "S!A3"}
    assert "circular" in why["S!A1"]
    assert evaluation.results["S"] == {(4, 1): 2.0}


def test_a_data_table_is_left_alone_with_what_it_fills(tmp_path: Path) -> None:
    package = workbook(tmp_path, {"B2": "1", "D1": "B3+1"}, data={"B3": 4})
    package = edited(
        package, SHEET, ("<f>1</f>", '<f t="dataTable" ref="B2:B3" dt2D="0" dtr="0" r1="A1"/>')
    )
    assert set(reasons(evaluate(package))) == {"S!B2", "S!D1"}


def test_a_spill_with_something_in_its_way_is_left_alone(tmp_path: Path) -> None:
    def build(book: Any) -> None:
        sheet = book.get_worksheet_by_name("S")
        sheet.write_dynamic_array_formula("A1:A2", "=_xlfn.SEQUENCE(4)", None, 1)
        sheet.write("A2", 2)
        sheet.write("A4", "here I stand")

    package = workbook(tmp_path, {"B1": "SUM(A1:A2)"}, build=build)
    why = reasons(evaluate(package))
    assert set(why) == {"S!A1", "S!B1"}
    assert "in the way" in why["S!A1"]


def test_precision_as_displayed_leaves_every_formula_alone(tmp_path: Path) -> None:
    package = workbook(tmp_path, {"A1": "1/3"})
    package = edited(package, "xl/workbook.xml", ("<calcPr ", '<calcPr fullPrecision="0" '))
    evaluation = evaluate(package)
    assert evaluation.results["S"] == {}
    assert "precision" in reasons(evaluation)["S!A1"]


def test_one_formula_that_the_engine_refuses_does_not_spoil_the_others(tmp_path: Path) -> None:
    package = workbook(tmp_path, {"B1": "SUM(A3:A1)", "B2": "A1+1"}, data={"A1": [[1], [2], [3]]})
    assert evaluate(package).results["S"] == {(1, 2): 6.0, (2, 2): 2.0}


def test_a_formula_left_alone_is_shown_as_the_file_has_it(tmp_path: Path) -> None:
    (left,) = evaluate(workbook(tmp_path, {"A1": "_xlfn._xlws.FOO(A2)"})).left_alone
    assert (left.sheet, left.row, left.column) == ("S", 1, 1)
    assert left.formula == "_xlfn._xlws.FOO(A2)"


def test_a_text_longer_than_a_cell_is_left_alone_and_the_others_are_computed(
    tmp_path: Path,
) -> None:
    package = workbook(
        tmp_path, {"H1": 'REPT("x",32767)&"y"', "H2": "LEN(H1)", "H3": 'LEN(REPT("x",32767))'}
    )
    evaluation = evaluate(package)
    assert [left.row for left in evaluation.left_alone] == [1, 2]
    assert "32,767 characters" in evaluation.left_alone[0].reason
    assert evaluation.results["S"] == {(3, 8): 32767.0}


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", None])
def test_strict_open_xml_is_evaluated_like_any_other(tmp_path: Path, part: str | None) -> None:
    path = workbook(tmp_path, {"H1": "A1*2", "H2": "SUM(A1:A2)"}, data={"A1": [[3], [4]]}).path
    with zipfile.ZipFile(path) as file:
        contents = {name: file.read(name) for name in file.namelist()}
    for name in contents if part is None else [part]:
        contents[name] = (
            contents[name]
            .replace(
                b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                b"http://purl.oclc.org/ooxml/spreadsheetml/main",
            )
            .replace(
                b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                b"http://purl.oclc.org/ooxml/officeDocument/relationships",
            )
        )
    with zipfile.ZipFile(path, "w") as file:
        for name, content in contents.items():
            file.writestr(name, content)
    assert evaluate(Package.open(path)).results["S"] == {(1, 8): 6.0, (2, 8): 7.0}


def test_a_workbook_that_the_engine_cannot_load_is_refused(tmp_path: Path) -> None:
    package = workbook(tmp_path, {"H1": "1+1"}, data={"A1": "text"})
    damaged = edited(package, "xl/worksheets/sheet1.xml", ("<v>0</v>", "<v>99999</v>"))
    with pytest.raises(WorkbookError, match="cannot be evaluated"):
        evaluate(damaged)


def test_a_sheet_that_seems_empty_to_the_engine_is_refused_and_not_called_current(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = workbook(tmp_path, {}, data={"A1": 1}).data
    package = workbook(tmp_path, {"H1": "1+1"})
    monkeypatch.setattr(calculation, "engine_bytes", lambda *_: empty)
    with pytest.raises(WorkbookError, match="formulas of sheet 'S' were not found"):
        evaluate(package)
