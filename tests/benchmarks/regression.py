"""Speed of meta-regression."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import numpy as np

from pip_xl.stats import DichotomousStudies, GenericStudies, Options, meta_analysis
from pip_xl.stats.regression import Quantity, meta_regression
from tests.benchmarks.bare_numpy import log_risk_ratios
from tests.benchmarks.ratio import Row, compare

#: Studies of each regression.
K = 1000


def regression_rows() -> Iterator[Row]:
    """Yield the rows of the benchmarks of meta-regression."""
    generator = np.random.default_rng(7)
    totals = generator.integers(50, 200, (2, K)).astype(float)
    events = np.floor(totals * generator.uniform(0.05, 0.6, (2, K))) + 1
    counts = np.array([events[0], totals[0], events[1], totals[1]])
    years = generator.integers(1948, 1981, K).astype(float)
    for tau_method in ("DL", "REML"):
        options = Options.parse("RR", tau_method=tau_method, convention="metafor")
        yield compare(
            f"meta-regression on one moderator, {tau_method}, k = {K:,}",
            f"pooling of the same studies, {tau_method}",
            10.0,
            partial(_regress, counts, years, options),
            partial(_pool, counts, options),
        )
    yield _against_pymare(counts, years)


def _regress(counts: np.ndarray, years: np.ndarray, options: Options) -> object:
    """All figures of a regression on the year."""
    result = meta_regression(DichotomousStudies(*counts), [Quantity("Year", years)], options)
    return result.coefficients, result.omnibus, result.q_p, result.i2, result.r2


def _pool(counts: np.ndarray, options: Options) -> object:
    """A pooled estimate and its interval."""
    result = meta_analysis(DichotomousStudies(*counts), options)
    return result.estimate, result.lower, result.upper


def _against_pymare(counts: np.ndarray, years: np.ndarray) -> Row:
    """Coefficients and tau2 by REML, both sides given the same effect sizes."""
    work = f"coefficients on one moderator, REML, k = {K:,}"
    against = "PyMARE VarianceBasedLikelihoodEstimator"
    try:
        from pymare.estimators import VarianceBasedLikelihoodEstimator
    except ImportError:
        return Row(work, against, None, 1.0, "extra bench is not installed")
    y, v = log_risk_ratios(counts)
    studies, year = GenericStudies(y, np.sqrt(v)), Quantity("Year", years)
    options = Options.parse("GENERIC", tau_method="REML", convention="metafor")
    columns = y[:, None], v[:, None], np.column_stack([np.ones(K), years])
    estimator = VarianceBasedLikelihoodEstimator(method="REML")
    return compare(
        work,
        against,
        1.0,
        lambda: meta_regression(studies, [year], options).coefficients,
        lambda: estimator.fit(*columns),
    )
