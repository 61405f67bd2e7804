"""Data that come with the package: a published review's results and what is known behind them."""

from pip_xl.data.review import (
    ContinuousStudy,
    Count,
    DichotomousStudy,
    ReportedResult,
    Source,
    continuous_studies,
    dichotomous_studies,
    reported_results,
    sources,
)

__all__ = [
    "ContinuousStudy",
    "Count",
    "DichotomousStudy",
    "ReportedResult",
    "Source",
    "continuous_studies",
    "dichotomous_studies",
    "reported_results",
    "sources",
]
