"""Laws of the tests of small-study effects that hold for all data."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pip_xl.errors import NotEstimable
from pip_xl.stats import TAU_METHODS, ContinuousStudies, DichotomousStudies, GenericStudies, Options
from pip_xl.stats.small_study import (
    Asymmetry,
    MissingStudies,
    Side,
    TrimAndFill,
    begg_test,
    egger_test,
    harbord_test,
    peters_test,
    trim_and_fill,
)
from tests.stats.strategies import Floats, arms, effects, two_by_two

EXAMPLES = settings(max_examples=50, deadline=None)
CONVENTION = st.sampled_from(["RevMan5", "metafor"])
MODEL = st.sampled_from(["fixed", *TAU_METHODS])
ESTIMATOR = st.sampled_from(list(MissingStudies))
SIDE = st.sampled_from(list(Side))

#: Sums in another order, of terms of very different size.
ORDER = 1e-7


def _options(model: str) -> Options:
    if model == "fixed":
        return Options.parse("GENERIC", "fixed")
    return Options.parse("GENERIC", tau_method=model)


def _figures(test: Asymmetry) -> list[float]:
    try:
        return [test.coefficient, test.se, test.t, test.p]
    except NotEstimable:
        return [test.coefficient, test.se]


def _regression(rows: Floats, test: str, convention: str) -> Asymmetry | None:
    studies = DichotomousStudies(*rows.T)
    try:
        if test in ("RR", "OR", "RD"):
            return egger_test(studies, Options.parse(test, convention=convention))
        return {"harbord": harbord_test, "peters": peters_test}[test](studies)
    except NotEstimable:
        return None


def _filled(
    y: Floats, se: Floats, model: str, estimator: MissingStudies, side: Side
) -> TrimAndFill:
    try:
        return trim_and_fill(GenericStudies(y, se), _options(model), estimator, side)
    except NotEstimable:
        assume(False)
        raise


@EXAMPLES
@given(rows=two_by_two(smallest=3), convention=CONVENTION, seed=st.integers(0, 10))
@pytest.mark.parametrize("test", ["RR", "OR", "RD", "harbord", "peters"])
def test_the_order_of_the_studies_does_not_matter_to_regressions(
    test: str, rows: Floats, convention: str, seed: int
) -> None:
    order = np.random.default_rng(seed).permutation(len(rows))
    one, other = (_regression(each, test, convention) for each in (rows, rows[order]))
    assert (one is None) == (other is None)
    if one is not None and other is not None and min(one.se, other.se) > 1e-12:
        assert _figures(one) == pytest.approx(_figures(other), rel=ORDER, abs=1e-9)


@EXAMPLES
@given(rows=two_by_two(smallest=3), convention=CONVENTION)
@pytest.mark.parametrize("test", ["RR", "OR", "RD", "harbord", "peters"])
def test_swapping_the_arms_negates_the_coefficient_and_leaves_p(
    test: str, rows: Floats, convention: str
) -> None:
    one, other = (_regression(each, test, convention) for each in (rows, rows[:, [2, 3, 0, 1]]))
    assert (one is None) == (other is None)
    if one is not None and other is not None and min(one.se, other.se) > 1e-12:
        assert one.coefficient == pytest.approx(-other.coefficient, rel=ORDER, abs=1e-9)
        assert one.p == pytest.approx(other.p, rel=ORDER)


@EXAMPLES
@given(rows=arms(smallest=3), factor=st.sampled_from([1e-3, 0.5, 60.0]), convention=CONVENTION)
def test_the_unit_of_the_outcome_matters_to_no_test_of_mean_differences(
    rows: Floats, factor: float, convention: str
) -> None:
    options = Options.parse("MD", convention=convention)
    scaled = rows * [factor, factor, 1, factor, factor, 1]
    one, other = (ContinuousStudies(*each.T) for each in (rows, scaled))
    try:
        tests = egger_test(one, options), egger_test(other, options)
        ranks = begg_test(one, options), begg_test(other, options)
    except NotEstimable:
        assume(False)
        return
    assert (tests[0].se > 0) == (tests[1].se > 0)
    if tests[0].se > 0:
        assert (tests[0].t, tests[0].p) == pytest.approx((tests[1].t, tests[1].p), rel=ORDER)
    assert ranks[0] == pytest.approx(ranks[1], rel=1e-12)


@EXAMPLES
@given(rows=two_by_two(smallest=3), convention=CONVENTION, seed=st.integers(0, 10))
@pytest.mark.parametrize("measure", ["RR", "OR", "RD", "PETO_OR"])
def test_beggs_tau_is_a_correlation_and_p_a_probability(
    measure: str, rows: Floats, convention: str, seed: int
) -> None:
    options = Options.parse(measure, convention=convention)
    order = np.random.default_rng(seed).permutation(len(rows))
    try:
        tau, p = begg_test(DichotomousStudies(*rows.T), options)
    except NotEstimable:
        return
    assert -1 <= tau <= 1
    assert 0 < p <= 1
    assert begg_test(DichotomousStudies(*rows[order].T), options) == pytest.approx((tau, p))
    swapped = begg_test(DichotomousStudies(*rows[:, [2, 3, 0, 1]].T), options)
    assert swapped == pytest.approx((-tau, p))


@EXAMPLES
@given(data=effects(smallest=3), model=MODEL, estimator=ESTIMATOR, side=SIDE)
def test_the_filled_result_has_the_studies_and_the_missing_ones(
    data: tuple[Floats, Floats], model: str, estimator: MissingStudies, side: Side
) -> None:
    y, se = data
    filled = _filled(y, se, model, estimator, side)
    assert 0 <= filled.k0 < len(y)
    assert filled.result.k == len(filled.studies) == len(y) + filled.k0


@EXAMPLES
@given(data=effects(smallest=3), model=MODEL, estimator=ESTIMATOR, side=SIDE)
def test_mirrored_effects_give_the_mirrored_result_on_the_other_side(
    data: tuple[Floats, Floats], model: str, estimator: MissingStudies, side: Side
) -> None:
    y, se = data
    other = Side.LEFT if side is Side.RIGHT else Side.RIGHT
    one = _filled(y, se, model, estimator, side)
    mirrored = _filled(-y, se, model, estimator, other)
    assert one.k0 == mirrored.k0
    assert one.result.estimate == pytest.approx(-mirrored.result.estimate, rel=1e-9, abs=1e-12)
    assert one.result.lower == pytest.approx(-mirrored.result.upper, rel=1e-9, abs=1e-12)


@EXAMPLES
@given(
    data=effects(smallest=3), seed=st.integers(0, 10), model=MODEL, estimator=ESTIMATOR, side=SIDE
)
def test_the_order_of_studies_with_different_effects_does_not_matter(
    data: tuple[Floats, Floats], seed: int, model: str, estimator: MissingStudies, side: Side
) -> None:
    """Of studies with the same effect, the last one in the data is trimmed first."""
    y, se = data
    assume(len(set(y)) == len(y))
    order = np.random.default_rng(seed).permutation(len(y))
    one = _filled(y, se, model, estimator, side)
    other = _filled(y[order], se[order], model, estimator, side)
    assert one.k0 == other.k0
    assert one.result.estimate == pytest.approx(other.result.estimate, rel=1e-9, abs=1e-12)


@EXAMPLES
@given(
    half=effects(smallest=2, largest=6),
    centre=st.sampled_from([0.0, 0.3, -7.0]),
    with_middle=st.booleans(),
    model=MODEL,
    estimator=ESTIMATOR,
    side=st.sampled_from([None, *Side]),
)
def test_a_symmetric_funnel_lacks_nothing(
    half: tuple[Floats, Floats],
    centre: float,
    with_middle: bool,
    model: str,
    estimator: MissingStudies,
    side: Side | None,
) -> None:
    distance, se = half
    middle = [centre] if with_middle else []
    y = np.concatenate((centre + distance, centre - distance, middle))
    errors = np.concatenate((se, se, [0.2] if with_middle else []))
    assume(side is not None or np.ptp(errors) > 1e-6 * errors.max())
    filled = trim_and_fill(GenericStudies(y, errors), _options(model), estimator, side)
    assert filled.k0 == 0
