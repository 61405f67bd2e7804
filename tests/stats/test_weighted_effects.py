"""Weights and sums that keep their digits."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from pip_xl.stats.weighted_effects import WeightedEffects


def _spare_weight(v: list[float]) -> float:
    """Sum of the weights less the sum of their squares over their sum, in rationals."""
    weights = [1 / Fraction(one) for one in v]
    whole = sum(weights, Fraction(0))
    return float(whole - sum((w * w for w in weights), Fraction(0)) / whole)


@pytest.mark.parametrize(
    "v", [[1.0, 1.0], [1e-12, 1e12], [1e-12, 0.3, 7.0], [5.0, 1e-9, 1e-8, 3.0], [0.1, 0.2, 0.4]]
)
def test_a_study_with_nearly_all_the_weight_does_not_cancel(v: list[float]) -> None:
    studies = WeightedEffects(np.zeros(len(v)), np.array(v), len(v))
    assert studies.spare_weight == pytest.approx(_spare_weight(v), rel=1e-12)


def test_q_of_large_effects_is_exact() -> None:
    """Effects 1e8, 1e8 + 1 and 1e8 + 3 with variance 1e-4: Q = 42/9 * 1e4."""
    y = 1e8 + np.array([0.0, 1.0, 3.0])
    studies = WeightedEffects(y, np.full(3, 1e-4), 3)
    assert studies.q == pytest.approx(42 / 9 * 1e4, rel=1e-14)


def test_equal_effects_have_no_q_at_all() -> None:
    studies = WeightedEffects(np.full(7, 0.1), np.linspace(0.01, 3, 7), 7)
    assert studies.q == 0


def test_studies_of_infinite_variance_do_not_count() -> None:
    y, v = np.array([0.0, 1.0, 3.0]), np.array([0.1, np.inf, 0.3])
    with_gap = WeightedEffects(y, v, 2)
    without = WeightedEffects(y[[0, 2]], v[[0, 2]], 2)
    assert with_gap.q == without.q
    assert with_gap.fit(np.float64(0.2)).mean == without.fit(np.float64(0.2)).mean
