"""The checks of printed figures say of the paper what arithmetic on the paper says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.review.built import Built

#: Statements with a verdict, the analysis that prints them, and what is said where they are wrong.
STATEMENTS = {
    "C01": ("R01", "Tau2 printed 3.71"),
    "C02": ("R07", "P printed 0.000"),
    "C03": ("R06", "P printed <0.000 cannot be"),
    "C08": ("R05", "P(Q) printed"),
    "C10": ("R05", "P printed"),
    "C12": ("R11", "printed"),
    "C07": ("R01", "P(Q) printed"),
    "C09": ("R01", "P printed"),
}


@pytest.mark.reference
@pytest.mark.parametrize("statement", STATEMENTS)
def test_wrong_statements_are_flagged_and_right_ones_are_not(
    shipped: Built, reference: Path, statement: str
) -> None:
    path = reference / "barlow2015" / "checks.json"
    known = {entry["id"]: entry for entry in json.loads(path.read_text(encoding="utf-8"))}
    analysis, words = STATEMENTS[statement]
    is_wrong = known[statement]["expected_verdict"].startswith("ERROR")
    check = shipped.row("Reported", Analysis=analysis)["Check"] or ""
    assert (words in check) == is_wrong, check


@pytest.mark.reference
def test_of_19_results_three_are_flagged(shipped: Built, reference: Path) -> None:
    path = reference / "barlow2015" / "checks.json"
    known = {entry["id"]: entry for entry in json.loads(path.read_text(encoding="utf-8"))}
    # All 19 estimates lie inside their intervals.
    assert known["C13"]["expected_verdict"] == known["C14"]["expected_verdict"] == "OK"
    flagged = [row["Analysis"] for row in shipped.rows("Reported") if row["Check"]]
    assert flagged == ["R01", "R06", "R07"]


@pytest.mark.reference
def test_the_arithmetic_of_the_flow_is_flagged(shipped: Built, reference: Path) -> None:
    path = reference / "barlow2015" / "checks.json"
    known = {entry["id"]: entry for entry in json.loads(path.read_text(encoding="utf-8"))}
    row = shipped.row("PRISMA", Step="Reports excluded, total")
    numbers = known["C15"]["numbers"]
    assert (row["Count"], row["Expected"]) == (numbers["printed"], numbers["sum"])
    assert row["Check"]
    # The flow cannot be followed through: nothing is said where counts are not known.
    assert known["C16"]["expected_verdict"] == "INFO"
    assert [r["Step"] for r in shipped.rows("PRISMA") if r["Check"]] == [row["Step"]]


@pytest.mark.reference
def test_the_count_that_does_not_add_up_is_the_suspected_one(
    shipped: Built, reference: Path
) -> None:
    path = reference / "barlow2015" / "checks.json"
    known = {entry["id"]: entry for entry in json.loads(path.read_text(encoding="utf-8"))}
    numbers = known["C24"]["numbers"]
    published = shipped.row("Analyses", ID="R12b")
    pooled = [round(published[name], 4) for name in ("Estimate", "Lower", "Upper")]
    assert pooled == numbers["pooled_with_39"]
    assert f"{published['P']:.1e}" == f"{numbers['p_with_39']:.1e}"
