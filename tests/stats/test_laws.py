"""Laws that hold for all data, under both conventions."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pip_xl.errors import NotEstimable
from pip_xl.stats import (
    CONVENTIONS,
    TAU_METHODS,
    ContinuousStudies,
    DichotomousStudies,
    GenericStudies,
    MetaAnalysis,
    Options,
    meta_analysis,
    pool_studies,
)
from tests.stats.strategies import Floats, arms, effects, two_by_two

#: Sums of the same terms in another order.
ORDER = 1e-9

#: Logarithms and differences near 0 that cancel.
NEAR_ZERO = 1e-9

EXAMPLES = settings(max_examples=60, deadline=None)
CONVENTION = st.sampled_from(sorted(CONVENTIONS))
RATIO = st.sampled_from(["RR", "OR"])
TAU_METHOD = st.sampled_from(sorted(TAU_METHODS))


def _tables(rows: Floats) -> DichotomousStudies:
    return DichotomousStudies(*rows.T)


def _same(ours: float, theirs: float, what: str = "") -> None:
    assert ours == pytest.approx(theirs, rel=ORDER, abs=NEAR_ZERO), what


def _or_none(result: MetaAnalysis, figure: str) -> float | None:
    try:
        value: float = getattr(result, figure)
    except NotEstimable:
        return None
    return value


@EXAMPLES
@given(rows=two_by_two(), convention=CONVENTION, seed=st.integers(0, 10))
@pytest.mark.parametrize("measure", ["RR", "OR", "RD", "PETO_OR"])
def test_the_order_of_the_studies_does_not_matter(
    measure: str, rows: Floats, convention: str, seed: int
) -> None:
    options = Options.parse(measure, convention=convention)
    order = np.random.default_rng(seed).permutation(len(rows))
    one = meta_analysis(_tables(rows), options)
    other = meta_analysis(_tables(rows[order]), options)
    for figure in ("k", "n", "estimate", "lower", "upper", "se", "q", "tau2", "i2"):
        ours, theirs = _or_none(one, figure), _or_none(other, figure)
        assert (ours is None) == (theirs is None)
        if ours is not None and theirs is not None:
            _same(ours, theirs, figure)


@EXAMPLES
@given(rows=two_by_two(), convention=CONVENTION, model=st.sampled_from(["random", "fixed"]))
def test_swapping_the_arms_inverts_an_odds_ratio(rows: Floats, convention: str, model: str) -> None:
    options = Options.parse("OR", model, convention=convention)
    one = meta_analysis(_tables(rows), options)
    other = meta_analysis(_tables(rows[:, [2, 3, 0, 1]]), options)
    if one.k:
        _same(np.log(one.estimate), -np.log(other.estimate))
        _same(np.log(one.lower), -np.log(other.upper))


@EXAMPLES
@given(rows=two_by_two(zeros=False), convention=CONVENTION, method=st.sampled_from(["IV", None]))
def test_swapping_the_arms_inverts_a_risk_ratio_and_negates_a_risk_difference(
    rows: Floats, convention: str, method: str | None
) -> None:
    swapped = rows[:, [2, 3, 0, 1]]
    ratio = Options.parse("RR", method=method, convention=convention)
    difference = Options.parse("RD", method=method, convention=convention)
    _same(
        np.log(meta_analysis(_tables(rows), ratio).estimate),
        -np.log(meta_analysis(_tables(swapped), ratio).estimate),
    )
    _same(
        meta_analysis(_tables(rows), difference).estimate,
        -meta_analysis(_tables(swapped), difference).estimate,
    )


@EXAMPLES
@given(rows=arms(), convention=CONVENTION, measure=st.sampled_from(["MD", "SMD"]))
def test_swapping_the_arms_negates_a_difference_of_means(
    rows: Floats, convention: str, measure: str
) -> None:
    options = Options.parse(measure, convention=convention)
    one = meta_analysis(ContinuousStudies(*rows.T), options)
    other = meta_analysis(ContinuousStudies(*rows[:, [3, 4, 5, 0, 1, 2]].T), options)
    _same(one.estimate, -other.estimate)
    _same(one.lower, -other.upper)


@EXAMPLES
@given(rows=arms(), factor=st.sampled_from([1e-3, 0.5, 60.0]), convention=CONVENTION)
def test_the_unit_of_the_outcome_scales_the_md_and_leaves_the_smd_alone(
    rows: Floats, factor: float, convention: str
) -> None:
    scaled = rows * [factor, factor, 1, factor, factor, 1]
    for measure, expected in (("SMD", 1.0), ("MD", factor)):
        options = Options.parse(measure, convention=convention)
        one = meta_analysis(ContinuousStudies(*rows.T), options)
        other = meta_analysis(ContinuousStudies(*scaled.T), options)
        assert other.estimate == pytest.approx(one.estimate * expected, rel=1e-7, abs=1e-9 * factor)


@EXAMPLES
@given(data=effects(), tau_method=TAU_METHOD, copies=st.integers(2, 6))
def test_identical_studies_are_homogeneous(
    data: tuple[Floats, Floats], tau_method: str, copies: int
) -> None:
    y, se = (column[:1].repeat(copies) for column in data)
    result = meta_analysis(GenericStudies(y, se), Options.parse("GENERIC", tau_method=tau_method))
    assert (result.q, result.tau2, result.i2) == (0, 0, 0)
    assert result.estimate == y[0]
    assert result.tau2_interval == (0, 0)


@EXAMPLES
@given(data=effects(), tau_method=TAU_METHOD)
def test_without_heterogeneity_random_effects_are_the_fixed_effect(
    data: tuple[Floats, Floats], tau_method: str
) -> None:
    studies = GenericStudies(data[0] * 0.01, data[1])
    random = meta_analysis(studies, Options.parse("GENERIC", tau_method=tau_method))
    fixed = meta_analysis(studies, Options.parse("GENERIC", "fixed"))
    if random.tau2 == 0:
        assert random.pooled == fixed.pooled
    else:
        assert random.se > fixed.se


@EXAMPLES
@given(
    data=effects(),
    model=st.sampled_from(["fixed", "REML", "ML"]),
    far=st.floats(-10, 10),
)
def test_a_study_of_enormous_variance_changes_neither_fixed_nor_likelihood_results(
    data: tuple[Floats, Floats], model: str, far: float
) -> None:
    """It does change DL, PM and the rest, which count it as one more study."""
    options = (
        Options.parse("GENERIC", "fixed")
        if model == "fixed"
        else Options.parse("GENERIC", tau_method=model)
    )
    one = meta_analysis(GenericStudies(*data), options)
    other = meta_analysis(GenericStudies(np.append(data[0], far), np.append(data[1], 1e9)), options)
    _same(other.estimate, one.estimate)
    _same(other.se, one.se)
    if model != "fixed":
        assert other.tau2 == pytest.approx(one.tau2, rel=1e-7, abs=1e-9)


@EXAMPLES
@given(data=effects(), tau_method=TAU_METHOD, shift=st.sampled_from([-3.0, 0.25, 1e6]))
def test_a_common_shift_moves_the_estimate_only(
    data: tuple[Floats, Floats], tau_method: str, shift: float
) -> None:
    options = Options.parse("GENERIC", tau_method=tau_method)
    y = np.round(data[0] * 64) / 64  # so that the shifted effects are exact
    one = meta_analysis(GenericStudies(y, data[1]), options)
    other = meta_analysis(GenericStudies(y + shift, data[1]), options)
    assert other.tau2 == pytest.approx(one.tau2, rel=1e-9, abs=1e-12)
    assert other.q == pytest.approx(one.q, rel=1e-12)
    assert other.estimate - shift == pytest.approx(one.estimate, rel=1e-9, abs=1e-9)


@EXAMPLES
@given(data=effects(smallest=3), tau_method=TAU_METHOD, level=st.sampled_from([0.5, 0.9, 0.99]))
def test_a_higher_level_widens_every_interval(
    data: tuple[Floats, Floats], tau_method: str, level: float
) -> None:
    studies = GenericStudies(*data)
    narrow = meta_analysis(studies, Options.parse("GENERIC", tau_method=tau_method, level=level))
    wide = meta_analysis(studies, Options.parse("GENERIC", tau_method=tau_method, level=99.9))
    for interval in ("prediction_interval", "tau2_interval", "i2_interval", "h2_interval"):
        inner, outer = getattr(narrow, interval), getattr(wide, interval)
        assert outer.lower <= inner.lower <= inner.upper <= outer.upper
    assert wide.lower < narrow.lower < narrow.upper < wide.upper


@EXAMPLES
@given(rows=two_by_two(), convention=CONVENTION, tau_method=TAU_METHOD)
@pytest.mark.parametrize("measure", ["RR", "OR", "RD", "PETO_OR"])
def test_weights_are_shares(measure: str, rows: Floats, convention: str, tau_method: str) -> None:
    options = Options.parse(measure, tau_method=tau_method, convention=convention)
    result = meta_analysis(_tables(rows), options)
    weights = result.studies.weight
    left_out = [one.study for one in result.excluded]
    assert len(rows) == result.k + len(left_out)
    assert np.isnan(weights[left_out]).all()
    if _or_none(result, "estimate") is not None:
        assert np.nansum(weights) == pytest.approx(1, rel=1e-12)


@EXAMPLES
@given(
    sets=st.lists(effects(smallest=4, largest=4), min_size=1, max_size=6),
    tau_method=TAU_METHOD,
    ci_method=st.sampled_from(["Wald", "HKSJ"]),
    convention=CONVENTION,
)
def test_many_at_once_are_the_same_as_one_by_one(
    sets: list[tuple[Floats, Floats]], tau_method: str, ci_method: str, convention: str
) -> None:
    options = Options.parse(
        "GENERIC", tau_method=tau_method, ci_method=ci_method, convention=convention
    )
    many = pool_studies(
        GenericStudies(np.array([y for y, _ in sets]), np.array([se for _, se in sets])), options
    )
    for i, (y, se) in enumerate(sets):
        one = meta_analysis(GenericStudies(y, se), options)
        for figure in ("estimate", "se", "z", "p", "q", "q_p", "tau2", "i2", "h2"):
            ours = _or_none(one, figure)
            theirs = getattr(many, figure)[i]
            if ours is None:
                assert np.isnan(theirs)
            else:
                assert theirs == pytest.approx(ours, rel=ORDER, abs=1e-14), figure
        for interval in ("tau2_interval", "i2_interval", "h2_interval", "prediction_interval"):
            limits = getattr(many, interval)
            expected = getattr(one, interval)
            assert (limits.lower[i], limits.upper[i]) == pytest.approx(expected, rel=ORDER)
        assert many.interval.lower[i] == pytest.approx(one.lower, rel=ORDER)
        assert many.weights[i] == pytest.approx(one.studies.weight, rel=ORDER)


@EXAMPLES
@given(rows=st.lists(two_by_two(), min_size=2, max_size=2), convention=CONVENTION)
@pytest.mark.parametrize("measure", ["RR", "OR", "RD", "PETO_OR"])
@pytest.mark.parametrize("model", [None, "fixed"])
def test_many_tables_with_zero_cells_are_the_same_as_one_by_one(
    measure: str, model: str | None, rows: list[Floats], convention: str
) -> None:
    k = min(len(one) for one in rows)
    sets = np.array([one[:k] for one in rows])
    options = Options.parse(measure, model, convention=convention)
    many = pool_studies(DichotomousStudies(*np.moveaxis(sets, -1, 0)), options)
    for i, one in enumerate(sets):
        alone = meta_analysis(_tables(one), options)
        assert many.k[i] == alone.k
        for figure in ("estimate", "se", "q", "i2"):
            expected = _or_none(alone, figure)
            if expected is None:
                assert np.isnan(getattr(many, figure)[i]), figure
            else:
                assert getattr(many, figure)[i] == pytest.approx(expected, rel=ORDER, abs=1e-12)
