from __future__ import annotations

from dataclasses import replace

import pytest

from pip_xl.workbook.address import Box
from pip_xl.workbook.formulas.context import FormulaContext
from pip_xl.workbook.formulas.expansion import Place
from pip_xl.workbook.formulas.rewriting import Rewritten, rewrite
from pip_xl.workbook.parts.tables import Table
from pip_xl.workbook.parts.workbook_part import DefinedName


class Facts:
    """Sheet S is used down to row 20 and has a dynamic array in column J."""

    def last_row(self, sheet: str) -> int:
        return 20 if sheet == "S" else 5

    def may_grow_into(self, sheet: str, box: Box) -> bool:
        return sheet == "S" and box.first_column <= 10 <= box.last_column

    def has_hidden_rows(self, sheet: str) -> bool:
        return False

    def has_filtered_rows(self, sheet: str) -> bool:
        return sheet == "It's"


CONTEXT = FormulaContext(
    sheets=["S", "It's"],
    tables=[Table("T", "It's", Box.parse("A1:C4"), ("X", "Y", "100%"), 1, 0)],
    names=[
        DefinedName("Column", "T[X]"),
        DefinedName("Pooled", "'a.xlam'!pooled_rr(Column)"),
        DefinedName("Both", "S!$A$1,S!$A$2"),
        DefinedName("Circle", "Round_again+1"),
        DefinedName("Round_again", "Circle*2"),
        DefinedName("Far", "[3]Sheet!$A$1"),
        DefinedName("Spilling", "S!$D$2"),
        DefinedName("Three", "{1,2,3}"),
        DefinedName("Double", "_xlfn.LAMBDA(_xlpm.x,2*_xlpm.x)"),
        DefinedName("Quadruple", "LAMBDA(x,Double(Double(x)))"),
        DefinedName("Above", "S!A1048576"),
    ],
    ours={"POOLED_RR", "META_ROW", "RR"},
    tables_of_ours={"META_ROW"},
    lifted=lambda name: name in {"IF", "LN"},
    refusal=lambda name: "not known" if name == "MAP" else None,
    facts=Facts(),
)


def of(formula: str, *, ordinary: bool = True, row: int = 3) -> Rewritten:
    return rewrite(formula, Place("S", row, 5), CONTEXT, ordinary=ordinary)


def text(formula: str, *, ordinary: bool = True, row: int = 3) -> str:
    verdict = of(formula, ordinary=ordinary, row=row)
    assert not verdict.reason
    return verdict.text(row, 7)


@pytest.mark.parametrize(
    "formula",
    ["A1+B2*2%", "SUM(A1:A9)", 'IF(A1=0,"T[X]",1)', "INDEX(A1:A9,MATCH(B1,C1:C9,0))", "1/0"],
)
def test_a_plain_formula_stays_as_it_is(formula: str) -> None:
    assert of(formula).as_it_is
    assert text(formula) == formula


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("POOLED_RR(A1:D3)", "PIPXL_CALL_POOLED_RR(7,A1:D3)"),
        ("pooled_rr()", "PIPXL_CALL_POOLED_RR(7)"),
        ("RR(,1,,)", 'PIPXL_CALL_RR(7,"",1,"","")'),
        ("[1]!RR(A1,_xll.RR(B1,))", 'PIPXL_CALL_RR(7,A1,PIPXL_CALL_RR(7,B1,""))'),
        ("_xlfn.SINGLE(RR(1))", "@(PIPXL_CALL_RR(7,1))"),
        ("IF(A1,,RR(1))", "IF(A1,,PIPXL_CALL_RR(7,1))"),
    ],
)
def test_our_calls_carry_their_cell_and_no_omitted_argument(formula: str, expected: str) -> None:
    assert text(formula) == expected


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("SUM(T[X])", "SUM('It''s'!A2:A4)"),
        ("SUM(column)", "SUM('It''s'!A2:A4)"),
        ("Pooled", "(PIPXL_CALL_POOLED_RR(7,'It''s'!A2:A4))"),
        ("SUM(T)", "SUM('It''s'!A2:C4)"),
        ("T[@X]*5%", "'It''s'!A3*5%"),
        ("T[@[100%]]", "'It''s'!C3"),
        ("SUM(Three)", "SUM({1,2,3})"),
        ("SUM(Spilling#)", "SUM(S!$D$2#)"),
        ("SUM(_xlfn.ANCHORARRAY(Spilling))", "SUM(S!$D$2#)"),
        ("Above", "S!E2"),
        ("SUM(S!A1:S!A3)", "SUM(S!A1:A3)"),
        ("SUM(A9:A1)", "SUM(A1:A9)"),
    ],
)
def test_names_and_columns_become_references(formula: str, expected: str) -> None:
    assert text(formula) == expected


def test_this_row_holds_in_the_rows_of_the_table_only() -> None:
    assert of("T[@X]").rows == (2, 4)
    assert text("T[@X]", row=9) == "#VALUE!"
    assert of("T[@X]", row=9).of_this_cell


def test_a_name_for_a_function_is_bound_in_the_formula() -> None:
    assert text("Quadruple(1)") == (
        "LET(_named_double,LAMBDA(_xlpm.x,2*_xlpm.x),"
        "_named_quadruple,LAMBDA(x,_named_double(_named_double(x))),@(_named_quadruple(1)))"
    )


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ("RR(1)", "LET(_named_rr,LAMBDA(x,x),@(_named_rr(1)))"),
        ("S!RR(1)", "LET(_named_rr,LAMBDA(x,x),@(_named_rr(1)))"),
        ("_xldudf_PIPXL_RR(1)", "PIPXL_CALL_RR(7,1)"),
        ("[1]!RR(1)", "PIPXL_CALL_RR(7,1)"),
        ("'C:\\a\\pip_xl.xlam'!rr(1)", "PIPXL_CALL_RR(7,1)"),
    ],
)
def test_a_name_of_the_workbook_is_called_by_its_name_alone(call: str, expected: str) -> None:
    context = replace(CONTEXT, names=[DefinedName("RR", "LAMBDA(x,x)")])
    assert rewrite(call, Place("S", 3, 5), context, ordinary=True).text(3, 7) == expected


@pytest.mark.parametrize(
    ("formula", "words"),
    [
        ("Circle", "in terms of itself"),
        ("Far", "another workbook"),
        ("SUM(Both)", "comma"),
        ("MAP(A1)", "not known"),
        ("[@X]", "outside of any table"),
        ("[1]!T[X]", "another workbook"),
        ("_xlfn.ANCHORARRAY(A1:A2)", "no cell"),
        ("", "empty"),
    ],
)
def test_the_reason_is_given_where_a_formula_cannot_be_evaluated(formula: str, words: str) -> None:
    assert words in of(formula).reason


def test_our_calls_are_counted_even_in_a_formula_that_is_refused() -> None:
    verdict = of("MAP(RR(1)+[1]!rr(2))")
    assert verdict.reason
    assert verdict.calls == {"RR": 2}


@pytest.mark.parametrize(
    ("formula", "ordinary", "as_array"),
    [
        ("A1:A3*2", "@A1:A3*2", "A1:A3*2"),
        ("-A1:A3", "-@A1:A3", "-A1:A3"),
        ("SUM((A1:A3)*2)", "SUM((@A1:A3)*2)", "SUM((A1:A3)*2)"),
        ("ABS(A1:A3)", "ABS(@A1:A3)", "PIPXL_EACH_ABS(A1:A3)"),
        ("LN(A1:A3)", "LN(@A1:A3)", "LN(A1:A3)"),
        ("SUM(A1:A3)", "SUM(A1:A3)", "SUM(A1:A3)"),
        ("SUMPRODUCT(ABS(A1:A3)*2)",) + ("SUMPRODUCT(PIPXL_EACH_ABS(A1:A3)*2)",) * 2,
        ("SUM(LARGE(A1:A3,{1,2}))",) + ("SUM(PIPXL_EACH_LARGE(A1:A3,{1,2}))",) * 2,
        ("ROW(A2:A4)", "ROW(A2:A4)", "SEQUENCE(3,1,2)"),
        ("SUMPRODUCT(COLUMN(B1:D1)*1)",) + ("SUMPRODUCT(SEQUENCE(1,3,2)*1)",) * 2,
        ("INDEX(A1:B9,0,1)", "@INDEX(A1:B9,0,1)", "INDEX(A1:B9,0,1)"),
        ("INDEX(A1:A9,C1)", "@INDEX(A1:A9,C1)", "INDEX(A1:A9,C1)"),
        ("META_ROW(A1:D9)", "@(PIPXL_CALL_META_ROW(7,A1:D9))", "PIPXL_CALL_META_ROW(7,A1:D9)"),
        ("FILTER(A1:A3,B1:B3)", "@(FILTER(A1:A3,B1:B3))", "FILTER(A1:A3,B1:B3)"),
        ("D2#", "@D2#", "D2#"),
        ("{1,2}", "@({1,2})", "{1,2}"),
        ("LET(x,A1:A3,x*2)", "@(LET(x,A1:A3,x*2))", "LET(x,A1:A3,x*2)"),
        ("@A1:A3*2", "@A1:A3*2", "@A1:A3*2"),
    ],
)
def test_the_way_a_formula_was_entered_decides_how_ranges_are_evaluated(
    formula: str, ordinary: str, as_array: str
) -> None:
    assert text(formula) == ordinary
    assert text(formula, ordinary=False) == as_array


def test_an_array_in_the_middle_of_an_ordinary_formula_is_refused() -> None:
    assert "ordinary formula" in of("META_ROW(A1:D9)*2").reason


@pytest.mark.parametrize(
    ("formula", "reads", "anywhere"),
    [
        ("SUM(OFFSET(A1,0,0,C1,1))", ("A:A",), False),
        ("SUM(OFFSET('It''s'!$B$2:$C$3,1,1))", ("'It''s'!C:D",), False),
        ("OFFSET(A1,B1,0)", ("A:A",), False),
        ("OFFSET(A1,0,B1)", (), True),
        ("OFFSET(B1,0,0,9,-2)", (), True),
        ("SUM(B1:INDEX(A1:D9,3,2))", ("A:D",), False),
        ("SUM(B1:OFFSET(A1,0,0))", ("A:A",), True),
        ('INDIRECT("A1")', (), True),
        ("SUM(A1:A9)", (), False),
    ],
)
def test_computed_references_tell_the_columns_they_may_read(
    formula: str, reads: tuple[str, ...], anywhere: bool
) -> None:
    verdict = of(formula)
    assert (tuple(dict.fromkeys(verdict.reads)), verdict.reads_anywhere) == (reads, anywhere)


def test_volatile_functions_are_told() -> None:
    assert of("A1+TODAY()").volatile == "TODAY"
    assert of("A1").volatile == ""


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("POOLED_RR(A:A,'It''s'!$C:$F)", "A1:A21,'It''s'!C1:F21"),
        ("POOLED_RR('It''s'!A:A,'It''s'!C2:F1048576)", "'It''s'!A1:A6,'It''s'!C2:F6"),
        ("POOLED_RR(A:A,C1:F21)", "A1:A22,C1:F21"),
        ("POOLED_RR(C$500:F$1048576)", "C500:F500"),
        ("POOLED_RR((C:F))", "(C1:F21)"),
        ("POOLED_RR(Z:Z,COUNTA(A:A))", "Z1:Z21,COUNTA(A:A)"),
        ("POOLED_RR(C2:F5000)", "C2:F5000"),
    ],
)
def test_endless_ranges_given_to_our_functions_end_in_one_row_below_all_data(
    formula: str, expected: str
) -> None:
    assert text(formula) == f"PIPXL_CALL_POOLED_RR(7,{expected})"


@pytest.mark.parametrize(
    ("formula", "words"),
    [
        ("POOLED_RR(2:9)", "whole rows (2:9)"),
        ("POOLED_RR(H:K)", "all of H:K, where a dynamic array stands"),
        ("POOLED_RR(C:F*1)", "cell by cell"),
        ("LET(x,C:F,POOLED_RR(x))", "cell by cell"),
    ],
)
def test_endless_ranges_without_a_sure_end_are_left_alone(formula: str, words: str) -> None:
    assert words in of(formula).reason
