"""Maximum likelihood finds the highest of several maxima, on any data."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pip_xl.stats.tau2.maximum_likelihood import maximum_likelihood
from pip_xl.stats.weighted_effects import WeightedEffects
from tests.stats.strategies import Floats, effects
from tests.validation.defining_equations import full_log_likelihood, full_score

#: The equation that the estimator solves.
EQUATION = 1e-10

#: Rounding of a log likelihood.
HEIGHT = 1e-9


def _ml(y: Floats, v: Floats) -> float:
    studies = WeightedEffects(y, v, len(y))
    return float(maximum_likelihood(studies, studies.q))


@settings(max_examples=150, deadline=None)
@given(data=effects(smallest=2, largest=9), shrink=st.sampled_from([1.0, 0.1, 1e-3]))
def test_no_other_tau2_is_likelier(data: tuple[Floats, Floats], shrink: float) -> None:
    y, v = data[0], (data[1] * shrink) ** 2
    found = _ml(y, v)
    highest = full_log_likelihood(y, v, found)
    for tau2 in (0.0, *np.geomspace(1e-9, 1e4, 200)):
        assert full_log_likelihood(y, v, tau2) <= highest + HEIGHT * (1 + abs(highest))


@settings(max_examples=100, deadline=None)
@given(
    powers=st.lists(st.floats(-12, 12), min_size=2, max_size=30),
    centre=st.sampled_from([0.0, 1e8, -1e8]),
    seed=st.integers(0, 1000),
    spread=st.floats(-6, 6),
)
def test_the_equation_is_solved_for_variances_of_any_size(
    powers: list[float], centre: float, seed: int, spread: float
) -> None:
    v = 10.0 ** np.array(powers)
    y = centre + 10.0**spread * np.random.default_rng(seed).normal(size=len(v))
    found = _ml(y, v)
    # The oracle needs effects near 0 to keep its digits.
    score = full_score(y - y[v.argmin()], v, found)
    assert score <= EQUATION if found == 0 else abs(score) <= EQUATION


def test_ten_thousand_studies_are_no_trouble() -> None:
    rng = np.random.default_rng(5)
    v = rng.uniform(0.01, 4, 10_000)
    y = rng.normal(0.3, np.sqrt(v + 0.2))
    found = _ml(y, v)
    assert found == pytest.approx(0.2, abs=0.02)
    assert abs(full_score(y, v, found)) <= EQUATION


def test_equal_variances_have_a_closed_form() -> None:
    y = np.array([0.0, 1.0, 3.0, 7.0])
    assert _ml(y, np.full(4, 0.5)) == pytest.approx(np.var(y) - 0.5, rel=1e-14)


#: Effects, variances, and where the higher of the two maxima is; found by random search.
TWO_MAXIMA = [
    (
        [1.2, 1.1, 0.7, -1.1, -4.6, -0.3],
        [6.078, 3.672, 0.004, 4.296, 0.727, 0.86],
        3.4966669364489498,
    ),
    ([2.6, -0.2, -0.9, 0.5, -0.3], [0.76, 0.054, 0.811, 2.193, 0.133], 0.0),
]


@pytest.mark.parametrize(("effects", "variances", "tau2"), TWO_MAXIMA)
def test_the_higher_of_two_maxima_is_taken(
    effects: list[float], variances: list[float], tau2: float
) -> None:
    y, v = np.array(effects), np.array(variances)
    grid = np.concatenate([[0.0], np.geomspace(1e-6, 1e3, 4000)])
    rising = np.array([full_score(y, v, t) > 0 for t in grid])
    assert (rising[:-1] & ~rising[1:]).sum() + (not rising[0]) == 2
    found = _ml(y, v)
    assert found == pytest.approx(tau2, rel=1e-9)
    assert full_log_likelihood(y, v, found) >= max(full_log_likelihood(y, v, t) for t in grid)
