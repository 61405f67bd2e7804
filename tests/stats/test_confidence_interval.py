"""Wald and Hartung-Knapp-Sidik-Jonkman intervals by their formulas."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from pip_xl.stats import GenericStudies, Options, meta_analysis

Y = np.array([0.1, 0.9, -0.6, 0.3])
SE = np.array([0.3, 0.2, 0.4, 0.25])


@pytest.mark.parametrize("level", [0.8, 0.95, 0.99])
def test_wald_is_normal_with_the_sum_of_the_weights(level: float) -> None:
    result = meta_analysis(GenericStudies(Y, SE), Options.parse("GENERIC", level=level))
    weights = 1 / (SE**2 + result.tau2)
    assert result.se == pytest.approx(weights.sum() ** -0.5)
    half = stats.norm.isf((1 - level) / 2) * result.se
    assert (result.lower, result.upper) == pytest.approx(
        (result.estimate - half, result.estimate + half)
    )
    assert result.p == pytest.approx(2 * stats.norm.sf(abs(result.estimate / result.se)))


@pytest.mark.parametrize("k", [2, 3, 4])
@pytest.mark.parametrize("level", [0.8, 0.95, 0.99])
def test_hksj_is_t_with_the_weighted_spread(level: float, k: int) -> None:
    y, spread = Y[:k], SE[:k]
    result = meta_analysis(
        GenericStudies(y, spread), Options.parse("GENERIC", ci_method="HKSJ", level=level)
    )
    weights = 1 / (spread**2 + result.tau2)
    mu = (weights * y).sum() / weights.sum()
    se = np.sqrt((weights * (y - mu) ** 2).sum() / ((k - 1) * weights.sum()))
    assert result.se == pytest.approx(se)
    half = stats.t.isf((1 - level) / 2, k - 1) * se
    assert (result.lower, result.upper) == pytest.approx((mu - half, mu + half))
    assert result.p == pytest.approx(2 * stats.t.sf(abs(mu / se), k - 1))
