"""Speed of leaving out each of a thousand studies, against pooling them once."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

import pip_xl
from pip_xl.stats import (
    CONVENTIONS,
    AnalysesByStudy,
    DichotomousStudies,
    MetaAnalysis,
    Options,
    leave_one_out,
    meta_analysis,
)
from tests.benchmarks.ratio import Row, compare

STUDIES = 1000
LIMIT = 5.0


def _counts() -> np.ndarray:
    """Counts of two-arm trials, shape (4, k)."""
    generator = np.random.default_rng(7)
    totals = generator.integers(50, 200, (2, STUDIES)).astype(float)
    events = np.floor(totals * generator.uniform(0.05, 0.6, (2, STUDIES))) + 1
    return np.array([events[0], totals[0], events[1], totals[1]])


def looking_closer_rows() -> Iterator[Row]:
    """Yield both levels under both conventions."""
    for convention in CONVENTIONS:
        yield _statistics(convention)
        yield _cells(convention)


def _figures(result: MetaAnalysis | AnalysesByStudy) -> tuple[object, ...]:
    """The same figures on both sides: one number each, or one a study."""
    return result.estimate, result.lower, result.upper, result.tau2, result.i2


def _statistics(convention: str) -> Row:
    """From studies to estimates, intervals, tau2 and I2."""
    studies = DichotomousStudies(*_counts())
    options = Options.parse("RR", convention=convention)
    return compare(
        f"leave_one_out, RR, DL, k = {STUDIES:,}, {convention}",
        "meta_analysis of the same studies",
        LIMIT,
        lambda: _figures(leave_one_out(studies, options)),
        lambda: _figures(meta_analysis(studies, options)),
    )


def _cells(convention: str) -> Row:
    """From cells to tables, with a count stepped so that no cache can know them."""
    rows: list[list[float]] = _counts().T.tolist()
    labels = [[f"Study {number}"] for number in range(STUDIES)]
    options = ("RR", None, None, None, None, None, convention)

    def table() -> None:
        rows[0][1] += 1.0
        pip_xl.call("LEAVE_ONE_OUT", labels, rows, *options)

    def row() -> None:
        rows[0][1] += 1.0
        pip_xl.call("META_ROW", rows, *options)

    return compare(
        f'call("LEAVE_ONE_OUT"), RR, DL, {STUDIES:,} rows, uncached, {convention}',
        'call("META_ROW") of the same rows',
        LIMIT,
        table,
        row,
    )
