"""Reviews with content for the tests."""

from __future__ import annotations

import pandas as pd

from pip_xl.data import continuous_studies, dichotomous_studies, reported_results
from pip_xl.review.review import Review

#: What makes a printed number of the review comparable with a column of the table Reported.
PRINTED = {
    "Estimate": "estimate",
    "Lower": "lower",
    "Upper": "upper",
    "P": "p",
    "Chi2": "q",
    "df": "df",
    "P(Q)": "q_p",
    "I2": "i2",
    "Tau2": "tau2",
}


def parent_infant() -> Review:
    """The parent-infant psychotherapy review: printed results and the studies behind them."""
    return Review(
        {
            "review_title": "Parent-infant psychotherapy",
            "arm_1": "Parent-infant psychotherapy",
            "arm_2": "Control",
        },
        {
            "Studies": _studies(),
            "Dichotomous": _dichotomous(),
            "Continuous": _continuous(),
            "Analyses": _analyses(),
            "Reported": _reported(),
        },
    )


def _studies() -> pd.DataFrame:
    names = [study.study for study in dichotomous_studies()]
    names += [study.study for study in continuous_studies()]
    return pd.DataFrame({"Study": list(dict.fromkeys(names)), "Design": "RCT"})


def _dichotomous() -> pd.DataFrame:
    rows = []
    for study in dichotomous_studies():
        origin = {count.provenance for count in study.counts} - {"published"}
        provenance = "unknown" if "unknown" in origin else "reconstructed"
        figures = [count.value for count in study.counts]
        rows.append([study.analysis, study.study, *figures, provenance, study.source, study.note])
    columns = ["Analysis", "Study", "Events 1", "Total 1", "Events 2", "Total 2"]
    return pd.DataFrame(rows, columns=[*columns, "Provenance", "Source", "Note"])


def _continuous() -> pd.DataFrame:
    rows = [
        [study.analysis, study.study, *study.figures, study.provenance, study.source, study.note]
        for study in continuous_studies()
    ]
    columns = ["Analysis", "Study", "Mean 1", "SD 1", "N 1", "Mean 2", "SD 2", "N 2"]
    return pd.DataFrame(rows, columns=[*columns, "Provenance", "Source", "Note"])


def _analyses() -> pd.DataFrame:
    rows = [
        [
            result.analysis,
            "PIP versus control",
            result.outcome,
            result.time,
            "Continuous" if result.measure == "SMD" else "Dichotomous",
            result.measure,
        ]
        for result in reported_results()
    ]
    return pd.DataFrame(
        rows, columns=["ID", "Comparison", "Outcome", "Time point", "Data", "Measure"]
    )


def _reported() -> pd.DataFrame:
    rows = []
    for result in reported_results():
        row: dict[str, object] = {"Analysis": result.analysis, "Outcome": result.outcome}
        row["Scale"] = "difference" if result.measure == "SMD" else "ratio"
        row |= {column: getattr(result, name) or None for column, name in PRINTED.items()}
        rows.append(row)
    return pd.DataFrame(rows)
