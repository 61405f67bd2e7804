"""Q, its degrees of freedom, P value and I2."""

from __future__ import annotations

import pytest

from pip_xl.stats.consistency import Kind
from pip_xl.stats.consistency.q_rules import df_fits_studies, i2_fits_q, p_fits_i2, p_fits_q
from tests.stats.consistency.results import result_of


@pytest.mark.parametrize(
    ("q", "q_p", "i2"),
    [
        ("3.71", "0.054", "73%"),  # Barlow 2015, C07
        ("1.61", "0.205", "38%"),  # C08: Q as printed gives 0.2045, which is not 0.205
        ("1.61", "0.20", "0.38"),
        ("0.00", "1.00", "0%"),
        ("0.05", "0.81", "0"),
        ("3.71", "P = 0.05", "73.1"),
    ],
)
def test_true_figures_with_one_degree_of_freedom(q: str, q_p: str, i2: str) -> None:
    result = result_of({"q": q, "df": "1", "q_p": q_p, "i2": i2})
    assert p_fits_q(result) == i2_fits_q(result) == []


def test_a_wrong_p_of_q_is_an_error() -> None:
    [wrong] = p_fits_q(result_of({"q": "3.71", "df": "1", "q_p": "0.45"})) or []
    assert wrong.kind is Kind.ERROR
    assert wrong.text == "P of Q printed 0.45, Q 3.71 with df 1 implies about 0.05."


def test_with_the_number_of_studies_alone_it_is_a_doubt() -> None:
    [wrong] = p_fits_q(result_of({"q": "3.71", "studies": "4", "q_p": "0.054"})) or []
    assert wrong.kind is Kind.DOUBT
    assert wrong.text.endswith("implies about 0.295, if all 4 studies count.")


def test_another_i2_may_come_from_another_method() -> None:
    [wrong] = i2_fits_q(result_of({"q": "3.71", "df": "1", "i2": "37%"})) or []
    assert wrong.kind is Kind.METHOD
    assert wrong.text.startswith("Not from DerSimonian-Laird: I2 printed 37%")


@pytest.mark.parametrize("i2", ["1", "<1"])
def test_an_i2_of_1_can_be_one_percent_or_all(i2: str) -> None:
    assert i2_fits_q(result_of({"q": "500", "df": "1", "i2": i2})) is None


def test_i2_and_p_of_q_are_compared_where_q_is_not_printed() -> None:
    assert p_fits_i2(result_of({"i2": "73%", "q_p": "0.054", "df": "1"})) == []
    assert p_fits_i2(result_of({"i2": "0%", "q_p": "0.81", "df": "1"})) == []
    [wrong] = p_fits_i2(result_of({"i2": "0%", "q_p": "0.02", "df": "1"})) or []
    assert wrong.text.endswith("I2 0% with df 1 implies at least 0.32.")
    assert p_fits_i2(result_of({"q": "3.71", "i2": "73%", "q_p": "0.054", "df": "1"})) is None


@pytest.mark.parametrize(
    ("df", "unless"),
    [("3", "2 of them had no estimate"), ("7", "some of them have several comparisons")],
)
def test_degrees_of_freedom_that_are_not_one_less_than_the_studies(df: str, unless: str) -> None:
    [wrong] = df_fits_studies(result_of({"df": df, "studies": "6"})) or []
    assert wrong.kind is Kind.DOUBT
    assert wrong.text == f"df printed {df}, 6 studies give 5, unless {unless}."


def test_what_is_missing_is_not_compared() -> None:
    assert df_fits_studies(result_of({"df": "1"})) is None
    assert p_fits_q(result_of({"q": "3.71", "q_p": "0.054"})) is None
    assert i2_fits_q(result_of({"q": "3.71", "df": "0", "i2": "73%"})) is None
