from __future__ import annotations

import pytest

from pip_xl.errors import WorkbookError
from pip_xl.workbook.formulas.tokens import tokenize
from pip_xl.workbook.formulas.tree import Expression, parse


def tree(formula: str) -> Expression:
    return parse(tokenize(formula))


def test_arguments_belong_to_their_call() -> None:
    (call,) = tree("IF(A1>1,SUM(B1:B9)*2,)").operands
    assert call.name == "IF"
    assert [len(argument.operands) for argument in call.arguments] == [2, 2, 0]
    assert call.arguments[1].operands[0].name == "SUM"
    assert [argument.calculates for argument in call.arguments] == [True, True, False]


def test_a_call_without_arguments_has_none() -> None:
    assert tree("PI()").operands[0].arguments == []
    assert tree("PI( )").operands[0].arguments == []


def test_an_at_sign_marks_the_operand_behind_it() -> None:
    first, second = tree("@A1:A3+B1").operands
    assert (first.intersected, second.intersected) == (True, False)


def test_reference_operators_do_not_calculate() -> None:
    assert tree("A1:INDEX(B:B,2)").joins
    assert not tree("A1:INDEX(B:B,2)").calculates
    assert tree("A1:A3 A2:B2").intersects
    assert tree("Rate%").calculates


@pytest.mark.parametrize(
    "formula",
    ["SUM(A1", "A1)", "{1,2", "1+", "A1 B1+", "SUM(1+)", "F(1)(2)", "(" * 66 + "1" + ")" * 66, "*"],
)
def test_a_formula_that_does_not_hold_together_is_refused(formula: str) -> None:
    with pytest.raises(WorkbookError):
        tree(formula)
