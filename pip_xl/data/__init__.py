"""Data that come with the package: a published review's results and what is known behind them."""

from pip_xl.data.review import (
    ContinuousStudy,
    Count,
    DichotomousStudy,
    FlowCount,
    IncludedStudy,
    ReportedResult,
    RiskOfBias,
    Source,
    continuous_studies,
    dichotomous_studies,
    flow_counts,
    included_studies,
    reported_results,
    risk_of_bias,
    sources,
)

__all__ = [
    "ContinuousStudy",
    "Count",
    "DichotomousStudy",
    "FlowCount",
    "IncludedStudy",
    "ReportedResult",
    "RiskOfBias",
    "Source",
    "continuous_studies",
    "dichotomous_studies",
    "flow_counts",
    "included_studies",
    "reported_results",
    "risk_of_bias",
    "sources",
]
