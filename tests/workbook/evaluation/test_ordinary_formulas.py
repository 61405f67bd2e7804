from __future__ import annotations

import datetime as dt
import subprocess
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pip_xl.functions import CellError
from pip_xl.workbook.evaluation import evaluate
from pip_xl.workbook.parts.package import Package
from tests.workbook.evaluation.workbooks import edited, fill, value_of, values, workbook

SHEET = "xl/worksheets/sheet1.xml"
COLUMN = {"A1": [[1.0], [2.0], [3.0]], "B1": [[10.0], [20.0], [30.0]]}


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("A1+B1*2", 21.0),
        ("IF(A1<0.5,2,0)", 0.0),
        ('A1&"%"', "1%"),
        ("5%+B1%", 0.05 + 0.1),
        ("Z99", 0.0),
        ('""', ""),
        ("1=1", True),
        ("#N/A", CellError("#N/A")),
        ("1/0", CellError("#DIV/0!")),
        ("SUM(A:A)", 6.0),
        ("_xlfn.XLOOKUP(2,A1:A3,B1:B3)", 20.0),
        ("_xlfn.LET(_xlpm.x,A1:A3,SUM(_xlpm.x)*2)", 12.0),
        ("_xlfn.LET(_xlpm.f,_xlfn.LAMBDA(_xlpm.x,_xlpm.x^2),_xlpm.f(3))", 9.0),
        ("LET(rr,5,rr*2)", 10.0),
        ("LET(md,LAMBDA(x,x+1),md(2))", 3.0),
        ("_xlfn.LET(_xlpm.md,_xlfn.LAMBDA(_xlpm.x,_xlpm.x+1),_xlpm.md(2))", 3.0),
        ("S!A1:S!A3 S!A2", None),
        ("SUM(S!A1:S!A3)", 6.0),
        ("SUM(A3:A1)", 6.0),
        ("DATE(2024,1,2)", 45293.0),
        (" A1 +\n 1", 2.0),
        ("SUM(a1:a3)", 6.0),
        ("s!A1", 1.0),
    ],
)
def test_a_formula_gives_what_excel_gives(tmp_path: Path, formula: str, expected: object) -> None:
    package = workbook(tmp_path, {"H1": formula}, data=COLUMN)
    assert evaluate(package).results["S"].get((1, 8)) == expected


def test_a_range_where_one_value_is_wanted_is_the_cell_in_the_same_row(tmp_path: Path) -> None:
    formulas = {
        "D2": "A1:A3*2",
        "D3": "A1:A3",
        "D9": "A1:A3*2",
        "E2": "SUM(A1:A3*B1:B3)",
        "E3": "VLOOKUP(A1:A3,A1:B3,2,FALSE)",
        "F2": "SUMPRODUCT(A1:A3*B1:B3)",
        "F3": "IF(A1:A3>2,B1:B3,0)",
        "G2": "LOOKUP(2,1/(A1:A3=2),B1:B3)",
        "G3": "SUMIF(A1:A3,A1:A3,B1:B3)",
    }
    package = workbook(tmp_path, formulas, data=COLUMN, stored="#VALUE!")
    expected = [4.0, 3.0, CellError("#VALUE!"), 40.0, 30.0, 140.0, 30.0, 20.0, 30.0]
    assert values(package, formulas) == expected


def test_functions_of_single_values_take_arrays_where_arrays_are_evaluated(
    tmp_path: Path,
) -> None:
    def build(book: Any) -> None:
        sheet = book.get_worksheet_by_name("S")
        sheet.write_array_formula("J1:J1", "{=SUM(MATCH(A1:A3,A1:A3,0))}", None, 1)
        sheet.write_dynamic_array_formula("K1:K3", "=COUNTIF(A1:A3,A1:A3)", None, 1)

    formulas = {
        "H1": "SUMPRODUCT(--(LEN(B1:B3)=2))",
        "H2": "SUMPRODUCT(1/COUNTIF(A1:A3,A1:A3))",
        "H3": "SUM(LARGE(A1:A3,{1,2}))",
        "H4": "SUMPRODUCT(ROW(A1:A3)*A1:A3)",
        "H5": "SUM(SUMIF(A1:A3,{1;3},B1:B3))",
    }
    package = workbook(tmp_path, formulas, data=COLUMN, build=build)
    assert values(package, formulas) == [3.0, 3.0, 5.0, 14.0, 40.0]
    assert values(package, ["J1", "K1"]) == [[[6.0]], [[1.0], [1.0], [1.0]]]


def test_an_array_formula_fills_its_range_and_no_more(tmp_path: Path) -> None:
    def build(book: Any) -> None:
        sheet = book.get_worksheet_by_name("S")
        for address, formula in {
            "D1:D5": "{=A1:A3*2}",
            "E1:E2": "{=A1:A3*2}",
            "F1:G2": "{=A1:A2}",
            "I1:I3": "{=7}",
            "J1:J1": "{=SUM(IF(A1:A3>1,B1:B3))}",
            "K1:L1": "{=Z1:Z2}",
        }.items():
            sheet.write_array_formula(address, formula, None, 99)

    package = workbook(tmp_path, {"M1": "SUM(D1:D3)+SUM(E1:G2)"}, data=COLUMN, build=build)
    missing = CellError("#N/A")
    assert values(package, ["D1", "E1", "F1", "I1", "J1", "K1", "M1"]) == [
        [[2.0], [4.0], [6.0], [missing], [missing]],
        [[2.0], [4.0]],
        [[1.0, 1.0], [2.0, 2.0]],
        [[7.0], [7.0], [7.0]],
        [[50.0]],
        [[0.0, 0.0]],
        24.0,
    ]


def test_a_spill_grows_and_shrinks_and_can_be_referred_to(tmp_path: Path) -> None:
    def build(book: Any) -> None:
        sheet = book.get_worksheet_by_name("S")
        sheet.write_dynamic_array_formula("D1:D2", "=_xlfn.SEQUENCE(COUNT(A1:A3))", None, 9)
        sheet.write_dynamic_array_formula("E1:E5", "=_xlfn._xlws.FILTER(A1:A3,A1:A3>1)", None, 9)
        for row in range(1, 5):
            sheet.write(row, 4, 9)
        sheet.write("D2", 9)

    formulas = {
        "F1": "SUM(_xlfn.ANCHORARRAY(D1))",
        "F2": "SUM(E1:E5)",
        "F3": "D3",
        "F4": "SUM(D1#)",
    }
    package = workbook(tmp_path, formulas, data=COLUMN, build=build)
    assert values(package, ["D1", "E1"]) == [[[1.0], [2.0], [3.0]], [[2.0], [3.0]]]
    assert values(package, formulas) == [6.0, 5.0, 3.0, 6.0]


def test_shared_formulas_are_evaluated_in_every_cell(tmp_path: Path) -> None:
    package = workbook(tmp_path, {f"D{row}": "1" for row in (1, 2, 3)}, data=COLUMN)
    package = edited(
        package,
        SHEET,
        (r'(<c r="D1"[^>]*>)<f>1</f>', r'\1<f t="shared" ref="D1:D3" si="0">A1+B$1</f>'),
        (r'(<c r="D([23])"[^>]*>)<f>1</f>', r'\1<f t="shared" si="0"/>'),
    )
    assert values(package, ["D1", "D2", "D3"]) == [11.0, 12.0, 13.0]


def test_shared_formulas_with_names_calls_and_columns_are_evaluated_in_every_cell(
    tmp_path: Path,
) -> None:
    def build(book: Any) -> None:
        book.define_name("Tenth", "=S!$B$1/100")
        book.get_worksheet_by_name("S").add_table(
            "A5:B8", {"name": "T", "data": [[1, 2], [3, 4], [5, 6]],
                      "columns": [{"header": "X"}, {"header": "Y"}]},
        )  # fmt: skip

    package = workbook(tmp_path, {f"D{row}": "1" for row in (6, 7, 8)}, data=COLUMN, build=build)
    text = "T[[#This Row],[X]]*Tenth+IFERROR([1]!TAU_SQUARED(A6:B6),A6)"
    package = edited(
        package,
        SHEET,
        (r'(<c r="D6"[^>]*>)<f>1</f>', rf'\1<f t="shared" ref="D6:D8" si="3">{text}</f>'),
        (r'(<c r="D([78])"[^>]*>)<f>1</f>', r'\1<f t="shared" si="3"/>'),
    )
    assert values(package, ["D6", "D7", "D8"]) == [1.1, 3.3, 5.5]


def test_names_hold_for_the_workbook_or_one_sheet(tmp_path: Path) -> None:
    def build(book: Any) -> None:
        other = book.add_worksheet("Second sheet")
        fill(other, {"A1": 5, "B1": 7})
        book.define_name("Values", "=S!$A$1:$A$3")
        book.define_name("Local", "=S!$A$1")
        book.define_name("'Second sheet'!Local", "='Second sheet'!$B$1")
        book.define_name("Rate", "=0.05")
        book.define_name("Word", '="REML"')
        book.define_name("Total", "=SUM(Values)*Rate")
        book.define_name("Left_of_me", "=S!XFD1")
        book.define_name("Moving", "=OFFSET(S!$A$1,0,0,COUNT(S!$A$1:$A$9),1)")
        book.define_name("Square", "=_xlfn.LAMBDA(_xlpm.x,_xlpm.x^2)")
        other.write_formula("C1", "=Local+1")
        other.write_formula("C2", "=S!Local+SUM(values)")

    formulas = {
        "D1": "SUM(Values)",
        "D2": "Values*2",
        "D3": "Local",
        "D4": "Total",
        "D5": 'Word&"!"',
        "D6": "'Second sheet'!Local",
        "B7": "Left_of_me+1",
        "D8": "SUM(Moving)",
        "D9": "Square(3)+Square(A2)",
        "D10": "RATE*100",
        "D11": "-Rate^2",
    }
    package = workbook(
        tmp_path, formulas, data={"A1": [[1.0], [2.0], [3.0]], "A7": 41}, build=build
    )
    assert values(package, formulas) == [
        6.0, 4.0, 1.0, pytest.approx(0.3, rel=1e-15), "REML!", 7.0, 42.0, 6.0, 13.0, 5.0,
        pytest.approx(0.0025, rel=1e-15),
    ]  # fmt: skip
    assert values(package, ["C1", "C2"], "Second sheet") == [8.0, 7.0]


def test_columns_of_tables_are_read_in_every_notation(tmp_path: Path) -> None:
    def build(book: Any) -> None:
        sheet = book.get_worksheet_by_name("S")
        headers = ["ID", "τ² [raw]", "N'#1@", "two\nlines"]
        sheet.add_table(
            "A1:D4",
            {
                "name": "Trial_1",
                "total_row": True,
                "columns": [{"header": header} for header in headers],
                "data": [["a", 1, 10, 100], ["b", 2, 20, 200]],
            },
        )
        sheet.write("B4", 77)
        other = book.add_worksheet("Other")
        other.write_formula("A1", "=SUM(Trial_1[τ² '[raw']])")

    formulas = {
        "F1": "SUM(Trial_1[τ² '[raw']])",
        "F2": "Trial_1[[#This Row],[N'''#1'@]]",
        "F3": "Trial_1[@[τ² '[raw']]]*2",
        "F5": "Trial_1[@ID]",
        "G1": "COUNTA(Trial_1)",
        "G2": "ROWS(Trial_1[#All])",
        "G3": "Trial_1[[#Headers],[ID]]",
        "G4": "SUM(Trial_1[#Totals])",
        "G5": "SUM(Trial_1[[#Data],[two\nlines]])",
        "G6": "SUM(Trial_1[[τ² '[raw']]:[N'''#1'@]])",
        "G7": "ROWS(Trial_1[[#Headers],[#Data],[ID]])",
        "G8": "SUM(trial_1[ [#All],[two_x000a_lines] ])",
        "G9": "SUM(Trial_1[])",
        "H3": "COUNTA(Trial_1[@])",
        "I2": "Trial_1[two\nlines]/2",
    }
    package = workbook(tmp_path, formulas, build=build)
    missing = CellError("#VALUE!")
    assert values(package, formulas) == [
        3.0, 10.0, 4.0, missing, 8.0, 4.0, "ID", 77.0, 300.0, 33.0, 3.0, 300.0, 333.0, 4.0, 50.0,
    ]  # fmt: skip
    assert values(package, ["A1"], "Other") == [3.0]


def test_sheets_of_every_name_and_kind_are_evaluated(tmp_path: Path) -> None:
    def build(book: Any) -> None:
        for name in ("It's", "τ² 😀", "R1C1", "2024"):
            sheet = book.add_worksheet(name)
            sheet.write("A1", 5)
            sheet.write_formula("B1", "=A1*2")
        book.get_worksheet_by_name("It's").hide()
        book.get_worksheet_by_name("R1C1").very_hidden()
        book.add_worksheet("Empty")
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "=S!$A$1:$A$3"})
        book.add_chartsheet("Chart").set_chart(chart)

    formulas = {
        "D1": "'It''s'!B1",
        "D2": "'τ² 😀'!B1",
        "D3": "'R1C1'!B1",
        "D4": "'2024'!B1",
        "D5": "Empty!A1",
    }
    package = workbook(tmp_path, formulas, data=COLUMN, build=build)
    assert values(package, formulas) == [10.0, 10.0, 10.0, 10.0, 0.0]
    assert values(package, ["B1"], "It's") == [10.0]
    assert evaluate(package).results["Empty"] == {}


def test_a_date_is_its_serial_number_for_our_functions_too(tmp_path: Path) -> None:
    def build(book: Any) -> None:
        sheet = book.get_worksheet_by_name("S")
        style = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_datetime("A1", dt.datetime(2024, 1, 2, tzinfo=None), style)
        sheet.write_number("A2", 60, style)
        sheet.write_number("A3", 1.5, book.add_format({"num_format": "[h]:mm"}))
        sheet.write_number("A4", 0.25, book.add_format({"num_format": "h:mm"}))

    formulas = {
        "B1": "A1+0", "B2": "A2", "B3": "A3*2", "B4": "A4",
        "B5": 'RR(A1,A1*2,A1,A1*2)', "B6": "SUM(A1:A4)", "B7": 'STUDY_ROWS(A1:A1,A1,A1:A1)',
    }  # fmt: skip
    package = workbook(tmp_path, formulas, build=build)
    assert values(package, ["B1", "B2", "B3", "B4", "B5", "B6", "B7"]) == [
        45293.0, 60.0, 3.0, 0.25, 1.0, 45354.75, 45293.0,
    ]  # fmt: skip


def test_days_counted_from_1904_are_honoured_or_refused(tmp_path: Path) -> None:
    formulas = {"B1": "A1+1", "B2": "YEAR(A1)", "B3": 'TEXT(A1,"yyyy")', "B4": "SUM(A1:A1)"}
    package = workbook(tmp_path, formulas, data={"A1": 40000}, options={"date_1904": True})
    evaluation = evaluate(package)
    assert evaluation.results["S"] == {(1, 2): 40001.0, (4, 2): 40000.0}
    assert all("1904" in left.reason for left in evaluation.left_alone)


def test_a_workbook_written_by_openpyxl_is_evaluated(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.remove(book["Sheet"])
    sheet = book.create_sheet("S")
    sheet.append([8, 31, 14, 46])
    sheet.append([1, 9, 54, 54])
    sheet["F1"] = '=IF(POOLED_RR(A1:D2,"k")=2,"both","?")'
    sheet["F2"] = "=SUM(A1:A2)"
    path = tmp_path / "book.xlsx"
    book.save(path)
    assert values(Package.open(path), ["F1", "F2"]) == ["both", 9.0]


@pytest.mark.libreoffice
def test_libreoffice_agrees(tmp_path: Path, soffice: str) -> None:
    formulas = {
        "H1": "SUM(A1:A3*B1:B3)",
        "H2": "SUM(A1:A3*B1:B3)",
        "H3": "A1:A3&\"x\"",
        "H4": "SUMPRODUCT((A1:A3>1)*LN(B1:B3))",
        "H5": "INDEX(B1:B3,MATCH(2,A1:A3,0))",
        "H6": "LOOKUP(2,1/(A1:A3<3),B1:B3)",
        "H7": "SUM(OFFSET(A1,0,0,2,2))",
        "H8": "IFERROR(VLOOKUP(9,A1:B3,2,FALSE),\"none\")",
        "H9": "SUMPRODUCT(1/COUNTIF(A1:A3,A1:A3))",
        "H10": "ROUND(B2/7,3)",
        "H11": "SUMIF(A1:A3,\">1\",B1:B3)",
        "H12": "TEXT(B3/7,\"0.00%\")",
        "H13": "SUM(LARGE(A1:A3,{1,2}))",
    }  # fmt: skip
    package = workbook(tmp_path, formulas, data=COLUMN)
    ours = values(package, formulas)
    edited(package, SHEET, (r"<v>424242[.0]*</v>", ""))
    out = tmp_path / "converted"
    subprocess.run(
        [soffice, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
         "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(out), str(package.path)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    sheet = openpyxl.load_workbook(out / "book.xlsx", data_only=True)["S"]
    for value, address in zip(ours, formulas, strict=True):
        theirs = sheet[address].value
        if isinstance(theirs, str | bool):
            assert str(value) == theirs, address
        else:
            assert value == pytest.approx(theirs, rel=1e-12), address


def test_a_result_of_one_formula(tmp_path: Path) -> None:
    assert value_of(tmp_path, "SUM(A1:A3)", data=COLUMN) == 6.0
