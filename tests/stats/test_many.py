"""Many meta-analyses at once."""

from __future__ import annotations

import numpy as np
import pytest

from pip_xl.errors import InputError, NotEstimable
from pip_xl.stats import (
    ContinuousStudies,
    DichotomousStudies,
    GenericStudies,
    Options,
    meta_analysis,
    pool_many,
    pool_studies,
)


def test_a_variance_that_is_not_positive_is_refused() -> None:
    for wrong in (0.0, -1.0, float("nan")):
        with pytest.raises(InputError, match="variance"):
            pool_many([[0.1, 0.2]], [[0.1, wrong]], Options.parse("GENERIC"))


def test_one_meta_analysis_is_refused() -> None:
    with pytest.raises(InputError, match="use meta_analysis"):
        pool_studies(GenericStudies([0.1], [0.2]), Options.parse("GENERIC"))


def test_ratios_are_reported_as_ratios() -> None:
    options = Options.parse("GENERIC_RATIO")
    pooled = pool_many([[0.1, 0.4], [0.0, 0.0]], [[0.1, 0.1]] * 2, options)
    assert pooled.estimate == pytest.approx(np.exp([0.25, 0.0]))
    assert (pooled.interval.lower < pooled.estimate).all()


def test_figures_that_the_options_do_not_allow_are_not_estimable() -> None:
    pooled = pool_many([[0.1, 0.4]], [[0.1, 0.1]], Options.parse("GENERIC", "fixed"))
    for figure in ("tau2", "tau2_interval", "prediction_interval"):
        with pytest.raises(NotEstimable, match="fixed-effect model"):
            getattr(pooled, figure)


def test_figures_that_the_data_do_not_allow_are_nan() -> None:
    """The first meta-analysis has one estimable study, the second none, the third two."""
    tables = DichotomousStudies(
        [[0, 3], [0, 0], [2, 3]], [[9, 9]] * 3, [[0, 4], [0, 0], [1, 1]], [[9, 9]] * 3
    )
    pooled = pool_studies(tables, Options.parse("RR"))
    assert pooled.k.tolist() == [1, 0, 2]
    assert np.isnan(pooled.estimate).tolist() == [False, True, False]
    for figure in ("q", "df", "q_p", "tau2", "i2", "h2"):
        assert np.isnan(getattr(pooled, figure)).tolist() == [True, True, False], figure
    assert np.isnan(pooled.prediction_interval.lower).all()


def test_means_are_pooled_in_many_meta_analyses() -> None:
    rng = np.random.default_rng(2)
    table = np.array(
        [rng.normal(size=(6, 4)), rng.uniform(1, 2, (6, 4)), rng.integers(5, 90, (6, 4))]
    )
    other = np.array(
        [rng.normal(size=(6, 4)), rng.uniform(1, 2, (6, 4)), rng.integers(5, 90, (6, 4))]
    )
    for measure in ("MD", "SMD"):
        options = Options.parse(measure, tau_method="PM", convention="metafor")
        pooled = pool_studies(ContinuousStudies(*table, *other), options)
        for i in range(6):
            alone = meta_analysis(ContinuousStudies(*table[:, i], *other[:, i]), options)
            assert pooled.estimate[i] == pytest.approx(alone.estimate, rel=1e-12)
            assert pooled.tau2[i] == pytest.approx(alone.tau2, rel=1e-10, abs=1e-15)


def test_ten_thousand_reml_estimates_are_the_same_as_one_by_one() -> None:
    rng = np.random.default_rng(4)
    v = rng.uniform(0.02, 1.0, (10_000, 8))
    y = rng.normal(0.2, np.sqrt(v + 0.05))
    options = Options.parse("GENERIC", tau_method="REML")
    pooled = pool_many(y, v, options)
    for i in range(0, 10_000, 500):
        alone = meta_analysis(GenericStudies(y[i], np.sqrt(v[i])), options)
        assert pooled.tau2[i] == pytest.approx(alone.tau2, rel=1e-9, abs=1e-12)
        assert pooled.estimate[i] == pytest.approx(alone.estimate, rel=1e-10)


def test_studies_of_equal_variance_need_no_order() -> None:
    """Any of the heaviest studies may serve as the centre."""
    y = np.array([[0.0, 1.0, 3.0, -2.0], [3.0, -2.0, 1.0, 0.0]])
    v = np.full((2, 4), 0.1)
    v[:, 1] = [0.2, 0.2]
    for tau_method in ("DL", "REML", "PM"):
        options = Options.parse("GENERIC", tau_method=tau_method)
        pooled = pool_many(y, v, options)
        for i in range(2):
            alone = meta_analysis(GenericStudies(y[i], np.sqrt(v[i])), options)
            assert pooled.tau2[i] == pytest.approx(alone.tau2, rel=1e-12)
            assert pooled.estimate[i] == pytest.approx(alone.estimate, rel=1e-12)
