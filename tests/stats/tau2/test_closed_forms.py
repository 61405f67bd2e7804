"""Hedges-Olkin, Sidik-Jonkman and Hunter-Schmidt by their formulas, in rational numbers."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pip_xl.stats.arrays import Figures
from pip_xl.stats.tau2.hedges_olkin import hedges_olkin
from pip_xl.stats.tau2.hunter_schmidt import hunter_schmidt
from pip_xl.stats.tau2.sidik_jonkman import sidik_jonkman
from pip_xl.stats.weighted_effects import WeightedEffects

Fractions = list[Fraction]
Estimator = Callable[[WeightedEffects, Figures], Figures]

#: Rounding of a sum of squares, before a difference is taken.
ROUNDING = 1e-12


def _q(y: Fractions, weights: Fractions) -> Fraction:
    whole = sum(weights, Fraction(0))
    mean = sum((w * e for w, e in zip(weights, y, strict=True)), Fraction(0)) / whole
    return sum((w * (e - mean) ** 2 for w, e in zip(weights, y, strict=True)), Fraction(0))


def _hedges_olkin(y: Fractions, v: Fractions) -> tuple[Fraction, Fraction]:
    """The variance of the effects, and what is taken off it."""
    return _q(y, [Fraction(1)] * len(y)) / (len(y) - 1), sum(v, Fraction(0)) / len(v)


def _sidik_jonkman(y: Fractions, v: Fractions) -> tuple[Fraction, Fraction]:
    crude = _q(y, [Fraction(1)] * len(y)) / len(y)
    if not crude:
        return crude, Fraction(0)
    return crude * _q(y, [1 / (one + crude) for one in v]) / (len(y) - 1), Fraction(0)


def _hunter_schmidt(y: Fractions, v: Fractions) -> tuple[Fraction, Fraction]:
    weights = [1 / one for one in v]
    whole = sum(weights, Fraction(0))
    return _q(y, weights) / whole, Fraction(len(y)) / whole


@settings(max_examples=150, deadline=None)
@given(
    powers=st.lists(st.floats(-12, 12), min_size=2, max_size=12),
    centre=st.sampled_from([0.0, 1e8]),
    seed=st.integers(0, 1000),
    spread=st.floats(-6, 6),
)
@pytest.mark.parametrize(
    ("estimator", "formula"),
    [
        (hedges_olkin, _hedges_olkin),
        (sidik_jonkman, _sidik_jonkman),
        (hunter_schmidt, _hunter_schmidt),
    ],
    ids=["HE", "SJ", "HS"],
)
def test_it_is_its_formula_for_effects_and_variances_of_any_size(
    estimator: Estimator,
    formula: Callable[[Fractions, Fractions], tuple[Fraction, Fraction]],
    powers: list[float],
    centre: float,
    seed: int,
    spread: float,
) -> None:
    v = 10.0 ** np.array(powers)
    y = centre + 10.0**spread * np.random.default_rng(seed).normal(size=len(v))
    studies = WeightedEffects(y, v, len(v))
    whole, taken_off = formula(*([Fraction(one) for one in x.tolist()] for x in (y, v)))
    tau2 = float(estimator(studies, studies.q))
    allowed = ROUNDING * float(max(whole, taken_off))
    assert tau2 == pytest.approx(float(max(Fraction(0), whole - taken_off)), rel=0, abs=allowed)


@pytest.mark.parametrize("estimator", [hedges_olkin, sidik_jonkman, hunter_schmidt])
def test_studies_that_are_left_out_do_not_count(estimator: Estimator) -> None:
    y, v = np.array([[0.0, 9.0, 2.0, 5.0]]), np.array([[0.2, np.inf, 0.1, 0.5]])
    some = WeightedEffects(y, v, np.array([3]))
    alone = WeightedEffects(y[0, [0, 2, 3]], v[0, [0, 2, 3]], 3)
    assert estimator(some, some.q)[0] == pytest.approx(float(estimator(alone, alone.q)), rel=1e-14)
