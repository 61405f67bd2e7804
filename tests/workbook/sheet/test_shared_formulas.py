"""What is expected is what Excel shows after filling the formula."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pip_xl.workbook.address import to_a1
from pip_xl.workbook.sheet.shared_formulas import translate


@pytest.mark.parametrize(
    ("formula", "moved"),
    [
        ("A1+$A1+A$1+$A$1", "C2+$A2+C$1+$A$1"),
        ("SUM(A1:B2)", "SUM(C2:D3)"),
        ("SUM(A:A,$B:B,2:2,$3:4)", "SUM(C:C,$B:D,3:3,$3:5)"),
        ('"A1"&A1&"say ""A1"""', '"A1"&C2&"say ""A1"""'),
        ("LOG10(A1)+ATAN2(A1,B1)", "LOG10(C2)+ATAN2(C2,D2)"),
        ("Sheet1!A1+'My A1 sheet'!A1+'It''s'!$A$1", "Sheet1!C2+'My A1 sheet'!C2+'It''s'!$A$1"),
        ("A1!B1+ABC1!B1", "A1!D2+ABC1!D2"),
        ("[1]Sheet1!A1", "[1]Sheet1!C2"),
        (
            "Outcomes[Events]+Outcomes[[#This Row],[A1]]",
            "Outcomes[Events]+Outcomes[[#This Row],[A1]]",
        ),
        ("Table1[A1]+Table1[a']A1]", "Table1[A1]+Table1[a']A1]"),
        ("Sheet1:Sheet3!A1", "Sheet1:Sheet3!C2"),
        ("A1#+@A1", "C2#+@C2"),
        ("XFE1+A1048577+A1.B1+A1_x", "XFE1+A1048577+A1.B1+A1_x"),
        ("_xlfn.STDEV.S(A1:A9)", "_xlfn.STDEV.S(C2:C10)"),
        ("1E5+A1*1.5E-3", "1E5+C2*1.5E-3"),
        ("#REF!+#N/A+A1", "#REF!+#N/A+C2"),
        ("{1,2;3,4}*A1", "{1,2;3,4}*C2"),
        ("rate1+Größe1+A1", "rate1+Größe1+C2"),
        ("$A$1:A1", "$A$1:C2"),
        ("IF(TRUE,A1,FALSE)", "IF(TRUE,C2,FALSE)"),
        ("POOLED_RR(C2:F9)", "POOLED_RR(E3:H10)"),
    ],
)
def test_relative_references_move_and_nothing_else(formula: str, moved: str) -> None:
    assert translate(formula, 1, 2) == moved


@pytest.mark.parametrize(
    ("formula", "rows", "columns", "moved"),
    [
        ("A1", -1, 0, "#REF!"),
        ("SUM(A1:A3)", -1, 0, "SUM(#REF!)"),
        ("Data!A1*2", 0, -1, "Data!#REF!*2"),
        ("XFD1", 0, 1, "#REF!"),
        ("A1048576", 1, 0, "#REF!"),
        ("SUM(A:B)", 0, -1, "SUM(#REF!)"),
        ("SUM(1:2)", -1, 0, "SUM(#REF!)"),
        ("$A$1", -1, -1, "$A$1"),
    ],
)
def test_what_leaves_the_sheet_is_a_reference_error(
    formula: str, rows: int, columns: int, moved: str
) -> None:
    assert translate(formula, rows, columns) == moved


@given(
    st.integers(500, 1000), st.integers(500, 1000), st.integers(-400, 400), st.integers(-400, 400)
)
def test_moving_there_and_back_changes_nothing(
    row: int, column: int, down: int, right: int
) -> None:
    formula = f'IF({to_a1(row, column)}>0,SUM(${to_a1(row, column)}:ZZ$600),"x")'
    assert translate(translate(formula, down, right), -down, -right) == formula


@given(st.text(alphabet="AB1$:(),!'\"[]#. +é", max_size=30))
def test_moving_by_nothing_changes_nothing_but_letter_case(formula: str) -> None:
    assert translate(formula, 0, 0).upper() == formula.upper()


def test_a_long_formula_takes_no_time() -> None:
    formula = "+".join(f"A{i}" for i in range(1, 1500))
    assert translate(formula, 1, 0) == "+".join(f"A{i}" for i in range(2, 1501))
    assert re.fullmatch(r"[\[']+", translate("['" * 4000, 1, 1))
