"""The prediction interval by each distribution."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from pip_xl.stats import GenericStudies, Options, meta_analysis

STUDIES = GenericStudies([0.1, 0.9, -0.6, 0.3], [0.3, 0.2, 0.4, 0.25])


@pytest.mark.parametrize("ci_method", ["Wald", "HKSJ"])
@pytest.mark.parametrize(
    ("pi_method", "quantile"),
    [("t(k-1)", stats.t(3)), ("t(k-2)", stats.t(2)), ("normal", stats.norm())],
)
def test_half_width_is_a_quantile_of_the_total_spread(
    ci_method: str,
    pi_method: str,
    quantile: stats.distributions.rv_frozen,
) -> None:
    options = Options.parse("GENERIC", ci_method=ci_method, pi_method=pi_method, level=0.9)
    result = meta_analysis(STUDIES, options)
    half = quantile.isf(0.05) * np.sqrt(result.tau2 + result.se**2)
    limits = result.estimate - half, result.estimate + half
    assert result.prediction_interval == pytest.approx(limits, rel=1e-12)


def test_three_studies_with_k_minus_2_have_one_degree_of_freedom() -> None:
    studies = GenericStudies([0.1, 0.9, -0.6], [0.3, 0.2, 0.4])
    result = meta_analysis(studies, Options.parse("GENERIC", pi_method="t(k-2)"))
    half = stats.t.isf(0.025, 1) * np.sqrt(result.tau2 + result.se**2)
    assert result.prediction_interval.upper == pytest.approx(result.estimate + half, rel=1e-12)
