"""The weighted straight line, and the test of its slope."""

from __future__ import annotations

import numpy as np
import pytest

from pip_xl.errors import NotEstimable
from pip_xl.stats.small_study.asymmetry import asymmetry
from pip_xl.stats.small_study.weighted_line import WeightedLine

X = np.array([0.1, 0.2, 0.3, 0.4, 0.5, 0.6])
Y = np.array([0.1, 0.9, -0.3, 1.4, 0.4, 2.1])

#: R prints 15 digits.
PRINTED = 1e-13


def test_it_is_the_line_of_rs_lm() -> None:
    """By metafor 3.8-1: regtest(y, s^2, model = "lm", predictor = "sei")."""
    test = asymmetry(WeightedLine(X, Y, 1 / X**2), "standard error", 0.0)
    assert test.coefficient == pytest.approx(2.4554455445544545, rel=PRINTED)
    assert test.se == pytest.approx(1.656916539581051, rel=PRINTED)
    assert test.t == pytest.approx(1.481936769835921, rel=PRINTED)
    assert test.p == pytest.approx(0.212487625317869, rel=PRINTED)
    assert test.df == 4


def test_two_points_are_too_few_for_a_test() -> None:
    with pytest.raises(NotEstimable, match="at least 3 studies; there are 2"):
        asymmetry(WeightedLine(X[:2], Y[:2], X[:2]), "standard error", 0.0)


@pytest.mark.parametrize("spread", [0.0, 1e-9])
def test_abscissas_that_are_all_the_same_have_no_slope(spread: float) -> None:
    same = np.linspace(0.3, 0.3 + spread, 6)
    with pytest.raises(NotEstimable, match="same standard error"):
        asymmetry(WeightedLine(same, Y, 1 / same**2), "standard error", 0.0)


@pytest.mark.parametrize("slope", [0.0, 1.7, -3e5])
def test_points_on_a_line_have_a_slope_and_no_test(slope: float) -> None:
    test = asymmetry(WeightedLine(X, 0.7 + slope * X, 1 / X**2), "standard error", 0.0)
    assert test.coefficient == pytest.approx(slope, rel=1e-12, abs=1e-14)
    assert test.se == 0
    with pytest.raises(NotEstimable, match="straight line"):
        _ = test.t
    with pytest.raises(NotEstimable, match="straight line"):
        _ = test.p


def test_one_gigantic_study_does_not_drown_the_others() -> None:
    """Its weight is 1e24 times theirs: the line goes through it, and they decide on the slope."""
    x, y = np.array([1e-12, 1.0, 1.0, 1.0, 1.0]), np.array([0.3, 0.7, 0.9, 1.0, 1.4])
    test = asymmetry(WeightedLine(x, y, 1 / x**2), "standard error", 0.0)
    assert test.coefficient == pytest.approx(0.7, rel=1e-12)  # mean of the others less 0.3
    assert test.se == pytest.approx(np.sqrt(0.26 / 3 / 4), rel=1e-12)


def test_large_effects_close_together_keep_their_digits() -> None:
    # Multiples of 1/64 stay exact when 1e8 is added.
    exact = np.array([6.0, 58.0, -19.0, 90.0, 26.0, 134.0]) / 64
    far = asymmetry(WeightedLine(X, exact + 1e8, 1 / X**2), "standard error", 0.0)
    same = asymmetry(WeightedLine(X, exact, 1 / X**2), "standard error", 0.0)
    assert far.t == pytest.approx(same.t, rel=1e-12)
