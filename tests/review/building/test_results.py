"""The calculated columns give what the worksheet functions give for the same rows."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from pip_xl.functions import call
from pip_xl.review.layout import TABLES
from tests.review.built import Built
from tests.review.reviews import BCG

#: The columns of Analyses with the figures of META_ROW, in its order.
FIGURES = (
    "k", "N", "Estimate", "Lower", "Upper", "P", "Q", "df", "P(Q)", "Tau2", "I2", "PI lower",
    "PI upper",
)  # fmt: skip


def _figures(built: Built, table: str, analysis: str) -> list[list[object]]:
    frame = built.review.tables[table]
    rows = frame.loc[frame["Analysis"] == analysis, list(TABLES[table].figures)]
    return [[None if pd.isna(cell) else cell for cell in row] for row in rows.to_numpy().tolist()]


@pytest.mark.parametrize(
    ("analysis", "table", "options"),
    [
        ("1.1", "Dichotomous", ["RR", "random", "IV", "DL", "HKSJ"]),
        ("1.10", "Dichotomous", ["OR", "fixed", "MH"]),
        ("2", "Dichotomous", ["PETO_OR"]),
        ("3", "Generic", ["GENERIC_RATIO"]),
        ("4", "Dichotomous", ["RD", "random", "IV", "DL", "HKSJ", 0.9]),
        ("W*", "Dichotomous", ["RR", "random", "IV"]),
        ("Wx", "Dichotomous", ["RR", "random", "IV"]),
        ("1-2", "Dichotomous", ["RR", "random", "IV"]),
        ("1,000", "Dichotomous", ["RR", "random", "IV"]),
        ("means", "Continuous", ["MD", "random", "IV", "REML", "HKSJ"]),
    ],
)
def test_figures_are_those_of_the_rows_with_the_id(
    trouble: Built, analysis: str, table: str, options: list[object]
) -> None:
    expected = call("META_ROW", _figures(trouble, table, analysis), *options)
    assert isinstance(expected, list)
    row = next(row for row in trouble.rows("Analyses") if row["ID"] == analysis)
    for column, value in zip(FIGURES, expected[0], strict=True):
        assert row[column] == (value if isinstance(value, float) else None), column


def test_effects_and_weights_stand_beside_their_rows(trouble: Built) -> None:
    # Two analyses whose IDs are the same number, row by row in turn.
    for analysis, measure, options in (
        ("1.1", "RR", ["random", "IV"]),
        ("1.10", "OR", ["fixed", "MH"]),
    ):
        expected = call("EFFECT_SIZES", [list(trial) for trial in BCG.values()], measure, *options)
        assert isinstance(expected, list)
        rows = [row for row in trouble.rows("Dichotomous") if row["Analysis"] == analysis]
        for row, (effect, lower, upper, _, weight) in zip(rows, expected, strict=True):
            assert (row["Effect"], row["Lower"], row["Upper"]) == (effect, lower, upper)
            assert row["Weight"] == weight
        assert [row["Place"] for row in rows] == [1, 2, 3, 4]


def test_limits_are_at_the_level_of_the_analysis(trouble: Built) -> None:
    row = next(row for row in trouble.rows("Dichotomous") if row["Analysis"] == "4")
    assert row["Lower"] == call("RD", 1, 10, 2, 10, "lower", 0.9)


def test_weights_of_an_analysis_add_up_to_one(published: Built) -> None:
    weights: dict[str, float] = {}
    for row in published.rows("Dichotomous"):
        if row["Weight"] is not None:
            weights[row["Analysis"]] = weights.get(row["Analysis"], 0.0) + row["Weight"]
    pooled = {
        row["ID"] for row in published.rows("Analyses") if row["Data"] == "Dichotomous" and row["k"]
    }
    assert weights.keys() == pooled
    assert all(math.isclose(total, 1, rel_tol=1e-12) for total in weights.values())


def test_the_sentence_is_the_papers(published: Built) -> None:
    # Barlow et al., Cochrane review CD010534: RR 8.93, 95% CI 1.25 to 63.70, P = 0.03, I2 = 73%.
    assert published.row("Analyses", ID="R01")["Result"] == (
        "RR 8.93, 95% CI 1.25 to 63.70; P = 0.03; I² = 73%; 2 studies, 168 participants"
    )
    assert published.row("Analyses", ID="R11")["Result"] == (
        "RR 0.09, 95% CI 0.01 to 1.56; P = 0.10; 1 study, 100 participants"
    )


def test_the_note_names_the_method_and_counts_the_rows_left_out(published: Built) -> None:
    note = published.row("Analyses", ID="R11")["Note"]
    assert note.startswith("Mantel-Haenszel")
    assert note.endswith("1 of 2 rows are pooled")


def test_printed_results_are_checked_and_compared(published: Built) -> None:
    verdicts = {row["Analysis"]: row["Verdict"] for row in published.rows("Reported")}
    data = {"R01", "R02", "R03", "R04", "R05", "R10", "R11", "R12"}
    assert {analysis for analysis, verdict in verdicts.items() if verdict == "reproduced"} == data
    assert set(verdicts.values()) == {"reproduced", "not recomputed", None}
    # One of the studies is known: nothing is recomputed from a part.
    r18 = published.row("Reported", Analysis="R18")
    assert r18["Data"] == "data of 1 of 4 studies"
    assert (r18["Recomputed"], r18["Verdict"]) == (None, "not recomputed")
    checks = {row["Analysis"]: row["Check"] for row in published.rows("Reported")}
    assert "repeats Q" in checks["R01"]
    assert "never below 0" in checks["R06"]
    assert {analysis for analysis, check in checks.items() if check} <= {"R01", "R06", "R07", None}
