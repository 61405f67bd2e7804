"""Review Manager's CSV export: its rows of comparisons, outcomes, subgroups and studies."""

from __future__ import annotations

import csv
import io
from math import exp, log
from typing import Any

import pytest

from pip_xl.errors import WorkbookError
from pip_xl.review.importing.imported import Imported
from pip_xl.review.importing.revman_csv import import_revman_csv, is_revman_csv
from pip_xl.review.importing.text_table import read_text_table
from pip_xl.review.pooled import analysis

NUMBERS = ("Comparison Number", "Outcome Number", "Subgroup Number")
COUNTS = ("Events 1", "Total 1", "Events 2", "Total 2")
#: The export has eight decimals.
EIGHT_DECIMALS = 1e-8


def line(numbers: str, name: str = "", **cells: object) -> dict[str, object]:
    """A row: its numbers as 1.2.0, and cells by header with spaces as underscores."""
    return {
        **dict(zip(NUMBERS, numbers.split("."), strict=True)),
        "Name": name,
        **{header.replace("_", " "): value for header, value in cells.items()},
    }


def study(numbers: str, name: str, *figures: object, **cells: object) -> dict[str, object]:
    return line(numbers, name, **cells) | dict(zip(COUNTS, figures, strict=False))


def imported(*lines: dict[str, object]) -> Imported:
    header = list(
        dict.fromkeys([*NUMBERS, "Name", "Data Type", *(h for each in lines for h in each)])
    )
    text = io.StringIO()
    writer = csv.DictWriter(text, header)
    writer.writeheader()
    writer.writerows(lines)
    table = read_text_table(text.getvalue().encode("utf-8-sig"))
    assert is_revman_csv(table)
    return import_revman_csv(table, "my review")


def notes(found: Imported) -> str:
    return "\n".join(map(str, found.notes))


OUTCOME = {"Data_Type": "DIC", "Statistical_Method": "MH", "Effect_Measure": "RR",
           "Analysis_Model": "Random"}  # fmt: skip


def test_subgroups_with_a_total_are_one_analysis() -> None:
    found = imported(
        line("1.0.0", "A v B"),
        line("1.1.0", "Death", **OUTCOME, Effect_Estimate="0.6", CI_Start="0.3", CI_End="1.2",
             df="2"),
        line("1.1.1", "Adults", Data_Type="DIC", Effect_Estimate="0.5", CI_Start="0.1", CI_End="2"),
        study("1.1.1", "Ames", 2, 20, 4, 21, Effect_Estimate="0.52"),
        study("1.1.1", "Byrd", 1, 20, 3, 21, Effect_Estimate="0.35"),
        line("1.1.2", "Children", Data_Type="DIC"),
        study("1.1.2", "Ames", 0, 20, 0, 21, Effect_Estimate=""),
    )  # fmt: skip
    data = found.review.tables["Dichotomous"]
    assert data["Subgroup"].tolist() == ["Adults", "Adults", "Children"]
    [row] = found.review.tables["Analyses"].to_dict("records")
    assert (row["ID"], row["Comparison"], row["Outcome"]) == ("1.1", "A v B", "Death")
    assert (row["Measure"], row["Model"], row["Method"]) == ("RR", "random", "MH")
    assert found.review.tables["Reported"]["Subgroup"].tolist() == [None, "Adults"]


@pytest.mark.parametrize("totals", [{}, {"Totals": "Subtotals only"}])
def test_subgroups_without_a_total_are_analyses_of_their_own(totals: dict[str, str]) -> None:
    found = imported(
        line("1.1.0", "Death", **OUTCOME, **totals),
        line("1.1.1", "Adults", Data_Type="DIC"),
        study("1.1.1", "Ames", 2, 20, 4, 21),
        line("1.1.2", "Children", Data_Type="DIC"),
        study("1.1.2", "Byrd", 2, 20, 4, 21),
    )
    assert found.review.tables["Analyses"]["ID"].tolist() == ["1.1.1", "1.1.2"]
    assert "its 2 subgroups are analyses of their own" in notes(found)


@pytest.mark.parametrize(
    ("head", "measure"),
    [
        ({"Effect_Measure": "Hazard Ratio"}, "GENERIC_RATIO"),
        ({"Effect_Measure": "Score"}, "GENERIC_RATIO"),
        ({"Entered_data_are_on_log_scale_(Generic_Inverse_Variance_only)": "No"}, "GENERIC"),
    ],
)
def test_estimates_of_ratios_become_logarithms(head: dict[str, str], measure: str) -> None:
    """The interval lies around the estimate on the log scale."""
    low, high = exp(log(0.5) - 1.959964 * 0.25), exp(log(0.5) + 1.959964 * 0.25)
    found = imported(
        line("1.1.0", "Survival", Data_Type="GIV", Analysis_Model="Fixed", **head),
        line("1.1.0", "Ames", Effect_Estimate="0.5", SE="0.25", CI_Start=f"{low:.8f}",
             CI_End=f"{high:.8f}"),
    )  # fmt: skip
    [row] = found.review.tables["Analyses"].to_dict("records")
    assert row["Measure"] == measure
    expected = log(0.5) if measure == "GENERIC_RATIO" else 0.5
    assert found.review.tables["Generic"]["Estimate"][0] == pytest.approx(expected)


def test_estimates_with_symmetric_intervals_are_differences() -> None:
    found = imported(
        line("1.1.0", "Score", Data_Type="GIV", Effect_Measure="Odds-like ratio"),
        line("1.1.0", "Ames", Effect_Estimate="1", SE="0.25", CI_Start="0.51", CI_End="1.49"),
    )
    assert found.review.tables["Analyses"]["Measure"].tolist() == ["GENERIC"]


def test_observed_minus_expected_is_pooled_as_its_own_program_does() -> None:
    found = imported(
        line("1.1.0", "Survival", Data_Type="IPD", Statistical_Method="EXP_O_E_VAR"),
        line("1.1.0", "Ames", Variance="4", **{"O-E": "-2"}),
        line("1.1.0", "Byrd", Effect_Estimate="0.60653066", SE="0.5"),
    )
    pooled = analysis(found.review, "1.1").pool()
    assert pooled.estimate == pytest.approx(exp(-0.5), rel=EIGHT_DECIMALS)
    assert pooled.k == 2


def test_thousands_separators_are_none_of_the_number() -> None:
    found = imported(
        line("1.1.0", "Death", **OUTCOME), study("1.1.0", "Ames", 12, "1,234", 9, "10,000")
    )
    row = found.review.tables["Dichotomous"].iloc[0]
    assert (row["Total 1"], row["Total 2"]) == (1234, 10000)


def test_other_data_and_stray_rows_are_noted() -> None:
    found = imported(
        study("2.7.0", "Stray", 1, 9, 1, 9),
        line("1.1.0", "Harms", Data_Type="OTH"),
        line("1.1.0", "Ames"),
    )
    assert "line 2: a row without its outcome is left out" in notes(found)
    assert "1.1 Harms: data of the type 'OTH': 1 rows are not taken over" in notes(found)


def test_events_change_over_and_levels_are_read() -> None:
    found = imported(
        line("1.1.0", "Cure", **OUTCOME, Swap_event_and_non_event="Yes",
             Total_Confidence_Interval="90%"),
        study("1.1.0", "Ames", 3, 10, 4, 12),
    )  # fmt: skip
    assert found.review.tables["Dichotomous"]["Events 1"].tolist() == [7]
    assert found.review.tables["Analyses"]["Level"].tolist() == [0.9]


def test_a_study_that_is_not_estimable_is_left_out_as_review_manager_does() -> None:
    found = imported(
        line("1.1.0", "Pain", Data_Type="CON", Statistical_Method="IV", Effect_Measure="MD",
             Effect_Estimate="1", CI_Start="0", CI_End="2", df="0", Total_1="22", Total_2="24"),
        line("1.1.0", "Ames", Effect_Estimate="", Mean_1="1", SD_1="0", Mean_2="2", SD_2="1",
             Total_1="12", Total_2="12"),
        line("1.1.0", "Byrd", Effect_Estimate="1", Mean_1="3", SD_1="1", Mean_2="2", SD_2="1",
             Total_1="10", Total_2="12"),
    )  # fmt: skip
    assert analysis(found.review, "1.1").pool().k == 1
    reported: dict[Any, Any] = found.review.tables["Reported"].iloc[0].to_dict()
    assert (reported["k"], reported["N"]) == ("1", "22")


def test_missing_columns_are_named() -> None:
    table = read_text_table(b"Comparison Number,Outcome Number,Name\n1,1,x\n")
    with pytest.raises(WorkbookError, match="lacks the columns subgroup_number, data_type"):
        import_revman_csv(table, "x")
