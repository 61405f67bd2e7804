"""The result of one meta-analysis: what exists, and what is not estimable."""

from __future__ import annotations

import math

import numpy as np
import pytest

from pip_xl.errors import InputError, NotEstimable
from pip_xl.stats import (
    ContinuousStudies,
    DichotomousStudies,
    GenericStudies,
    MetaAnalysis,
    Options,
    meta_analysis,
)

HETEROGENEITY = (
    "q",
    "df",
    "q_p",
    "tau2",
    "tau2_interval",
    "i2",
    "i2_interval",
    "h2",
    "h2_interval",
    "prediction_interval",
)


def _generic(
    y: list[float], se: list[float], measure: str = "GENERIC", **options: object
) -> MetaAnalysis:
    return meta_analysis(GenericStudies(y, se), Options.parse(measure, **options))


@pytest.mark.parametrize("figure", HETEROGENEITY)
def test_one_study_has_an_effect_but_no_heterogeneity(figure: str) -> None:
    result = _generic([0.4], [0.2])
    assert (result.k, result.estimate, result.se) == (1, 0.4, 0.2)
    with pytest.raises(NotEstimable, match="needs at least"):
        getattr(result, figure)


@pytest.mark.parametrize("k", [1, 2])
def test_fewer_than_three_studies_have_no_prediction_interval(k: int) -> None:
    with pytest.raises(NotEstimable, match="at least 3 studies"):
        _ = _generic([0.4, 0.6][:k], [0.2, 0.2][:k]).prediction_interval


@pytest.mark.parametrize("figure", ["tau2", "tau2_interval", "prediction_interval"])
def test_a_fixed_model_has_no_between_study_variance(figure: str) -> None:
    result = _generic([0.4, 0.6, 0.9], [0.2, 0.2, 0.1], model="fixed")
    with pytest.raises(NotEstimable, match="a fixed-effect model has no"):
        getattr(result, figure)
    assert result.i2 >= 0


def test_one_study_has_a_wald_interval_and_says_so() -> None:
    """The Hartung-Knapp variance divides by k - 1."""
    asked, wald = (_generic([0.4], [0.2], ci_method=method) for method in ("HKSJ", "Wald"))
    assert (asked.lower, asked.upper, asked.p) == (wald.lower, wald.upper, wald.p)
    assert asked.method_in_words == (
        "Inverse-variance random effects, DerSimonian-Laird tau², Wald interval "
        "(HKSJ needs at least 2 studies), RevMan5"
    )
    assert "needs" not in wald.method_in_words


def test_without_an_estimable_study_nothing_but_the_reasons_is_left() -> None:
    tables = DichotomousStudies([0, 3], [10, 10], [0, 0], [10, 0])
    result = meta_analysis(tables, Options.parse("RR"))
    assert result.k == 0
    assert result.n == 0
    assert [one.reason for one in result.excluded] == [
        "no events in either arm",
        "an arm without participants",
    ]
    assert np.isnan(result.studies.estimate).all()
    for figure in ("pooled", "estimate", "lower", "upper", "se", "z", "p", *HETEROGENEITY):
        with pytest.raises(NotEstimable, match="no events in either arm"):
            getattr(result, figure)


def test_no_rows_at_all_are_not_estimable() -> None:
    for measure in ("RR", "PETO_OR"):
        result = meta_analysis(DichotomousStudies([], [], [], []), Options.parse(measure))
        with pytest.raises(NotEstimable, match="no studies"):
            _ = result.estimate


def test_studies_without_spread_are_left_out() -> None:
    studies = ContinuousStudies([1, 2], [0, 1], [5, 9], [2, 2.5], [0, 1], [5, 9])
    for measure in ("MD", "SMD"):
        result = meta_analysis(studies, Options.parse(measure))
        assert (result.k, result.n) == (1, 18)
        assert [tuple(one) for one in result.excluded] == [(0, "both standard deviations are 0")]


@pytest.mark.parametrize("measure", ["RR", "OR"])
def test_uncorrected_sums_without_events_in_one_arm_give_no_ratio(measure: str) -> None:
    tables = DichotomousStudies([3, 4], [10, 10], [0, 0], [10, 10])
    options = Options.parse(measure, "fixed", "MH", convention="metafor")
    result = meta_analysis(tables, options)
    with pytest.raises(NotEstimable, match="Mantel-Haenszel sums is 0"):
        _ = result.estimate
    assert np.isfinite(result.studies.estimate).all()
    assert np.isnan(result.studies.weight).all()


def test_peto_without_any_informative_table_is_not_estimable() -> None:
    tables = DichotomousStudies([0, 0], [10, 10], [0, 0], [10, 10])
    result = meta_analysis(tables, Options.parse("PETO_OR", convention="metafor"))
    with pytest.raises(NotEstimable):
        _ = result.estimate


def test_ratios_are_reported_as_ratios_and_their_se_on_the_log_scale() -> None:
    log = _generic([0.1, 0.4], [0.2, 0.1])
    ratio = _generic([0.1, 0.4], [0.2, 0.1], "GENERIC_RATIO")
    assert ratio.pooled == log.pooled
    assert ratio.estimate == math.exp(log.estimate)
    assert ratio.lower == math.exp(log.lower)
    assert ratio.se == log.se
    assert ratio.studies.estimate == pytest.approx(np.exp([0.1, 0.4]))


def test_a_ratio_beyond_all_numbers_is_not_estimable() -> None:
    result = _generic([700.0, 701.0], [30.0, 30.0], "GENERIC_RATIO")
    assert math.isfinite(result.estimate)
    with pytest.raises(NotEstimable, match="too large"):
        _ = result.upper
    assert np.isnan(result.studies.upper).all()


def test_data_of_another_kind_are_refused() -> None:
    with pytest.raises(InputError, match="needs dichotomous data"):
        meta_analysis(GenericStudies([0.1], [0.2]), Options.parse("RR"))


def test_many_meta_analyses_are_refused() -> None:
    with pytest.raises(InputError, match="pool_many"):
        meta_analysis(GenericStudies([[0.1]], [[0.2]]), Options.parse("GENERIC"))


def test_generic_data_do_not_tell_the_participants() -> None:
    with pytest.raises(NotEstimable, match="how many took part"):
        _ = _generic([0.1], [0.2]).n


def test_a_result_cannot_change() -> None:
    result = _generic([0.1], [0.2])
    with pytest.raises(AttributeError, match="cannot be changed"):
        result.k = 5  # type: ignore[misc]
    with pytest.raises(AttributeError, match="cannot be changed"):
        del result.options


def test_equal_differences_of_large_means_have_no_hksj_test() -> None:
    """All differ by 0.7; in doubles 429.8 - 430.5 and 13.48 - 14.18 differ by 4e-14."""
    means = [429.8, 387.9, 13.48], [430.5, 388.6, 14.18]
    trials = ContinuousStudies(means[0], [5.9, 6.9, 6.6], [71] * 3, means[1], [3.8] * 3, [80] * 3)
    result = meta_analysis(trials, Options.parse("MD", ci_method="HKSJ"))
    assert len(set(result.studies.estimate)) > 1
    assert result.se == 0
    with pytest.raises(NotEstimable, match="no test"):
        _ = result.p


def test_the_same_trial_in_other_units_has_no_hksj_test_of_its_smd() -> None:
    """Multiplied by 2.54 the trial has the same standardized difference, but for rounding."""
    units = np.array([1.0, 2.54, 0.3937, 10.0])
    trials = ContinuousStudies(
        units * 12.7, units * 1.9, [9] * 4, units * 12.3, units * 2.3, [11] * 4
    )
    result = meta_analysis(trials, Options.parse("SMD", ci_method="HKSJ"))
    assert len(set(result.studies.estimate)) > 1
    assert result.se == 0


def test_small_differences_that_are_real_keep_their_hksj_test() -> None:
    """Means of 1000 with differences of 1e-6 and 2e-6: a double tells them apart."""
    ones = np.ones(2)
    trials = ContinuousStudies([1000.000001, 1000.000002], ones, [9, 9], 1000 * ones, ones, [9, 9])
    result = meta_analysis(trials, Options.parse("MD", ci_method="HKSJ"))
    assert result.se == pytest.approx(0.5e-6, rel=1e-6)


def test_effects_equal_up_to_rounding_have_no_hksj_test() -> None:
    """4/10 - 3/10 and 20/100 - 10/100 are the same risk difference, but not the same double."""
    tables = DichotomousStudies([4, 20, 40], [10, 100, 100], [3, 10, 30], [10, 100, 100])
    result = meta_analysis(tables, Options.parse("RD", ci_method="HKSJ"))
    assert len(set(result.studies.estimate)) > 1
    assert result.se == 0
    assert result.lower == result.upper == pytest.approx(0.1)
    with pytest.raises(NotEstimable, match="no test"):
        _ = result.p


@pytest.mark.parametrize(
    ("measure", "rows", "estimate"),
    [
        ("RD", [[1, 1, 0, 71]], 1.0),
        ("RD", [[0, 9, 0, 9], [0, 5, 0, 4]], 0.0),
        ("RR", [[9, 9, 7, 7], [5, 5, 4, 4]], 1.0),
    ],
)
def test_uncorrected_tables_without_spread_have_an_estimate_but_no_standard_error(
    measure: str, rows: list[list[float]], estimate: float
) -> None:
    options = Options.parse(measure, "fixed", "MH", convention="metafor")
    result = meta_analysis(DichotomousStudies(*map(list, zip(*rows, strict=True))), options)
    assert result.estimate == estimate
    for figure in ("se", "lower", "upper", "z", "p", "pooled"):
        with pytest.raises(NotEstimable, match="without a positive variance"):
            getattr(result, figure)


def test_small_p_values_keep_their_digits() -> None:
    """2*Phi(-30) = 9.813427854297537e-198 (mpmath)."""
    result = _generic([3.0], [0.1])
    assert result.p == pytest.approx(9.813427854297537e-198, rel=1e-10)


def test_the_mantel_haenszel_odds_ratio_is_the_ratio_of_its_sums() -> None:
    tables = DichotomousStudies([4, 6], [20, 20], [8, 5], [20, 20])
    expected = (4 * 12 / 40 + 6 * 15 / 40) / (8 * 16 / 40 + 5 * 14 / 40)
    assert meta_analysis(tables, Options.parse("OR", "fixed")).estimate == pytest.approx(expected)


def test_repr_says_how_it_was_pooled() -> None:
    assert repr(_generic([0.1], [0.2])) == (
        "<MetaAnalysis of 1 studies: Inverse-variance random effects, DerSimonian-Laird tau², "
        "Wald interval, RevMan5>"
    )
