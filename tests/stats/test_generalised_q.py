"""Q falls in tau², and the value sought is met."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pip_xl.stats.generalised_q import tau2_at
from pip_xl.stats.weighted_effects import WeightedEffects
from tests.stats.strategies import Floats, effects
from tests.validation.defining_equations import q_at

#: The equation that is solved.
EQUATION = 1e-10


@settings(max_examples=100, deadline=None)
@given(data=effects(), target=st.sampled_from([1e-6, 0.1, 1.0, 5.0, 40.0]))
def test_q_meets_its_target_or_is_below_it_at_0(data: tuple[Floats, Floats], target: float) -> None:
    y, v = data[0], data[1] ** 2
    tau2 = float(tau2_at(WeightedEffects(y, v, len(y)), target))
    excess = q_at(y, v, tau2) / target - 1
    assert excess <= EQUATION if tau2 == 0 else abs(excess) <= EQUATION


def test_each_meta_analysis_has_its_own_target() -> None:
    y = np.array([[0.0, 1.0, 3.0], [0.0, 2.0, 4.0], [1.0, 1.0, 1.0]])
    v = np.full((3, 3), 0.1)
    squares = y.var(axis=1) * 3
    targets = np.array([1.0, 2.0, 2.0])
    expected = np.maximum(squares / targets - 0.1, 0)
    found = tau2_at(WeightedEffects(y, v, np.array([3, 3, 3])), targets)
    assert found == pytest.approx(expected, rel=1e-13)
