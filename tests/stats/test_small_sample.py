"""Hedges' correction for small samples."""

from __future__ import annotations

import math

import numpy as np
import pytest

from pip_xl.stats.small_sample import SERIES_FROM, approximate_factor, exact_factor


@pytest.mark.parametrize("participants", [4.0, 5.0, 16.0, 17.5, 100.0, 171.0])
def test_the_exact_factor_is_the_ratio_of_gamma_functions(participants: float) -> None:
    m = participants - 2
    expected = math.gamma(m / 2) / (math.sqrt(m / 2) * math.gamma((m - 1) / 2))
    assert exact_factor(np.array([participants]))[0] == pytest.approx(expected, rel=1e-14)


def test_the_series_takes_over_without_a_step() -> None:
    around = np.array([SERIES_FROM + 2, np.nextafter(SERIES_FROM + 2, np.inf)])
    factors = exact_factor(around)
    assert factors[1] == pytest.approx(factors[0], rel=1e-14)


def test_it_stays_exact_for_a_million_participants() -> None:
    """hard_cases.json, N09: g = 0.05 J for N = 1,000,000 (d = 0.1 / 2)."""
    assert exact_factor(np.array([1e6]))[0] * 0.05 == pytest.approx(0.049999962499914063, rel=1e-14)


def test_the_approximation_is_close_to_the_exact_factor() -> None:
    participants = np.array([10.0, 50.0, 500.0])
    assert approximate_factor(participants) == pytest.approx(exact_factor(participants), rel=1e-3)
