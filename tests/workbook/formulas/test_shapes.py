from __future__ import annotations

import pytest

from pip_xl.workbook.formulas.shapes import (
    rows_of,
    shapes_of,
    speaks_for_all,
    specimen,
    with_fields,
)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("A1*B$2", "A7*B$9"),
        ("SUM($A$1:A2)", "SUM($A$1:A99)"),
        ("'My Data'!A1&\"x\"", "'My Data'!A2&\"x\""),
        ("LOG10(A1)", "LOG10(A2)"),
    ],
)
def test_formulas_filled_down_have_one_shape(first: str, second: str) -> None:
    one, other = shapes_of([first, second])
    assert one == other


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("A1^2", "A1^3"),
        ("LOG10(A1)", "LOG2(A1)"),
        ("A1+B1", "A1+C1"),
        ("A1*2", "A1*2.5"),
        ("A1*2", "A1*0"),
        ("A1*2", "A1*2%"),
        ("A1*2", "A1*B2"),
        ("INDEX(A1:A9,0)", "INDEX(A1:A9,1)"),
        ("SUM(1:2)", "SUM(3:4)"),
        ("Sheet1!A1", "Sheet2!A1"),
    ],
)
def test_formulas_that_differ_otherwise_have_shapes_of_their_own(first: str, second: str) -> None:
    one, other = shapes_of([first, second])
    assert one != other


@pytest.mark.parametrize(
    "formula",
    ["Rate1*2", "a.b3", "1e5", "T[Q1]", "'Q1 data'!A1", "\\x1", "XFE1", "A1&\"it's\"&'b 1'!A2",
     "A1+9410", "1e-7+_x1"],
)  # fmt: skip
def test_a_shape_that_hides_more_than_rows_speaks_for_none(formula: str) -> None:
    (shape,) = shapes_of([formula])
    assert not speaks_for_all(shape) or rows_of(formula) == {}


def test_whole_factors_and_divisors_belong_to_no_shape() -> None:
    one, other = shapes_of(["ROUND(A1*3/7,3)", "ROUND(A2*4/9,3)"])
    assert one == other
    assert with_fields(specimen(one)) % rows_of("ROUND(A2*4/9,3)") == "ROUND(A2*4/9,3)"


def test_what_is_found_for_a_specimen_holds_for_each_formula() -> None:
    formula = '$B$7*A12&"A3"'
    (shape,) = shapes_of([formula])
    rewritten = f"F({specimen(shape)})"
    assert with_fields(rewritten) % rows_of(formula) == f"F({formula})"


def test_no_formulas_have_no_shapes() -> None:
    assert shapes_of([]) == []
