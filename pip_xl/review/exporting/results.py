"""The results of all analyses as a table for pandas and R."""

from __future__ import annotations

from pip_xl.errors import NotEstimable
from pip_xl.review.exporting.csv_tables import csv_text
from pip_xl.review.pooled import PooledAnalysis
from pip_xl.stats import MetaAnalysis

#: Attributes of a result that are columns of the table.
FIGURES = (
    "k", "n", "estimate", "lower", "upper", "se", "z", "p", "q", "df", "q_p", "i2", "tau2",
)  # fmt: skip


def results_csv(analyses: list[PooledAnalysis]) -> str:
    """Write the results of analyses.

    Parameters
    ----------
    analyses : list of PooledAnalysis
        The analyses.

    Returns
    -------
    str
        CSV text, one row an analysis: ratios as ratios, standard errors and tau² of ratios on the
        log scale; a figure that does not exist is blank, and the last column says why where there
        is no estimate.
    """
    header = ["id", "measure", *FIGURES, "pi_lower", "pi_upper", "method", "reason"]
    return csv_text(header, map(_row, analyses))


def _row(analysis: PooledAnalysis) -> list[object]:
    """The figures of one analysis."""
    obstacle = analysis.obstacle
    if obstacle is not None:
        blank = [None] * (len(FIGURES) + 3)
        return [analysis.name, analysis.measure, *blank, obstacle]
    result = analysis.pool()
    return [
        analysis.name,
        result.options.measure.value,
        *(_figure(result, name) for name in FIGURES),
        *_prediction_interval(result),
        result.method_in_words,
        None,
    ]


def _figure(result: MetaAnalysis, name: str) -> float | None:
    try:
        return float(getattr(result, name))
    except NotEstimable:
        return None


def _prediction_interval(result: MetaAnalysis) -> tuple[float | None, float | None]:
    try:
        interval = result.prediction_interval
    except NotEstimable:
        return None, None
    return interval.lower, interval.upper
