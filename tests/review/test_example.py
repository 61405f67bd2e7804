"""The paper's example: what is printed, what is reconstructed, and what is left blank."""

from __future__ import annotations

import pytest

from pip_xl.review.example import example_review
from pip_xl.review.layout.risk_of_bias import DOMAINS
from pip_xl.review.review import Review


@pytest.fixture(scope="module")
def review() -> Review:
    return example_review()


def test_all_19_printed_results_are_there_digit_for_digit(review: Review) -> None:
    reported = review.tables["Reported"].set_index("Analysis")
    assert list(reported.index) == [f"R{number:02}" for number in range(1, 20)]
    assert reported.loc["R06", "P"] == "<0.000"
    assert reported.loc["R01", "Upper"] == "63.70"
    assert reported.loc["R01", "Tau2"] == "3.71"


def test_every_reconstructed_count_is_named_in_its_row(review: Review) -> None:
    rows = review.tables["Dichotomous"]
    known = rows[rows["Provenance"] != "unknown"]
    assert set(known["Provenance"]) == {"reconstructed"}
    assert known["Note"].str.contains("reconstructed: Events 1, Total 1").all()


def test_rows_about_which_nothing_is_known_have_no_figures(review: Review) -> None:
    for name, columns in (
        ("Dichotomous", ["Events 1", "Total 1", "Events 2", "Total 2"]),
        ("Continuous", ["Mean 1", "SD 1", "N 1", "Mean 2", "SD 2", "N 2"]),
    ):
        rows = review.tables[name]
        unknown = rows[rows["Provenance"] == "unknown"]
        assert len(unknown) > 0
        assert unknown[columns].isna().all(axis=None)


def test_studies_are_named_alike_on_all_sheets(review: Review) -> None:
    studies = set(review.tables["Studies"]["Study"])
    assert len(studies) == 8
    for name in ("RiskOfBias", "Dichotomous", "Continuous"):
        assert set(review.tables[name]["Study"]) <= studies


def test_all_studies_are_at_high_risk_of_performance_bias(review: Review) -> None:
    """Barlow et al. 2015: participants and personnel could not be blinded."""
    judged = review.tables["RiskOfBias"]
    assert set(judged["Blinding of participants and personnel"]) == {"-"}
    assert judged[list(DOMAINS)].isin(["+", "?", "-"]).all(axis=None)


def test_the_slip_of_58_for_57_is_in_the_flow(review: Review) -> None:
    flow = review.tables["PRISMA"].set_index("Step")["Count"]
    reasons = ["Randomised trials that did not meet the criteria", "Not randomised"]
    reasons += ["Not about parent-infant psychotherapy", "Children older than the limit"]
    assert flow[reasons].sum() == 57
    assert flow["Reports excluded, total"] == 58
