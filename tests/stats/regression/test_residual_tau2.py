"""The estimators of tau² in a regression solve their equations, on any data, and always end."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pip_xl.stats import TAU_METHODS
from pip_xl.stats.regression import RESIDUAL_TAU2, Moderator, Quantity
from pip_xl.stats.regression.design import design_of
from pip_xl.stats.regression.regression_studies import RegressionStudies
from tests.stats.regression.strategies import Data, regressions
from tests.stats.strategies import Floats
from tests.validation.regression_equations import Exact, log_likelihood

#: The equation that an estimator solves.
EQUATION = 1e-10

#: Closed forms, some of them differences; the effects are about 1 to 10.
CLOSED = 1e-10

#: Rounding of a log likelihood.
HEIGHT = 1e-9

ITERATIVE = [name for name, method in TAU_METHODS.items() if method.iterative]


def _studies(y: Floats, v: Floats, *columns: Floats) -> RegressionStudies:
    moderators: list[Moderator] = [Quantity(f"x{i}", column) for i, column in enumerate(columns)]
    return RegressionStudies(y, v, design_of(moderators, np.arange(len(y))))


def test_every_estimator_has_its_regression_form() -> None:
    assert RESIDUAL_TAU2.keys() == TAU_METHODS.keys()


@settings(max_examples=25, deadline=None)
@given(
    powers=st.lists(st.floats(-12, 12), min_size=4, max_size=10),
    kinds=st.lists(st.sampled_from(["year", "dose", "group"]), min_size=1, max_size=2),
    centre=st.sampled_from([0.0, 1e8, -1e8]),
    seed=st.integers(0, 1000),
    spread=st.floats(-6, 6),
)
@pytest.mark.parametrize("tau_method", ITERATIVE)
def test_the_equation_is_solved_for_variances_of_any_size(
    tau_method: str, powers: list[float], kinds: list[str], centre: float, seed: int, spread: float
) -> None:
    rng = np.random.default_rng(seed)
    k = len(powers)
    values = {
        "year": rng.permutation(np.arange(1948.0, 1948.0 + 2 * k, 2)),
        "dose": np.round(10.0 ** rng.uniform(-3, 3, k), 4),
        "group": (rng.permutation(k) < k // 2).astype(float),
    }
    columns = [values[kind] for kind in dict.fromkeys(kinds)]
    v = 10.0 ** np.array(powers)
    y = centre + 10.0**spread * rng.normal(size=k)
    found = RESIDUAL_TAU2[tau_method](_studies(y, v, *columns))
    excess = Exact(y, v, columns, found).excess(tau_method)
    assert excess <= EQUATION if found == 0 else abs(excess) <= EQUATION


@settings(max_examples=40, deadline=None)
@given(data=regressions(), shrink=st.sampled_from([1.0, 0.1]))
@pytest.mark.parametrize("tau_method", ["REML", "ML"])
def test_no_other_tau2_is_likelier(tau_method: str, data: Data, shrink: float) -> None:
    v = (data.se * shrink) ** 2
    found = RESIDUAL_TAU2[tau_method](_studies(data.y, v, *data.columns))

    def height(tau2: float) -> float:
        restricted = tau_method == "REML"
        return log_likelihood(data.y, v, data.columns, tau2, restricted=restricted)

    highest = height(found)
    for tau2 in (0.0, *np.geomspace(1e-9, 1e4, 120)):
        assert height(tau2) <= highest + HEIGHT * (1 + abs(highest))


#: Effects, variances, a moderator, and whether the higher of the two maxima of the restricted
#: likelihood is at 0; found by random search.
TWO_MAXIMA = [
    (
        [-0.6, 2.8, -2.0, -0.2, 0.5, 0.6],
        [2.754, 0.714, 0.117, 0.057, 0.031, 1.588],
        [-4.0, -1.0, 3.0, 1.0, 0.0, -2.0],
        True,
    ),
    (
        [0.0, -1.1, -0.9, -2.6, -2.5, -1.7],
        [5.157, 0.19, 0.008, 2.759, 0.041, 0.025],
        [1.0, -3.0, 2.0, 1.0, -4.0, -1.0],
        False,
    ),
]


@pytest.mark.parametrize(("effects", "variances", "moderator", "at_zero"), TWO_MAXIMA)
def test_the_higher_of_two_maxima_is_taken(
    effects: list[float], variances: list[float], moderator: list[float], at_zero: bool
) -> None:
    y, v, x = np.array(effects), np.array(variances), np.array(moderator)
    grid = np.concatenate([[0.0], np.geomspace(1e-5, 1e3, 120)])
    rising = np.array([Exact(y, v, [x], t).excess("REML") > 0 for t in grid])
    assert (rising[:-1] & ~rising[1:]).sum() + (not rising[0]) == 2
    found = RESIDUAL_TAU2["REML"](_studies(y, v, x))
    assert (found == 0) == at_zero
    assert log_likelihood(y, v, [x], found, restricted=True) >= max(
        log_likelihood(y, v, [x], t, restricted=True) for t in grid
    )


def _textbook(y: Floats, v: Floats, columns: tuple[Floats, ...]) -> dict[str, float]:
    """The closed forms as Viechtbauer et al. (Psychol Methods 2015;20:360-74) print them."""
    k = len(y)
    crude = float(np.var(y))
    fixed, plain = Exact(y, v, columns, 0.0), Exact(y, np.ones(k), columns, 0.0)
    return {
        "DL": (fixed.q - fixed.df) / fixed.trace,
        "HS": (fixed.q - k) / float(sum(fixed.weights)),
        "HE": (plain.q - plain.trace_with(v)) / plain.df,
        "SJ": crude * Exact(y, v, columns, crude).q / fixed.df,
    }


@settings(max_examples=30, deadline=None)
@given(data=regressions())
def test_closed_forms_are_those_of_the_textbook(data: Data) -> None:
    v = data.se**2
    studies = _studies(data.y, v, *data.columns)
    for name, figure in _textbook(data.y, v, data.columns).items():
        expected = max(figure, 0.0)
        assert RESIDUAL_TAU2[name](studies) == pytest.approx(expected, rel=CLOSED, abs=CLOSED), name


@settings(max_examples=40, deadline=None)
@given(data=regressions(moderators=0))
def test_with_an_intercept_alone_they_are_the_estimators_of_a_meta_analysis(data: Data) -> None:
    studies = _studies(data.y, data.se**2)
    effects = studies.effects
    for name, estimate in RESIDUAL_TAU2.items():
        expected = float(TAU_METHODS[name].estimate(effects, effects.q))
        assert estimate(studies) == pytest.approx(expected, rel=1e-9, abs=1e-12), name


def test_ten_thousand_studies_are_no_trouble() -> None:
    rng = np.random.default_rng(5)
    v, x = rng.uniform(0.01, 4, 10_000), rng.integers(1948, 1981, 10_000).astype(float)
    y = 0.01 * (x - 1960) + rng.normal(0.3, np.sqrt(v + 0.2))
    studies = _studies(y, v, x)
    for name, estimate in RESIDUAL_TAU2.items():
        if name != "SJ":  # It is far too large where tau² is a small part of the variance.
            tolerance = 0.1 if name == "HE" else 0.02
            assert estimate(studies) == pytest.approx(0.2, abs=tolerance), name
