"""Coefficients, standard errors and the test of all moderators keep their digits."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pip_xl.stats.regression import Moderator, Quantity
from pip_xl.stats.regression.coefficients import estimates_of, explained
from pip_xl.stats.regression.design import design_of
from pip_xl.stats.regression.regression_studies import RegressionStudies
from tests.validation.regression_equations import Exact

#: Closed forms, for variances that differ by many orders of magnitude.
CLOSED = 1e-10


@settings(max_examples=40, deadline=None)
@given(
    powers=st.lists(st.floats(-12, 12), min_size=4, max_size=9),
    seed=st.integers(0, 10_000),
    spread=st.floats(-6, 6),
    tau2=st.sampled_from([0.0, 1e-3, 1.0]),
)
def test_they_are_those_of_rational_arithmetic(
    powers: list[float], seed: int, spread: float, tau2: float
) -> None:
    rng = np.random.default_rng(seed)
    k = len(powers)
    v, y = 10.0 ** np.array(powers), 10.0**spread * rng.normal(size=k)
    columns = [
        rng.permutation(np.arange(1948.0, 1948.0 + 3 * k, 3)),
        np.round(10.0 ** rng.uniform(-3, 3, k), 5),
    ]
    moderators: list[Moderator] = [Quantity(f"x{i}", one) for i, one in enumerate(columns)]
    studies = RegressionStudies(y, v, design_of(moderators, np.arange(k)))
    fit = studies.fit(tau2)
    exact = Exact(y, v, columns, tau2)
    ours = estimates_of(studies, fit)
    for i in range(3):
        se = math.sqrt(exact.variance[i][i])
        assert ours.standard_errors[i] == pytest.approx(se, rel=CLOSED)
        expected = float(exact.coefficients[i])
        assert ours.values[i] == pytest.approx(expected, rel=CLOSED, abs=CLOSED * se)
    assert explained(studies, fit) == pytest.approx(exact.explained, rel=CLOSED, abs=CLOSED)
