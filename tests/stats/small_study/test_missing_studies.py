"""Duval and Tweedie's estimators of the number of missing studies."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from pip_xl.stats.small_study.missing_studies import MissingStudies, missing_studies


@settings(max_examples=100, deadline=None)
@given(
    effects=st.lists(st.floats(-9, 9), min_size=3, max_size=30, unique=True),
    quantile=st.floats(0, 0.9),
)
def test_they_are_those_of_ranks_with_signs(effects: list[float], quantile: float) -> None:
    """The definitions, with SciPy's ranks; distances that differ by rounding are left aside."""
    y = np.sort(effects)
    pooled = float(np.quantile(y, quantile)) + 1e-3
    distances = np.abs(y - pooled)
    if np.diff(np.sort(distances)).min() < 1e-9:
        return
    k, ranks, right = len(y), stats.rankdata(distances), y > pooled
    rank_sum = ranks[right].sum()
    farthest = ranks[~right].max(initial=0)
    expected = {
        MissingStudies.L0: max(0, round((4 * rank_sum - k * (k + 1)) / (2 * k - 1))),
        MissingStudies.R0: max(0, int(k - farthest) - 1),
    }
    for estimator, missing in expected.items():
        if (~right).any():
            assert missing_studies(estimator, y, pooled) == missing


@pytest.mark.parametrize("estimator", MissingStudies)
@pytest.mark.parametrize("centre", [0.0, 0.1, 1e8])
def test_symmetric_effects_lack_nothing(estimator: MissingStudies, centre: float) -> None:
    half = np.array([0.1, 0.25, 0.3, 1.7])
    effects = np.concatenate((centre - half[::-1], [centre], centre + half))
    for pooled in (centre, np.nextafter(centre, -1), np.nextafter(centre, 1)):
        assert missing_studies(estimator, effects, float(pooled), 1.0) == 0


@pytest.mark.parametrize("estimator", MissingStudies)
def test_equal_effects_lack_nothing(estimator: MissingStudies) -> None:
    assert missing_studies(estimator, np.full(5, 0.3), 0.3) == 0
    assert missing_studies(estimator, np.full(5, 0.3), 0.3 - 1e-17) == 0
