"""A review with everything that is easily lost."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pip_xl.review.layout.risk_of_bias import DOMAINS
from pip_xl.review.review import Review

#: Texts that programs like to change.
AWKWARD = (
    'He said "so, what?"',
    "two\nlines",
    "a,b;c\td",
    "007",
    "1.10",
    "=1+1",
    "+ or -",
    "-0.70",
    "@home",
    "'=quoted",
    "'tis",
    "NA",
    "TRUE",
    "τ² ≈ 0, ΑΒΓ",
    " spaces around ",
    "1e5",
    "own: mine",
    "🙂",
)


def rich_review() -> Review:
    """Three analyses, with columns of the team in several tables."""
    studies = [f"Study {n} {text}" for n, text in enumerate(AWKWARD, start=1)]
    counts = [(4, 123, 11, 139), (6, 306, 29, 303), (3, 231, 11, 220), (0, 40, 3, 41)]
    return Review(
        {
            "review_title": 'Anti-"β" =therapy',
            "arm_1": "Drug,\nhigh dose",
            "lower_favours": "Arm 2",
            "default_model": "fixed",
            "default_level": 0.9,
            "default_convention": "metafor",
        },
        {
            "Studies": _frame(
                Study=studies,
                Year=[1990.0 + n for n, _ in enumerate(studies)],
                Notes=AWKWARD,
                ICC=[0.05, *[None] * (len(studies) - 1)],
                **{
                    "Team, initials": AWKWARD[::-1],
                    "Year?": [*AWKWARD[1:], None],
                    "own: x": [7.0, "7", True, False, None, "007", 0.1, *["x"] * 11],
                    "Done (y/n)": [None] * len(studies),
                },
            ),
            "RiskOfBias": _frame(
                Study=studies[:3],
                **{DOMAINS[0]: ["+", "?", "-"], DOMAINS[1]: ["-", None, "+"]},
                Support=AWKWARD[:3],
                **{"Blinding?": ["+", "?", None]},
            ),
            "RiskOfBias2": _frame(Study=studies[:2], Outcome=["x", "y"], Overall=["Low", "High"]),
            "PRISMA": _frame(Step=["databases", "other"], Count=[1200, None], Note=[None, "?"]),
            "Dichotomous": _frame(
                Analysis=["1.1"] * 4,
                Subgroup=["A", "A", "B", None],
                Study=studies[:4],
                **dict(zip(("Events 1", "Total 1", "Events 2", "Total 2"),
                           map(list, zip(*counts, strict=True)), strict=True)),
                Note=AWKWARD[3:7],
                events1=["checked", None, None, "twice"],
            ),
            "Generic": _frame(
                Analysis=["1.10", "1.10", "7"],
                Study=studies[4:7],
                Estimate=[0.1 + 0.2, -1 / 3, 1e-17],
                SE=[0.1, 5e-324 * 2**1022, 1e20],
            ),
            "Analyses": _frame(
                ID=["1.1", "1.10", "7"],
                Outcome=["Death", 'Pain "now"', "=x"],
                Data=["Dichotomous", "Generic", "Generic"],
                Measure=["RR", "GENERIC_RATIO", "GENERIC"],
                Method=["MH", None, "IV"],
                Level=[None, 99, None],
            ),
            "Reported": _frame(
                Analysis=["1.1", "1.1"],
                Subgroup=[None, "A"],
                Estimate=["0.30", "3.30"],
                P=["<0.001", "= 0.05"],
                I2=["73%", "-0.0"],
            ),
        },
    )  # fmt: skip


def _frame(**columns: Any) -> pd.DataFrame:
    return pd.DataFrame({name: list(cells) for name, cells in columns.items()}, dtype=object)
