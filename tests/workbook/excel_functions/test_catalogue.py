"""Every function that is evaluated has a formula that shows it."""

from __future__ import annotations

from pip_xl.workbook.excel_functions import OVERRIDES
from pip_xl.workbook.excel_functions.operators import COMPARISONS, JOIN
from pip_xl.workbook.excel_functions.overflow import FINITE
from pip_xl.workbook.excel_functions.trusted import TRUSTED
from pip_xl.workbook.formulas.tokens import Kind, tokenize
from tests.workbook.excel_functions.test_against_libreoffice import FORMULAS
from tests.workbook.excel_functions.test_ordinary_formulas import CASES

#: Functions whose value nobody can foretell, and the two that no formula needs.
WITHOUT_A_CASE = {"FALSE", "NOW", "RAND", "RANDARRAY", "RANDBETWEEN", "TODAY", "TRUE"}


def test_every_function_that_is_evaluated_has_a_formula_with_a_known_result() -> None:
    formulas = [*(case[0] for case in CASES), *FORMULAS]
    shown = {
        token.text[:-1].upper()
        for formula in formulas
        for token in tokenize(formula)
        if token.kind is Kind.FUNCTION
    }
    evaluated = TRUSTED | OVERRIDES.keys()
    assert evaluated - shown - WITHOUT_A_CASE - {JOIN, FINITE, *COMPARISONS.values()} == set()


def test_the_suite_has_more_formulas_than_were_asked_for() -> None:
    assert len({case[0] for case in CASES}) == len(CASES) >= 150
