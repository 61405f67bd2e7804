"""Quantiles invert distributions, also far out in the tails."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pip_xl.functions.cell_error import CellError
from pip_xl.workbook.excel_functions import OVERRIDES

#: What an inverse and a distribution lose together, relatively.
INVERSE_PRECISION = 1e-9

PROBABILITIES = st.floats(1e-12, 1 - 1e-6)


def value(name: str, *arguments: float | bool) -> float:
    """Number that a function gives."""
    found = OVERRIDES[name].function(*arguments)
    assert isinstance(found, float)
    return found


@given(PROBABILITIES, st.integers(1, 200))
def test_the_chi_squared_quantile_inverts_the_upper_tail(p: float, df: int) -> None:
    x = value("CHISQ.INV.RT", p, float(df))
    assert value("CHISQ.DIST.RT", x, float(df)) == pytest.approx(p, rel=INVERSE_PRECISION)


@given(PROBABILITIES, st.integers(1, 200))
def test_the_t_quantile_inverts_both_tails(p: float, df: int) -> None:
    t = value("T.INV.2T", p, float(df))
    assert value("T.DIST.2T", t, float(df)) == pytest.approx(p, rel=INVERSE_PRECISION)


@given(PROBABILITIES)
def test_the_normal_quantile_inverts_the_distribution(p: float) -> None:
    assert value("NORM.S.DIST", value("NORM.S.INV", p), True) == pytest.approx(
        p, rel=INVERSE_PRECISION
    )


@given(PROBABILITIES, st.integers(1, 60), st.integers(1, 60))
def test_the_f_quantile_inverts_the_upper_tail(p: float, df1: int, df2: int) -> None:
    x = value("F.INV.RT", p, float(df1), float(df2))
    assert value("F.DIST.RT", x, float(df1), float(df2)) == pytest.approx(p, rel=1e-7)


@given(st.integers(0, 30), st.floats(0.01, 0.99))
def test_binomial_probabilities_add_up_to_one(trials: int, p: float) -> None:
    total = sum(
        value("BINOM.DIST", float(count), float(trials), p, False) for count in range(trials + 1)
    )
    assert total == pytest.approx(1, rel=1e-12)


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("NORM.S.INV", (1.0,)),
        ("NORM.DIST", (1.0, 0.0, 0.0, True)),
        ("T.DIST.2T", (-1.0, 5.0)),
        ("T.INV.2T", (0.0, 5.0)),
        ("CHISQ.DIST.RT", (-1.0, 3.0)),
        ("CHISQ.INV.RT", (1.5, 3.0)),
        ("F.DIST.RT", (1.0, 0.0, 4.0)),
        ("BINOM.DIST", (5.0, 4.0, 0.5, True)),
        ("GAMMALN", (0.0,)),
    ],
)
def test_arguments_outside_a_distribution_are_number_errors(
    name: str, arguments: tuple[float | bool, ...]
) -> None:
    assert OVERRIDES[name].function(*arguments) == CellError("#NUM!")
