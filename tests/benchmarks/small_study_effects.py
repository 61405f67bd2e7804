"""Speed of trim and fill."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from pip_xl.stats import DichotomousStudies, MetaAnalysis, Options, meta_analysis
from pip_xl.stats.small_study import trim_and_fill
from tests.benchmarks.ratio import Row, compare

OPTIONS = Options.parse("OR", method="IV")


def _asymmetric(k: int) -> np.ndarray:
    """Counts of ``k`` trials of 20 to 500 participants an arm; small ones have larger effects."""
    generator = np.random.default_rng(7)
    totals = np.exp(generator.uniform(np.log(20), np.log(500), (2, k))).round()
    log_odds = 0.1 + np.sqrt(5 / totals[0] + 5 / totals[1]) - 1.1
    risks = np.array([1 / (1 + np.exp(-log_odds)), np.full(k, 0.25)])
    events = generator.binomial(totals.astype(int), risks).clip(1, totals - 1)
    return np.array([events[0], totals[0], events[1], totals[1]])


def small_study_rows() -> Iterator[Row]:
    """Yield the row of trim and fill, which fills in 212 studies after eleven rounds."""
    counts = _asymmetric(1_000)
    yield compare(
        "trim and fill from counts, k = 1,000",
        "one DL pooling of them",
        10.0,
        lambda: _figures(trim_and_fill(DichotomousStudies(*counts), OPTIONS).result),
        lambda: _figures(meta_analysis(DichotomousStudies(*counts), OPTIONS)),
    )


def _figures(result: MetaAnalysis) -> tuple[float, float, float]:
    """Estimate and interval, which are computed when they are asked for."""
    return result.estimate, result.lower, result.upper
