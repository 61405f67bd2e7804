"""DerSimonian-Laird by the formula, also where the formula cancels."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pip_xl.stats.tau2.dersimonian_laird import dersimonian_laird
from pip_xl.stats.weighted_effects import WeightedEffects


def _exact(y: list[float], v: list[float]) -> Fraction:
    """The textbook formula in rational numbers."""
    effects, weights = [Fraction(one) for one in y], [1 / Fraction(one) for one in v]
    whole = sum(weights, Fraction(0))
    mean = sum((w * e for w, e in zip(weights, effects, strict=True)), Fraction(0)) / whole
    residuals = [e - mean for e in effects]
    q = sum((w * r * r for w, r in zip(weights, residuals, strict=True)), Fraction(0))
    spare = whole - sum((w * w for w in weights), Fraction(0)) / whole
    return max(Fraction(0), (q - (len(y) - 1)) / spare)


@settings(max_examples=200, deadline=None)
@given(
    powers=st.lists(st.floats(-12, 12), min_size=2, max_size=12),
    centre=st.sampled_from([0.0, 1e8]),
    seed=st.integers(0, 1000),
    spread=st.floats(-3, 8),
)
def test_it_is_exact_for_effects_and_variances_of_any_size(
    powers: list[float], centre: float, seed: int, spread: float
) -> None:
    v = 10.0 ** np.array(powers)
    y = centre + 10.0**spread * np.random.default_rng(seed).normal(size=len(v))
    studies = WeightedEffects(y, v, len(v))
    expected = _exact(y.tolist(), v.tolist())
    # What is left of Q after its degrees of freedom are taken off has lost these digits.
    lost = 1e-10 * max(1.0, float(studies.q) / max(float(studies.q) - len(v) + 1, 1e-300))
    tau2 = float(dersimonian_laird(studies, studies.q))
    assert tau2 == pytest.approx(float(expected), rel=min(lost, 1e-6), abs=1e-300)
