"""Effects that the other studies do not lead to expect."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings

from pip_xl.stats import GenericStudies, Measure, Options, meta_analysis
from pip_xl.stats.doubts.outlying import expected, extreme_ratios, outliers
from tests.stats.strategies import Floats, effects

Y = np.array([0.50, 0.55, 0.45, 0.52, 0.48, 0.51])
V = np.full(6, 0.01)


@settings(max_examples=60, deadline=None)
@given(studies=effects(smallest=3))
def test_the_variance_between_the_others_is_that_of_an_analysis_without_the_study(
    studies: tuple[Floats, Floats],
) -> None:
    """Where all standard errors are alike, the expected effect is too."""
    y = studies[0]
    v = np.full(len(y), 0.04)
    own = expected(y, v)
    for i in range(len(y)):
        rest = GenericStudies(np.delete(y, i), np.sqrt(np.delete(v, i)))
        result = meta_analysis(rest, Options.parse("GENERIC"))
        assert own.effect[i] == pytest.approx(result.estimate, rel=1e-9, abs=1e-9)
        told = result.se**2 + result.tau2
        assert own.variance[i] == pytest.approx(told, rel=1e-7)


def test_one_huge_study_does_not_spoil_the_sums_without_it() -> None:
    y, v = np.array([0.5, 1.0, 2.0, 3.0]), np.array([1e-24, 1.0, 1.0, 1.0])
    assert expected(y, v).effect[0] == pytest.approx(2.0, rel=1e-12)


@pytest.mark.parametrize(
    ("measure", "what"),
    [(Measure.SMD, "the opposite sign"), (Measure.RR, "the arms exchanged")],
)
def test_an_effect_with_the_wrong_sign_is_found(measure: Measure, what: str) -> None:
    y = Y.copy()
    y[3] *= -1
    [doubt] = outliers(y, V, measure)
    assert doubt.study == 3
    assert doubt.text.endswith(f"and would fit with {what}")


def test_a_ratio_among_logarithms_is_found() -> None:
    y = np.log([0.80, 0.75, 0.82, 0.78, 0.79, 0.81])
    y[2] = 0.82
    [doubt] = outliers(y, np.full(6, 0.01), Measure.GENERIC_RATIO)
    assert doubt.study == 2
    assert doubt.text.endswith("would fit if 0.82 were a ratio: logarithms are needed")


def test_effects_that_vary_have_no_outlier() -> None:
    assert outliers(np.array([0.9, -0.4, 0.1, 1.6, -0.9, 0.5]), V, Measure.SMD) == []


def test_three_studies_have_none_and_studies_without_effect_are_passed_over() -> None:
    assert outliers(np.array([0.5, 0.5, -9.0]), V[:3], Measure.SMD) == []
    y, v = np.append(Y, 99.0), np.append(V, np.inf)
    y[3] = -0.5
    assert [doubt.study for doubt in outliers(y, v, Measure.SMD)] == [3]


def test_chance_alone_gives_few_false_alarms() -> None:
    """The level is that of an analysis: with a random effect, some more than 5 in 100."""
    rng = np.random.default_rng(1)
    alarms = 0
    for _ in range(400):
        k = int(rng.integers(5, 20))
        v = np.exp(rng.normal(-2, 0.5, k))
        y = rng.normal(0.3, np.sqrt(v + 0.05))
        alarms += bool(outliers(y, v, Measure.SMD))
    assert alarms < 0.1 * 400


def test_logarithms_of_ratios_beyond_a_hundred_are_found() -> None:
    doubts = extreme_ratios(np.array([4.5, 4.7, -5.0, 63.7, 1e8]))
    assert [doubt.study for doubt in doubts] == [1, 2, 3, 4]
    assert "a ratio of 0.00674" in doubts[1].text
    assert "a ratio of more than 1e+300" in doubts[3].text
