"""Probabilities and quantiles, also far out in the tails.

Expected values: mpmath 1.3 with 40 digits.
"""

from __future__ import annotations

import numpy as np
import pytest
from scipy import special

from pip_xl.stats.distributions import (
    chi2_interval,
    chi2_p,
    normal_p,
    normal_quantile,
    t_from_p,
    t_p,
    t_quantile,
)

#: What the functions of scipy.special promise.
DIGITS = 1e-11


def test_the_normal_quantile_is_not_1_96() -> None:
    assert normal_quantile(0.95) == 1.959963984540054


@pytest.mark.parametrize(
    ("z", "p"), [(20.0, 5.507248237212467e-89), (30.0, 9.813427854297537e-198), (0.0, 1.0)]
)
def test_normal_tails_keep_their_digits(z: float, p: float) -> None:
    assert normal_p(np.float64(z)) == pytest.approx(p, rel=DIGITS)
    assert normal_p(np.float64(-z)) == normal_p(np.float64(z))


@pytest.mark.parametrize("level", [0.1, 0.5, 0.6, 0.9, 0.95, 0.999])
def test_t_with_1_and_2_degrees_of_freedom_has_closed_forms(level: float) -> None:
    assert t_quantile(level, 1) == pytest.approx(np.tan(np.pi * level / 2), rel=1e-13)
    assert t_quantile(level, 2) == pytest.approx(level * np.sqrt(2 / (1 - level**2)), rel=1e-13)


@pytest.mark.parametrize("df", [1, 2, 5, 45, 9_999])
@pytest.mark.parametrize("level", [0.01, 0.5, 0.9, 0.99, 0.999999])
def test_t_quantile_and_p_value_are_inverse(df: int, level: float) -> None:
    assert t_p(np.float64(t_quantile(level, df)), df) == pytest.approx(1 - level, rel=1e-9)


def test_t_tails_keep_their_digits() -> None:
    """For 2 degrees of freedom P = 1 - t/sqrt(2 + t²), about 1/t² far out."""
    assert t_p(np.float64(1e6), 2) == pytest.approx(1e-12, rel=1e-11)
    assert t_p(np.float64(1e-9), 2) == pytest.approx(1 - 1e-9 / np.sqrt(2), rel=1e-15)


@pytest.mark.parametrize(
    ("p", "df", "t"),
    [
        (1e-300, 2, 1e150),
        (1e-200, 5, 1.8016099526269993e40),
        (0.05, 1e6, 1.9599663568141066),
        (0.9, 1e9, 0.12566134688698542),
        (0.05, 1e300, 1.959963984540054),
    ],
)
def test_the_t_of_a_p_value_keeps_its_digits(p: float, df: float, t: float) -> None:
    assert t_from_p(p, df) == pytest.approx(t, rel=1e-12)
    assert t_quantile(0.95, 1e12) == pytest.approx(1.959963984542426, rel=1e-12)


@pytest.mark.parametrize(("q", "df", "p"), [(386.77594183656, 12, 2.38206256505517e-75)])
def test_chi_squared_tails_keep_their_digits(q: float, df: int, p: float) -> None:
    """hard_cases.json, N05."""
    assert chi2_p(np.float64(q), df) == pytest.approx(p, rel=1e-10)


@pytest.mark.parametrize("df", [1, 2, 12, 9_999])
@pytest.mark.parametrize("level", [0.5, 0.95, 0.999])
def test_the_chi_squared_interval_leaves_the_same_probability_on_both_sides(
    df: int, level: float
) -> None:
    low, high = chi2_interval(level, df)
    tail = (1 - level) / 2
    assert special.chdtr(df, low) == pytest.approx(tail, rel=1e-10)
    assert special.chdtrc(df, high) == pytest.approx(tail, rel=1e-10)
