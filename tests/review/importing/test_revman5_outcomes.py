"""Outcomes, subgroups and options of .rm5 files as analyses of a review."""

from __future__ import annotations

from math import exp, log, sqrt
from typing import Any

import pytest

from pip_xl.review.importing import Imported
from pip_xl.review.pooled import analysis
from pip_xl.stats import CONVENTIONS
from tests.review.importing.small_rm5 import (
    comparison,
    counts,
    element,
    estimate,
    imported,
    means,
    name,
    notes,
    rm5,
)

#: Sums of a handful of doubles.
EXACT = 1e-14


def only_outcome(outcome: str) -> Imported:
    return imported(rm5(comparison(outcome)))


def analyses(found: Imported) -> list[dict[Any, Any]]:
    return found.review.tables["Analyses"].to_dict("records")


def dich(*children: str, **attributes: object) -> str:
    return element("DICH_OUTCOME", *children, **attributes)


def test_comparison_and_outcome_numbers_make_the_id() -> None:
    found = imported(
        rm5(
            comparison(dich(name("Death"), NO=2), dich(name("Pain"), NO=10), no=3, called="A v B"),
            comparison(element("CONT_OUTCOME", name("Score"), ID="CMP-004.01"), no=4),
        )
    )
    headers = ("ID", "Comparison", "Outcome", "Data")
    assert [tuple(row[header] for header in headers) for row in analyses(found)] == [
        ("3.2", "A v B", "Death", "Dichotomous"),
        ("3.10", "A v B", "Pain", "Dichotomous"),
        ("4.1", "Treatment versus control", "Score", "Continuous"),
    ]  # fmt: skip


def test_numbers_that_stand_twice_are_told_apart() -> None:
    found = imported(rm5(comparison(dich(NO=1), dich(NO=1)), comparison(dich(NO=1))))
    assert [row["ID"] for row in analyses(found)] == ["1.1", "1.1b", "1b.1"]


@pytest.mark.parametrize(
    ("attributes", "options"),
    [
        ({"EFFECT_MEASURE": "RR", "METHOD": "MH", "RANDOM": "YES"}, ("RR", "random", "MH")),
        ({"EFFECT_MEASURE": "OR", "METHOD": "IV", "RANDOM": "NO"}, ("OR", "fixed", "IV")),
        ({"EFFECT_MEASURE": "RD", "METHOD": "MH"}, ("RD", "fixed", "MH")),
        ({"EFFECT_MEASURE": "PETO_OR", "METHOD": "PETO"}, ("PETO_OR", "fixed", "Peto")),
        (
            {"EFFECT_MEASURE": "OR", "METHOD": "PETO", "RANDOM": "YES"},
            ("PETO_OR", "fixed", "Peto"),
        ),
        ({}, ("OR", "fixed", "MH")),
    ],
)
def test_options_of_counts(attributes: dict[str, str], options: tuple[str, ...]) -> None:
    [row] = analyses(only_outcome(dich(counts("Ames", 1, 10, 2, 10), **attributes)))
    assert (row["Measure"], row["Model"], row["Method"]) == options


def test_options_of_means() -> None:
    found = only_outcome(
        element("CONT_OUTCOME", means("Ames", 1, 1, 9, 2, 1, 9), EFFECT_MEASURE="SMD", RANDOM="YES")
    )
    [row] = analyses(found)
    assert (row["Measure"], row["Model"], row["Method"]) == ("SMD", "random", "IV")
    assert analysis(found.review, "1.1").parsed.convention is CONVENTIONS["RevMan5"]


def test_an_unknown_measure_is_noted_and_the_usual_one_taken() -> None:
    found = only_outcome(dich(name("Cure"), EFFECT_MEASURE="WOMBAT"))
    [row] = analyses(found)
    assert row["Measure"] == "OR"
    assert "'WOMBAT' is unknown" in row["Remark"]


def test_a_level_other_than_95_is_kept_and_the_studies_own_is_noted() -> None:
    rows = counts("Ames", 3, 10, 5, 10)
    found = only_outcome(dich(rows, CI_TOTAL="99", CI_STUDY="95") + dich(rows, CI_TOTAL="95"))
    first, second = analyses(found)
    assert first["Level"] == 0.99
    assert second["Level"] != second["Level"]
    assert "intervals of the studies: 95 %" in first["Remark"]


def subgrouped(totals: str) -> str:
    """An outcome with two subgroups and their subtotals."""
    return dich(
        name("Relapse"),
        element("DICH_SUBGROUP", name("Adults"), counts("Ames", 4, 40, 9, 41),
                counts("Byrd", 3, 30, 6, 29), NO=1, EFFECT_SIZE="0.5", CI_START="0.2",
                CI_END="1.1", ESTIMABLE="YES", DF="1", STUDIES="2"),
        element("DICH_SUBGROUP", name("Children"), counts("Ames", 1, 20, 4, 22), NO=2,
                EFFECT_SIZE="0.275", CI_START="0.03", CI_END="2.3", ESTIMABLE="YES", DF="0",
                STUDIES="1"),
        NO=2, EFFECT_MEASURE="RR", METHOD="MH", RANDOM="NO", SUBGROUPS="YES", TOTALS=totals,
        EFFECT_SIZE="0.0" if totals != "YES" else "0.43", CI_START="0.0", CI_END="0.9",
        ESTIMABLE="YES",
    )  # fmt: skip


def test_subgroups_with_a_total_are_one_analysis() -> None:
    found = only_outcome(subgrouped("YES"))
    assert [row["ID"] for row in analyses(found)] == ["1.2"]
    data = found.review.tables["Dichotomous"]
    assert data["Subgroup"].tolist() == ["Adults", "Adults", "Children"]
    assert data["Study"].tolist() == ["Ames 1991", "Byrd 1994", "Ames 1991"]
    reported = found.review.tables["Reported"]
    assert reported["Subgroup"].tolist() == [None, "Adults", "Children"]
    assert set(reported["Analysis"]) == {"1.2"}


@pytest.mark.parametrize(("totals", "shown"), [("SUB", "subtotals only"), ("NO", "no totals")])
def test_subgroups_without_a_total_are_analyses_of_their_own(totals: str, shown: str) -> None:
    found = only_outcome(subgrouped(totals))
    assert [(row["ID"], row["Outcome"]) for row in analyses(found)] == [
        ("1.2.1", "Relapse: Adults"),
        ("1.2.2", "Relapse: Children"),
    ]
    data = found.review.tables["Dichotomous"]
    assert data["Analysis"].tolist() == ["1.2.1", "1.2.1", "1.2.2"]
    assert data["Subgroup"].isna().all()
    assert found.review.tables["Reported"]["Analysis"].tolist() == ["1.2.1", "1.2.2"]
    assert f"1.2 Relapse: shows {shown}: its 2 subgroups are analyses of their own" in notes(found)


def test_one_study_has_no_heterogeneity_to_compare() -> None:
    row = only_outcome(subgrouped("SUB")).review.tables["Reported"].iloc[1]
    assert (row["k"], row["Chi2"], row["df"], row["I2"]) == ("1", None, None, None)


def test_an_outcome_without_any_total_says_so() -> None:
    found = only_outcome(dich(name("Falls"), counts("Ames", 1, 9, 2, 9), TOTALS="NO"))
    [row] = analyses(found)
    assert "shows no total of it, the workbook does" in row["Remark"]
    assert found.review.tables["Reported"].empty


def test_subgroups_of_one_name_stay_apart() -> None:
    group = element("DICH_SUBGROUP", name("Other"), counts("Ames", 1, 9, 2, 9))
    found = only_outcome(dich(group, group, TOTALS="YES"))
    assert found.review.tables["Dichotomous"]["Subgroup"].tolist() == ["Other", "Other (2)"]


def test_estimates_of_ratios_stay_logarithms() -> None:
    """Two studies of equal standard errors: the pooled log hazard ratio is their mean."""
    found = only_outcome(
        element(
            "IV_OUTCOME",
            name("Survival"),
            element("EFFECT_MEASURE", "Hazard Ratio"),
            estimate("Ames", log(0.5), 0.25, EFFECT_SIZE=0.5, TOTAL_1=50, TOTAL_2=52),
            estimate("Byrd", log(0.8), 0.25, EFFECT_SIZE=0.8),
            RANDOM="NO",
            METHOD="IV",
        )
    )
    [row] = analyses(found)
    assert (row["Data"], row["Measure"], row["Remark"]) == (
        "Generic",
        "GENERIC_RATIO",
        "measure: Hazard Ratio",
    )
    data = found.review.tables["Generic"]
    assert data["Estimate"].tolist() == [log(0.5), log(0.8)]
    assert data["Note"].tolist() == ["participants 50 and 52", None]
    pooled = analysis(found.review, "1.1").pool()
    assert pooled.estimate == pytest.approx(sqrt(0.5 * 0.8), rel=EXACT)


@pytest.mark.parametrize(
    ("attributes", "rows", "measure", "expected"),
    [
        ({"LOG_DATA": "YES"}, {"ESTIMATE": 0.3}, "Score", "GENERIC_RATIO"),
        ({"LOG_DATA": "NO"}, {"ESTIMATE": 0.3}, "Hazard ratio", "GENERIC"),
        ({}, {"ESTIMATE": 0.3, "EFFECT_SIZE": exp(0.3)}, "Score", "GENERIC_RATIO"),
        ({}, {"ESTIMATE": 0.3, "EFFECT_SIZE": 0.3}, "Odds ratio", "GENERIC"),
        ({}, {"ESTIMATE": 0.3}, "log RR", "GENERIC_RATIO"),
        ({}, {"ESTIMATE": 0.3}, "Rate difference", "GENERIC"),
    ],
)
def test_whether_estimates_are_logarithms(
    attributes: dict[str, str], rows: dict[str, float], measure: str, expected: str
) -> None:
    row = element("IV_DATA", STUDY_ID="STD-Ames-1991", SE=0.1, **rows)
    outcome = element("IV_OUTCOME", element("EFFECT_MEASURE", measure), row, **attributes)
    assert analyses(only_outcome(outcome))[0]["Measure"] == expected


def test_observed_minus_expected_is_pooled_as_its_own_program_does() -> None:
    """Peto's method: the sum of O - E over the sum of V, with the variance 1 over that sum."""
    rows = [(-3.2, 6.1), (1.4, 3.3), (-2.0, 4.7)]
    studies = ("STD-Ames-1991", "STD-Byrd-1994", "STD-Cole-1997")
    data = [
        element("IPD_DATA", STUDY_ID=study, O_E=excess, VAR=variance, TOTAL_1=40, TOTAL_2=41)
        for study, (excess, variance) in zip(studies, rows, strict=True)
    ]
    found = only_outcome(
        element("IPD_OUTCOME", element("EFFECT_MEASURE", "Peto Odds Ratio"), *data)
    )
    pooled = analysis(found.review, "1.1").pool()
    total, weight = sum(each for each, _ in rows), sum(each for _, each in rows)
    assert pooled.estimate == pytest.approx(exp(total / weight), rel=EXACT)
    assert pooled.se == pytest.approx(1 / sqrt(weight), rel=EXACT)
    squares = sum(excess**2 / variance for excess, variance in rows)
    assert pooled.q == pytest.approx(squares - total**2 / weight, rel=1e-12)
    assert set(found.review.tables["Generic"]["Provenance"]) == {"calculated"}
    assert found.review.tables["Generic"]["Note"][0].startswith("O-E = -3.2, variance = 6.1")


def test_events_and_non_events_change_over_where_the_outcome_asks_for_it() -> None:
    found = only_outcome(dich(counts("Ames", 3, 10, 4, 12), SWAP_EVENTS="YES"))
    row = found.review.tables["Dichotomous"].iloc[0]
    assert (row["Events 1"], row["Events 2"]) == (7, 8)
    assert "changed over" in analyses(found)[0]["Remark"]


def test_outcomes_of_text_are_noted() -> None:
    found = only_outcome(
        element("OTHER_OUTCOME", name("Harms"), element("OTHER_DATA", element("P", "none")), NO=5)
    )
    assert analyses(found) == []
    assert "1.5 Harms: a table of text: its 1 rows are not taken over" in notes(found)


def test_rows_that_review_manager_cannot_estimate_stay_as_they_are() -> None:
    found = only_outcome(
        dich(
            counts("Ames", 0, 10, 0, 12, ESTIMABLE="NO"),
            counts("Byrd", 2, 10, 4, 12, ESTIMABLE="YES"),
            counts("Cole", 0, 0, 0, 0, ESTIMABLE="NO"),
            EFFECT_MEASURE="RR",
        )
    )
    assert found.review.tables["Dichotomous"]["Total 1"].tolist() == [10, 10, 0]
    assert analysis(found.review, "1.1").pool().k == 1
    assert "not pooled" not in notes(found)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (means("Ames", 5, "", 10, 4, 2, 11, ESTIMABLE="NO"), "SD 1 missing"),
        (means("Ames", 5, 0.0, 10, 4, 2, 11, ESTIMABLE="NO"), "not estimable in Review Manager"),
        (means("Ames", 5, 1, 1, 4, 2, 11), "N 1: 1 participants have no standard deviation"),
        (means("Ames", 5, -1, 10, 4, 2, 11), "SD 1: -1 is negative"),
        (means("Ames", "NaN", 1, 10, 4, 2, 11), "Mean 1 missing"),
    ],
)
def test_figures_that_would_be_an_error_of_the_whole_analysis_go_to_the_note(
    row: str, reason: str
) -> None:
    found = only_outcome(
        element("CONT_OUTCOME", name("Pain"), row, means("Byrd", 5, 1, 10, 4, 1, 10))
    )
    first = found.review.tables["Continuous"].iloc[0]
    assert first[["Mean 1", "SD 1", "N 1", "Mean 2", "SD 2", "N 2"]].isna().all()
    assert first["Note"].startswith(f"not pooled ({reason}")
    assert "Mean 2 4, SD 2 2, N 2 11" in first["Note"]
    assert analysis(found.review, "1.1").pool().k == 1
    assert f"1.1 Pain, Ames 1991: not pooled ({reason}" in notes(found)


def test_more_events_than_participants_are_noted() -> None:
    found = only_outcome(dich(name("Death"), counts("Ames", 12, 10, 1, 10)))
    assert "12 events are more than the participants" in notes(found)


def test_an_outcome_without_studies_is_an_analysis_without_data() -> None:
    found = only_outcome(dich(name("Cost"), EFFECT_MEASURE="RR", ESTIMABLE="NO"))
    assert [row["Outcome"] for row in analyses(found)] == ["Cost"]
    assert "1.1 Cost: has no studies" in notes(found)


@pytest.mark.parametrize(
    "result",
    [
        {"ESTIMABLE": "NO", "EFFECT_SIZE": "0.5"},
        {"EFFECT_SIZE": ""},
        {"EFFECT_SIZE": "NaN"},
        {"EFFECT_SIZE": "0.0", "CI_START": "0.0", "CI_END": "0.0"},
        {"EFFECT_SIZE": "0.5", "STUDIES": "0"},
        {},
    ],
)
def test_what_stands_for_no_result_is_not_reported(result: dict[str, str]) -> None:
    found = only_outcome(dich(counts("Ames", 1, 9, 2, 9), EFFECT_MEASURE="RR", **result))
    assert found.review.tables["Reported"].empty


def test_labels_that_all_outcomes_share_are_settings() -> None:
    labels = (
        element("GROUP_LABEL_1", "Aspirin")
        + element("GROUP_LABEL_2", "Placebo")
        + element("GRAPH_LABEL_1", "Favours placebo")
        + element("GRAPH_LABEL_2", "Favours aspirin")
    )
    found = only_outcome(dich(labels) + dich(labels))
    settings = found.review.settings
    assert (settings["arm_1"], settings["arm_2"]) == ("Aspirin", "Placebo")
    assert settings["lower_favours"] == "Arm 2"
    assert settings["review_title"] == "Trials & tribulations"
    assert "Group label 1" not in found.review.tables["Analyses"].columns


def test_labels_that_differ_are_kept_beside_their_outcome() -> None:
    found = only_outcome(
        dich(element("GROUP_LABEL_1", "Aspirin"))
        + dich(element("GROUP_LABEL_1", "Heparin"))
        + dich(element("GROUP_LABEL_1", "Heparin"))
    )
    assert found.review.settings["arm_1"] == "Heparin"
    column = found.review.tables["Analyses"]["Group label 1"]
    assert column.tolist() == ["Aspirin", "Heparin", "Heparin"]
    assert "they differ between outcomes" in notes(found)


def test_footnotes_of_a_row_are_its_note() -> None:
    row = element("DICH_DATA", element("FOOTNOTE", "imputed"), STUDY_ID="STD-Ames-1991",
                  EVENTS_1=1, TOTAL_1=9, EVENTS_2=2, TOTAL_2=9)  # fmt: skip
    found = only_outcome(dich(row))
    assert found.review.tables["Dichotomous"]["Note"].tolist() == ["imputed"]


def test_a_p_value_that_is_stored_as_0_is_reported_as_it_is_printed() -> None:
    result = {"EFFECT_SIZE": "0.1", "CI_START": "0.05", "CI_END": "0.2", "P_Z": "0.0"}
    found = only_outcome(dich(counts("Ames", 1, 90, 20, 90), EFFECT_MEASURE="RR", **result))
    row = found.review.tables["Reported"].iloc[0]
    assert row["P"] == "<0.00001"
    assert "P is stored as 0.0" in row["Note"]
