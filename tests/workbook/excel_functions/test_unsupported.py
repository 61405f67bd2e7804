"""What cannot be evaluated as Excel would is named before it is evaluated."""

from __future__ import annotations

import pytest

from pip_xl.workbook.excel_functions import (
    OVERRIDES,
    unsupported_formula_reason,
    unsupported_reason,
)
from pip_xl.workbook.excel_functions.trusted import TRUSTED
from pip_xl.workbook.formulas.tokens import tokenize
from pip_xl.workbook.formulas.tree import parse


def reason_of(formula: str) -> str | None:
    """Why a formula is not evaluated."""
    tokens = tokenize(formula)
    return unsupported_formula_reason(tokens, parse(tokens))


@pytest.mark.parametrize("name", ["IMSQRT", "LENB", "PRICE", "DSUM", "MAP"])
def test_a_function_that_is_not_checked_is_refused_by_name(name: str) -> None:
    reason = unsupported_reason(name.lower())
    assert reason is not None
    assert reason.startswith(name)


@pytest.mark.parametrize("name", ["POOLED_RRR", "NOSUCH"])
def test_a_function_that_nobody_knows_is_said_to_be_missing(name: str) -> None:
    reason = unsupported_reason(name)
    assert reason is not None
    assert reason.startswith(f"there is no function {name} here")


@pytest.mark.parametrize("name", ["SUM", "VLOOKUP", "MMULT", "TEXT", "XLOOKUP", "LET"])
def test_a_checked_function_is_evaluated(name: str) -> None:
    assert unsupported_reason(name) is None


def test_no_function_is_both_trusted_and_replaced() -> None:
    assert not TRUSTED & OVERRIDES.keys()


@pytest.mark.parametrize(
    ("formula", "words"),
    [
        ('SUMIFS(B1:B6,A1:A5,"x")', "differ in size"),
        ("COUNTIFS(A1:A5,1,B1:C5,2)", "differ in size"),
        ('COUNTIF(A1:A5,"#N/A")', "asks for errors"),
        ('SUMIF(A:A,"<>x",B:B)', "blanks"),
        ("SUBTOTAL(12,A1:A5)", "not evaluated"),
        ("SUBTOTAL(B1,A1:A5)", "not written out"),
        ("AGGREGATE(9,5,A1:A5)", "hidden rows"),
        ("AGGREGATE(14,6,A1:A5,2)", "AGGREGATE(14)"),
        ("SUMPRODUCT(A:A,B:B)", "cell by cell"),
        ('SUM(IF(A:A="x",B:B))', "cell by cell"),
        ("SUM(A:A*2)", "cell by cell"),
        ('SUBSTITUTE(A1,"x",)', "omitted"),
        ("LINEST(A1:A5,B1:B5,,TRUE)", "omitted"),
        ('IF("TRUE",1,2)', "condition"),
        ("SUM(CHOOSE({1,2},A1:A3,B1:B3))", "array of positions"),
    ],
)
def test_a_formula_that_the_engine_would_get_wrong_is_refused(formula: str, words: str) -> None:
    reason = reason_of(formula)
    assert reason is not None
    assert words in reason


@pytest.mark.parametrize(
    "formula",
    [
        "SUM(A:A)",
        "SUMIF(A:A,E2,B:B)",
        'COUNTIF(A:A,"<>x")',
        "INDEX(B:B,MATCH(E2,A:A,0))",
        "@A:A*2",
        'SUMIFS(B1:B6,A1:A6,"x")',
        'COUNTIFS(A1:A5,{"x","y"},B1:B5,">2")',
        "SUBTOTAL(9,A1:A5)",
        "SUBTOTAL(109,A1:A5)",
        "AGGREGATE(9,6,A1:A5)",
        "IF(A1,,2)",
        "VLOOKUP(A1,B1:C9,2,)",
        "POOLED_RR(A:D,,,REML)",
        "A1+2",
    ],
)
def test_an_ordinary_formula_is_evaluated(formula: str) -> None:
    assert reason_of(formula) is None
