"""Speed of the worksheet function and of the statistics."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

import pip_xl
from pip_xl.stats import DichotomousStudies, GenericStudies, Options, meta_analysis, pool_many
from tests.benchmarks.bare_numpy import dersimonian_laird, log_risk_ratios
from tests.benchmarks.ratio import Row, compare

TWELVE = ("estimate", "lower", "upper", "se", "z", "p", "k", "n", "q", "q_p", "tau2", "i2")


def _counts(k: int) -> np.ndarray:
    """Counts of ``k`` two-arm trials, shape (4, k)."""
    generator = np.random.default_rng(7)
    totals = generator.integers(50, 200, (2, k)).astype(float)
    events = np.floor(totals * generator.uniform(0.05, 0.6, (2, k))) + 1
    return np.array([events[0], totals[0], events[1], totals[1]])


class _FreshCells:
    """The same ten rows with one count stepped, so that no cache can know them."""

    def __init__(self) -> None:
        self._rows: list[list[float]] = _counts(10).T.tolist()

    def __call__(self) -> list[list[float]]:
        self._rows[0][1] += 1.0
        return self._rows


def pooling_rows() -> Iterator[Row]:
    """Yield the rows of the pooling benchmarks."""
    counts, fresh = _counts(10), _FreshCells()
    work = 'call("POOLED_RR"), 10 rows of cells, uncached'
    yield compare(
        work,
        "numpy from arrays of counts to the DL estimate",
        4.0,
        lambda: pip_xl.call("POOLED_RR", fresh()),
        lambda: dersimonian_laird(counts),
    )
    yield _against_statsmodels(work, fresh)

    def twelve() -> None:
        rows = fresh()
        for output in TWELVE:
            pip_xl.call("POOLED_RR", rows, output)

    yield compare(
        "twelve statistics of one range",
        "one statistic of it",
        2.0,
        twelve,
        lambda: pip_xl.call("POOLED_RR", fresh()),
    )
    million = _counts(1_000_000)
    options = Options.parse("RR", convention="metafor")
    yield compare(
        "DL from counts, k = 1,000,000",
        "numpy from counts",
        1.5,
        lambda: meta_analysis(DichotomousStudies(*million), options).estimate,
        lambda: dersimonian_laird(million),
        rounds=9,
    )
    yield from _many()


def _against_statsmodels(work: str, fresh: _FreshCells) -> Row:
    """One pooling against statsmodels' own, on effect sizes that are ready."""
    against = "statsmodels combine_effects on ready effect sizes"
    try:
        from statsmodels.stats.meta_analysis import combine_effects
    except ImportError:
        return Row(work, against, None, 1.0, "extra bench is not installed")
    y, v = log_risk_ratios(_counts(10))
    return compare(
        work,
        against,
        1.0,
        lambda: pip_xl.call("POOLED_RR", fresh()),
        lambda: combine_effects(y, v, method_re="dl"),
    )


def _many() -> Iterator[Row]:
    """One meta-analysis of ten studies, and ten thousand of eight at once, against PyMARE."""
    likelihood = "VarianceBasedLikelihoodEstimator"
    yield _against_pymare("REML", 1, 10, 0.2, likelihood, method="REML")
    yield _against_pymare("DL", 10_000, 8, 1.2, "DerSimonianLaird")
    yield _against_pymare("REML", 10_000, 8, 0.7, likelihood, method="REML")


def _against_pymare(
    tau_method: str, count: int, k: int, limit: float, name: str, **settings: str
) -> Row:
    """One estimator of tau2, both sides given the same effect sizes."""
    work = f"{count:,} meta-analyses with k = {k}, {tau_method}"
    try:
        from pymare import estimators
    except ImportError:
        return Row(work, f"PyMARE {name}", None, limit, "extra bench is not installed")
    y, v = log_risk_ratios(_counts(count * k))
    y, v = y.reshape(count, k), v.reshape(count, k)
    ones, columns = np.ones((k, 1)), (np.ascontiguousarray(y.T), np.ascontiguousarray(v.T))
    estimator = getattr(estimators, name)(**settings)
    options = Options.parse("GENERIC", tau_method=tau_method, convention="metafor")
    if count == 1:
        return compare(
            work,
            f"PyMARE {name}",
            limit,
            lambda: meta_analysis(GenericStudies(y[0], np.sqrt(v[0])), options).estimate,
            lambda: estimator.fit(*columns, ones),
        )
    return compare(
        work,
        f"PyMARE {name}",
        limit,
        lambda: pool_many(y, v, options).estimate,
        lambda: estimator.fit(*columns, ones),
        rounds=9,
    )
