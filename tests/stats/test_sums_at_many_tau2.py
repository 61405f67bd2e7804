"""Interpolated sums are the sums."""

from __future__ import annotations

import math

import numpy as np
import pytest

from pip_xl.stats.chebyshev import interpolate, points
from pip_xl.stats.sums_at_many_tau2 import ERROR, points_needed, sums_at_many_tau2

#: Rounding of the weights, of some dozen terms of a polynomial and of its coefficients.
ROUNDING = 3e-14

_RNG = np.random.default_rng(20260302)


@pytest.mark.parametrize("variances", [(-2, 0), (-12, 12), (-6, -5), (-12, 3)])
@pytest.mark.parametrize("tau2", [(-3, -2.99), (-12, 12), (-14, -9), (0, 0.4), (20, 21)])
def test_each_sum_is_as_exact_as_adding_up(
    variances: tuple[float, float], tau2: tuple[float, float]
) -> None:
    """Python's fsum adds without rounding."""
    k = 300
    v, t = 10 ** _RNG.uniform(*variances, k), 10 ** _RNG.uniform(*tau2, k)
    d = _RNG.normal(size=k) * 10 ** _RNG.uniform(-3, 3, k)
    ours = sums_at_many_tau2(v, np.array([np.ones(k), d]), t)
    for i in range(k):
        weights = 1 / (v + t[i])
        assert abs(ours[0, i] - math.fsum(weights)) <= ROUNDING * math.fsum(weights)
        terms = weights * d
        assert abs(ours[1, i] - math.fsum(terms)) <= ROUNDING * math.fsum(np.abs(terms))


def test_equal_tau2_have_equal_sums() -> None:
    sums = sums_at_many_tau2(np.array([1.0, 4.0]), np.ones((1, 2)), np.zeros(50))
    assert sums.tolist() == [[1.25] * 50]


def test_nan_stays_nan_and_studies_of_infinite_variance_have_no_weight() -> None:
    tau2 = np.array([0.0, np.nan, 1.0, 1e6])
    sums = sums_at_many_tau2(np.array([1.0, np.inf]), np.ones((1, 2)), tau2)
    assert sums[0] == pytest.approx([1.0, np.nan, 0.5, 1 / 1_000_001], rel=1e-15, nan_ok=True)
    assert np.isnan(sums_at_many_tau2(np.ones(2), np.ones((1, 2)), np.full(3, np.nan))).all()


def test_more_studies_than_a_table_holds_are_taken_in_parts() -> None:
    v = np.full(100_000, 0.5)
    sums = sums_at_many_tau2(v, np.ones((1, len(v))), np.linspace(0.0, 1.0, 7))
    assert sums[0] == pytest.approx(1e5 / (0.5 + np.linspace(0.0, 1.0, 7)), rel=ROUNDING)


@pytest.mark.parametrize("half", [1e-9, 1e-4, 0.01, 0.1, 0.3, 0.5])
def test_the_bound_of_the_interpolation_error_holds(half: float) -> None:
    """With far fewer points than needed the error can be seen; the bound shrinks as it does."""
    n = points_needed(half)
    assert 2 <= n <= 20
    s = np.linspace(-half, half, 101)
    for c in (0.0, 0.1, 1.0, 10.0):
        nodes = 1 / (c + np.exp(half * points(n).places))
        error = np.abs(interpolate(nodes[None], s / half)[0] * (c + np.exp(s)) - 1)
        assert error.max() <= ERROR + 20 * np.finfo(float).eps


def test_a_point_needs_one_value() -> None:
    assert points_needed(0.0) == 1
    assert interpolate(np.array([[2.5]]), np.array([0.0, 1.0])).tolist() == [[2.5, 2.5]]
