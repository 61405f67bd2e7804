"""Paule-Mandel solves its equation on any data."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from pip_xl.stats.tau2.paule_mandel import paule_mandel
from pip_xl.stats.weighted_effects import WeightedEffects
from tests.validation.defining_equations import q_at

#: The equation that the estimator solves.
EQUATION = 1e-10


@settings(max_examples=150, deadline=None)
@given(
    powers=st.lists(st.floats(-12, 12), min_size=2, max_size=30),
    centre=st.sampled_from([0.0, 1e8, -1e8]),
    seed=st.integers(0, 1000),
    spread=st.floats(-6, 6),
)
def test_the_generalised_q_equals_its_degrees_of_freedom(
    powers: list[float], centre: float, seed: int, spread: float
) -> None:
    v = 10.0 ** np.array(powers)
    y = centre + 10.0**spread * np.random.default_rng(seed).normal(size=len(v))
    studies = WeightedEffects(y, v, len(v))
    tau2 = float(paule_mandel(studies, studies.q))
    # The oracle needs effects near 0 to keep its digits.
    excess = q_at(y - y[v.argmin()], v, tau2) / (len(v) - 1) - 1
    assert excess <= EQUATION if tau2 == 0 else abs(excess) <= EQUATION


def test_ten_thousand_studies_are_no_trouble() -> None:
    rng = np.random.default_rng(5)
    v = rng.uniform(0.01, 4, 10_000)
    y = rng.normal(0.3, np.sqrt(v + 0.2))
    studies = WeightedEffects(y, v, len(v))
    tau2 = float(paule_mandel(studies, studies.q))
    assert abs(q_at(y, v, tau2) / 9_999 - 1) <= EQUATION
