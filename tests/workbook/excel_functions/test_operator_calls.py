"""Operators are spelt out where the digits matter, and only there."""

from __future__ import annotations

import pytest

from pip_xl.workbook.excel_functions import spell_out_operators

CHANGED = [
    ("A1>3", "EXCEL_GREATER(A1,3)"),
    ("A1=B1", "EXCEL_EQUAL(A1,B1)"),
    ("A1<>B1", "EXCEL_UNEQUAL(A1,B1)"),
    ("A1<0", "EXCEL_LESS(A1,0)"),
    ("a1&b1", "EXCEL_JOIN(a1,b1)"),
    ('A1&" ("&B1&")"', 'EXCEL_JOIN(A1," (",B1,")")'),
    ("A1+1&B1=C1", "EXCEL_EQUAL(EXCEL_JOIN(A1+1,B1),C1)"),
    ("3>2>1", "EXCEL_GREATER(EXCEL_GREATER(3,2),1)"),
    ('IF(A1>=B1,A1&"x",-B1%)', 'IF(EXCEL_GREATER_OR_EQUAL(A1,B1),EXCEL_JOIN(A1,"x"),-B1%)'),
    ("SUM((A1:A3>2)*({1;2;3}=B1))", "SUM((EXCEL_GREATER(A1:A3,2))*(EXCEL_EQUAL({1;2;3},B1)))"),
    ("A1^B1", "POWER(A1,B1)"),
    ("1+2*-A1^-B1/3", "1+2*POWER(-A1,-B1)/3"),
    ("A1^2^B1^C1%+1", "POWER(POWER(A1^2,B1),C1%)+1"),
    ("SUM(A1 ^ (B1 ^ C1))&D1", "EXCEL_JOIN(SUM(POWER(A1,(POWER(B1,C1)))),D1)"),
    ("A1%^B1=-(C1)^0", "EXCEL_EQUAL(POWER(A1%,B1),POWER(-(C1),0))"),
    ("@A1:A9=B1", "EXCEL_EQUAL(@A1:A9,B1)"),
]
UNCHANGED = [
    "A1+B1",
    'A1="x"',
    '"x"<>A1',
    "A1=0",
    "A1^2+B1^-0.5*(C1)^ 3%",
    "10^A1",
    "(A1+B1)^2",
    "A1=TRUE",
    'COUNTIF(A1:A3,">2")',
    'TEXT(A1,"0.00")&" to "&TEXT(B1,"0.00")',
    '"a ""quoted"" & b = c"',
    "'a & b'!A1+1",
    "SUM({1,2;3,4})",
]


@pytest.mark.parametrize(("formula", "spelt_out"), CHANGED)
def test_an_operator_whose_digits_matter_becomes_a_call(formula: str, spelt_out: str) -> None:
    assert spell_out_operators(formula) == spelt_out


@pytest.mark.parametrize("formula", UNCHANGED)
def test_a_formula_in_which_digits_cannot_matter_stays(formula: str) -> None:
    assert spell_out_operators(formula) == formula


def test_spelling_out_twice_changes_nothing_more() -> None:
    for _, spelt_out in CHANGED:
        assert spell_out_operators(spelt_out) == spelt_out
