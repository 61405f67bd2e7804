"""Results that Review Manager stored come out the same from the imported data.

Sources: reference/revman5/Fleiss1993.rm5 and its CSV export (R package meta), read in place;
reference/revman5/mh_random_rr.json, the doubles of twelve analyses of a public Cochrane review, put
into a .rm5 file here.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pip_xl.review.agreement import P_TOLERANCE, TOLERANCE, Compared, compare_reported
from pip_xl.review.importing import Imported, import_file
from pip_xl.review.pooled import analysis
from tests.review.importing.small_rm5 import comparison, element, imported, name, notes, rm5

#: Figures of a result that the table Reported has a column for, of a random-effects analysis.
FIGURES = 11


def compared(found: Imported) -> list[Compared]:
    return list(compare_reported(found.review))


def disagreeing(found: Imported) -> list[Compared]:
    return [each for each in compared(found) if not each.agrees]


@pytest.fixture(scope="module")
def fleiss(reference: Path) -> Imported:
    return import_file(reference / "revman5" / "Fleiss1993.rm5")


@pytest.fixture(scope="module")
def fleiss_csv(reference: Path) -> Imported:
    return import_file(reference / "revman5" / "Fleiss1993_CR.csv")


def test_tolerances_are_those_that_are_promised() -> None:
    assert (TOLERANCE, P_TOLERANCE) == (1e-9, 1e-6)


def test_every_result_of_fleiss_comes_out_the_same(fleiss: Imported) -> None:
    assert {each.figure for each in compared(fleiss)} == {
        "Estimate", "Lower", "Upper", "P", "Chi2", "df", "P(Q)", "I2", "k", "N",
    }  # fmt: skip
    assert not disagreeing(fleiss)


def test_results_keep_all_digits(fleiss: Imported) -> None:
    [row] = fleiss.review.tables["Reported"].to_dict("records")
    assert row["Estimate"] == "0.8968655609130709"
    assert row["P"] == "0.0010103343130005407"
    assert row["I2"] == "39.67458045558399%"
    assert row["Scale"] == "ratio"
    assert "Z = 3.287633061337987" in row["Note"]


def test_every_result_of_the_csv_export_comes_out_the_same(fleiss_csv: Imported) -> None:
    assert {each.analysis for each in compared(fleiss_csv)} == {"1.1", "1.2"}
    assert len(compared(fleiss_csv)) == 20
    assert not disagreeing(fleiss_csv)


def test_both_files_of_fleiss_hold_the_same_data(fleiss: Imported, fleiss_csv: Imported) -> None:
    for table in ("Dichotomous", "Continuous"):
        assert fleiss.review.tables[table].equals(fleiss_csv.review.tables[table]), table
    years = [
        dict(zip(each.review.tables["Studies"]["Study"], each.review.tables["Studies"]["Year"],
                 strict=True))
        for each in (fleiss, fleiss_csv)
    ]  # fmt: skip
    assert years[0] == years[1]
    assert years[0]["ISIS-2"] == 1988


def test_the_second_outcome_of_fleiss_stores_nothing_and_is_noted(fleiss: Imported) -> None:
    assert analysis(fleiss.review, "1.2").pool().k == 5
    assert "results: none are stored to compare with for 1.2\n" in notes(fleiss)


@pytest.fixture(scope="module")
def cochrane_review(reference: Path) -> Imported:
    with (reference / "revman5" / "mh_random_rr.json").open(encoding="utf-8") as file:
        return imported(as_rm5(json.load(file)))


def as_rm5(stored: list[dict[str, Any]]) -> str:
    """Put stored analyses into a .rm5 file: outcomes with their subgroups."""
    by_comparison: dict[str, list[str]] = {}
    for outcome in (each for each in stored if each["level"] == "outcome"):
        own_id = outcome["result"]["ID"]
        subgroups = [
            element(
                "DICH_SUBGROUP",
                name(f"Group {each['result']['ID'][-1]}"),
                *_rows(each),
                NO=int(each["result"]["ID"][-2:]),
                **_given(each["result"]),
            )
            for each in stored
            if each["result"]["ID"].startswith(f"{own_id}.")
        ]
        number, _, part = own_id.removeprefix("CMP-").partition(".")
        by_comparison.setdefault(number, []).append(
            element(
                "DICH_OUTCOME",
                name(f"Outcome {part}"),
                *(subgroups or _rows(outcome)),
                NO=int(part),
                EFFECT_MEASURE=outcome["measure"],
                METHOD=outcome["method"],
                RANDOM="YES",
                TOTALS="YES",
                **_given(outcome["result"]),
            )
        )
    return rm5(
        *(comparison(*outcomes, no=int(no)) for no, outcomes in by_comparison.items()), studies=()
    )


def _rows(analysis_: dict[str, Any]) -> list[str]:
    return [element("DICH_DATA", **row) for row in analysis_["studies"]]


def _given(figures: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in figures.items() if value is not None}


def test_every_result_of_a_cochrane_review_comes_out_the_same(cochrane_review: Imported) -> None:
    assert len(compared(cochrane_review)) == 12 * FIGURES
    assert not disagreeing(cochrane_review)


def test_subtotals_belong_to_the_subgroups_of_their_outcome(cochrane_review: Imported) -> None:
    reported = cochrane_review.review.tables["Reported"]
    mine = reported[reported["Analysis"] == "1.6"]
    assert mine["Subgroup"].tolist() == [None, "Group 1", "Group 2"]
    assert mine["Estimate"].tolist()[1] == "0.6248628931254335"


def test_studies_and_participants_are_those_that_are_pooled(cochrane_review: Imported) -> None:
    reported = cochrane_review.review.tables["Reported"]
    row = reported[reported["Analysis"] == "4.1"].iloc[0]
    assert (row["k"], row["df"], row["N"]) == ("7", "6", "6707")
    assert "prints 16 studies and 10101 participants, 9 of the studies not estimable" in row["Note"]


def test_the_test_between_subgroups_is_kept(cochrane_review: Imported) -> None:
    analyses = cochrane_review.review.tables["Analyses"]
    assert analyses.columns[-1] == "Remark"
    remark = analyses[analyses["ID"] == "1.2"]["Remark"].iloc[0]
    assert "test for subgroup differences: Chi2 = 1.3050116683610775, P = 0.2532999" in remark
    assert analyses[analyses["ID"] == "1.1"]["Remark"].iloc[0] is None
