"""Quadratic forms and traces keep their digits, whatever the weights."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pip_xl.stats.regression import Moderator, Quantity
from pip_xl.stats.regression.design import design_of
from pip_xl.stats.regression.regression_studies import RegressionStudies
from tests.validation.regression_equations import Exact

#: What the anchors' reach may cost of sixteen digits.
DIGITS = 1e-10

TERMS = ("q", "pull", "pull_fall", "trace", "trace_of_square")


@settings(max_examples=30, deadline=None)
@given(
    powers=st.lists(st.floats(-12, 12), min_size=4, max_size=9),
    seed=st.integers(0, 10_000),
    tau2=st.sampled_from([0.0, 1e-9, 1e-3, 1.0, 1e6]),
    order=st.booleans(),
)
def test_they_are_those_of_rational_arithmetic(
    powers: list[float], seed: int, tau2: float, order: bool
) -> None:
    rng = np.random.default_rng(seed)
    k = len(powers)
    v, y = 10.0 ** np.array(powers), rng.normal(size=k)
    columns = [
        rng.permutation(np.arange(1948.0, 1948.0 + 3 * k, 3)),
        np.round(10.0 ** rng.uniform(-3, 3, k), 5),
    ]
    moderators: list[Moderator] = [Quantity(f"x{i}", one) for i, one in enumerate(columns)]
    studies = RegressionStudies(y, v, design_of(moderators, np.arange(k)))
    # The anchors of another tau² must not matter.
    fits = [studies.fit(one) for one in ((0.0, tau2) if order else (1e9, tau2))]
    exact = Exact(y, v, columns, tau2)
    for term in TERMS:
        assert getattr(fits[-1], term) == pytest.approx(getattr(exact, term), rel=DIGITS), term


def test_an_anchor_carries_nearly_all_of_its_weight() -> None:
    """Two studies of variance 1e-12 fix the line; the third is compared with it."""
    y, v, x = np.array([1.0, 2.0, 7.0]), np.array([1e-12, 1e-12, 1.0]), [0.0, 1.0, 2.0]
    studies = RegressionStudies(y, v, design_of([Quantity("x", x)], np.arange(3)))
    fit = studies.fixed_fit
    assert sorted(fit.anchors.places.tolist()) == [0, 1]
    # The residual is 4 but for 5e-12 (1, -2 and 1 are the contrast's coefficients).
    assert fit.residuals == pytest.approx([4e-12, -8e-12, 4.0], rel=1e-11)
    assert fit.freedom == pytest.approx([1e-12, 4e-12, 1.0], rel=1e-11)
    assert fit.trace == pytest.approx(6 / (1 + 5e-12), rel=1e-14)
