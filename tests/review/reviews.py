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


#: Events and totals of four trials of BCG against tuberculosis (Colditz et al., JAMA 1994).
BCG = {
    "Aronson 1948": (4, 123, 11, 139),
    "Ferguson 1949": (6, 306, 29, 303),
    "Rosenthal 1960": (3, 231, 11, 220),
    "Hart 1977": (62, 13598, 248, 12867),
}


def troubled() -> Review:
    """A review in which much is wrong, and some things are unusual."""
    return Review(
        {"review_title": "BCG", "default_method": "IV", "default_ci_method": "HKSJ"},
        {
            "Studies": pd.DataFrame({"Study": [*BCG, "Hart 1977", "Baker 2001*", "3/4"]}),
            "RiskOfBias": pd.DataFrame({"Study": ["Aronson 1948", "Nobody 1900"]}),
            "PRISMA": pd.DataFrame(
                {
                    "Step": [
                        "Records identified from databases",
                        "Records identified from registers",
                        "Records identified from other sources",
                        "Duplicate records removed before screening",
                        "Records marked ineligible by automation tools",
                        "Records removed before screening for other reasons",
                        "Records screened",
                        "Records excluded",
                        "Reports sought for retrieval",
                        "Reports excluded, total",
                        "no trial",
                        "other drug",
                        "Studies included in the review",
                    ],
                    "Count": [100, 20, 0, 15, 0, 0, 104, 90, 14, 8, 5, 4, 4],
                }
            ),
            "Dichotomous": _troubled_counts(),
            "Continuous": _troubled_means(),
            "Generic": pd.DataFrame(
                [["3", "Aronson 1948", -0.89, 0.57], ["3", "Ferguson 1949", -1.59, 0.44]],
                columns=["Analysis", "Study", "Estimate", "SE"],
            ),
            "Analyses": _troubled_analyses(),
            "Reported": pd.DataFrame(
                [
                    ["1.1", "ratio", "0.33", "0.19", "0.56"],
                    ["1.1", None, "0.33", "0.19", "0.65"],
                    ["9", None, "0.5", "0.4", "0.6"],
                    ["9", "ratio", "−0.5", "0.4", "0.6"],
                    ["1-2", "difference", "1,234.5", "1/2", "(5)"],
                ],
                columns=["Analysis", "Scale", "Estimate", "Lower", "Upper"],
            ),
        },
    )


def _troubled_counts() -> pd.DataFrame:
    """Rows of several analyses, not in their order."""
    names = list(BCG)
    rows: list[list[object]] = []
    # Two analyses row by row in turn, whose IDs are the same number.
    for name in names:
        rows += [["1.1", name, *BCG[name]], ["1.10", name, *BCG[name]]]
    rows += [["2", name, *BCG[name]] for name in names[:2]]
    rows += [["4", names[0], 1, 10, 2, 10], ["4", names[0], 3, 10, 4, 10]]
    rows += [["W*", names[0], *BCG[names[0]]], ["Wx", names[1], *BCG[names[1]]]]
    rows += [["incomplete", names[0], *BCG[names[0]]], ["incomplete", names[1], 1, None, 2, 10]]
    rows += [["zero", names[0], 0, 10, 0, 10]]
    rows += [["blank", names[0], None, None, None, None]]
    rows += [["unknown", names[0], 1, 10, 2, 10], ["means", names[1], 1, 10, 2, 10]]
    rows += [[None, names[0], 1, 10, 2, 10], ["4", "Nobody 1900", 1, 10, 2, 10]]
    rows += [["4", "Baker 2001*", 2, 10, 2, 10], ["4", None, 2, 10, 1, 10]]
    rows += [["impossible", names[0], 11, 10, 2, 10], ["impossible", names[1], 1, 10, 2, 10]]
    # IDs that Excel would read as a date, a number and a time where it calculates with them.
    rows += [[id_, "3/4", 3, 10, 2, 10] for id_ in ("1-2", "1,000", "2:30")]
    columns = ["Analysis", "Study", "Events 1", "Total 1", "Events 2", "Total 2"]
    frame = pd.DataFrame(rows, columns=columns)
    frame["Reviewer"] = "=1+1"  # A column of the team's own, with text that looks like a formula.
    return frame


def _troubled_means() -> pd.DataFrame:
    """Means of two studies, in two analyses."""
    rows = [
        [analysis, study, mean, 4.0, 40, 12.0, 5.0, 42]
        for analysis in ("means", "options")
        for study, mean in (("Aronson 1948", 10.0), ("Ferguson 1949", 11.5))
    ]
    columns = ["Analysis", "Study", "Mean 1", "SD 1", "N 1", "Mean 2", "SD 2", "N 2"]
    return pd.DataFrame(rows, columns=columns)


def _troubled_analyses() -> pd.DataFrame:
    """One analysis for each thing that can be wrong."""
    rows: list[dict[str, object]] = [
        {"ID": "1.1", "Data": "Dichotomous", "Measure": "RR"},
        {"ID": "1.10", "Data": "Dichotomous", "Measure": "OR", "Model": "fixed", "Method": "MH"},
        {"ID": "2", "Data": "Dichotomous", "Measure": "PETO_OR"},
        {"ID": "3", "Data": "Generic", "Measure": "GENERIC_RATIO", "CI method": "Wald"},
        {"ID": "4", "Data": "Dichotomous", "Measure": "RD", "Level": 90},
        {"ID": "W*", "Data": "Dichotomous", "Measure": "RR"},
        {"ID": "Wx", "Data": "Dichotomous", "Measure": "RR"},
        {"ID": "incomplete", "Data": "Dichotomous", "Measure": "RR"},
        {"ID": "impossible", "Data": "Dichotomous", "Measure": "RR"},
        {"ID": "zero", "Data": "Dichotomous", "Measure": "RR"},
        {"ID": "blank", "Data": "Dichotomous", "Measure": "RR"},
        {"ID": "means", "Data": "Continuous", "Measure": "MD", "Tau method": "REML"},
        {"ID": "options", "Data": "Continuous", "Measure": "SMD", "Method": "MH"},
        {"ID": "misfit", "Data": "Continuous", "Measure": "RR"},
        {"ID": "no rows", "Data": "Generic", "Measure": "GENERIC"},
        {"ID": "no data", "Measure": "RR"},
        {"ID": "no measure", "Data": "Generic"},
        {"ID": "1-2", "Data": "Dichotomous", "Measure": "RR"},
        {"ID": "1,000", "Data": "Dichotomous", "Measure": "RR"},
        {"ID": "2:30", "Data": "Dichotomous", "Measure": "RR"},
        {"ID": "1.1", "Data": "Dichotomous", "Measure": "RR"},
        {"Data": "Dichotomous", "Measure": "RR"},
    ]
    return pd.DataFrame(rows)
