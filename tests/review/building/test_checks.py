"""What is wrong is said in the row, and listed on the sheet Checks."""

from __future__ import annotations

from typing import Any

import pytest

from tests.review.built import Built


@pytest.mark.parametrize(
    ("analysis", "check"),
    [
        ("1.10", None),
        ("W*", "An ID must not hold any of the signs * ? ~ < > =."),
        ("incomplete", "A row is incomplete or impossible: see the checks of its rows."),
        ("impossible", "A row is incomplete or impossible: see the checks of its rows."),
        ("zero", "No study can be estimated."),
        ("blank", "Its rows hold no figures."),
        ("means", None),
        ("options", "Its options do not go together."),
        ("misfit", "The measure does not go with the data."),
        ("no rows", "No row of data has this ID."),
        ("no data", "Choose the data."),
        ("no measure", "Choose the measure."),
        (None, "No ID."),
    ],
)
def test_analyses_say_why_they_have_no_result(
    trouble: Built, analysis: str | None, check: str | None
) -> None:
    rows = [row for row in trouble.rows("Analyses") if row["ID"] == analysis and row["Measure"]]
    rows = rows or [row for row in trouble.rows("Analyses") if row["ID"] == analysis]
    assert rows[0]["Check"] == check


def test_an_id_that_stands_twice_is_told_where_it_stands_again(trouble: Built) -> None:
    checks = [row["Check"] for row in trouble.rows("Analyses") if row["ID"] == "1.1"]
    assert checks == [None, "This ID stands above already."]


def _check(built: Built, analysis: str | None, place: int) -> Any:
    rows = [row for row in built.rows("Dichotomous") if row["Analysis"] == analysis]
    rows = [row for row in rows if row["Study"] or row["Events 1"] is not None]
    return rows[place]["Check"]


@pytest.mark.parametrize(
    ("analysis", "place", "check"),
    [
        ("1.1", 3, None),
        ("4", 1, "Its study stands above in this analysis."),
        ("4", 4, "No study."),
        ("incomplete", 1, "is blank: fill it in"),
        ("impossible", 0, "11 events are more than the participants"),
        ("impossible", 1, None),
        ("zero", 0, "left out: no events in either arm"),
        ("blank", 0, None),
        ("unknown", 0, "No such ID on Analyses."),
        ("means", 0, "Its analysis takes other data."),
        (None, 0, "No analysis."),
    ],
)
def test_rows_of_data_say_what_is_wrong(
    trouble: Built, analysis: str | None, place: int, check: str | None
) -> None:
    found = _check(trouble, analysis, place)
    assert found is None if check is None else check in found


def test_studies_are_looked_up_by_their_very_name(trouble: Built) -> None:
    rows = {row["Study"]: row["Check"] for row in trouble.rows("Dichotomous")}
    assert "No such study on Studies." in rows["Nobody 1900"]
    # An asterisk is a pattern to MATCH.
    assert "No such study" not in rows["Baker 2001*"]
    assert trouble.row("RiskOfBias", Study="Nobody 1900")["Check"] == "No such study on Studies."
    assert [row["Check"] for row in trouble.rows("Studies") if row["Study"] == "Hart 1977"] == [
        None,
        "This study stands above already.",
    ]


def test_the_flow_of_records_is_added_up(trouble: Built) -> None:
    checks = {row["Step"]: row["Check"] for row in trouble.rows("PRISMA") if row["Check"]}
    assert checks == {
        "Records screened": "Should be 105: records identified less removed.",
        "Reports excluded, total": "Should be 9: the reasons added up.",
        "Studies included in the review": "Should be 6: the rows of the sheet Studies.",
    }


def test_a_flow_without_counts_is_not_added_up(template: Built) -> None:
    rows = template.rows("PRISMA")
    assert rows[0]["Step"] == "Records identified from databases"
    assert {row["Check"] for row in rows} == {None}


def test_the_list_names_every_finding_with_its_place(trouble: Built) -> None:
    sheet = trouble.stored["Checks"]
    listed = [
        (row[1], row[2], row[4])
        for row in sheet.iter_rows(min_row=5, max_col=5, values_only=True)
        if isinstance(row[2], int) and row[4]
    ]
    expected = []
    for name in ("Studies", "RiskOfBias", "PRISMA", "Dichotomous", "Continuous", "Analyses"):
        for place, row in enumerate(trouble.rows(name), 5):
            if row["Check"]:
                assert trouble.stored[name].cell(place, 1).value in row.values()
                expected.append((name, place, row["Check"]))
    assert listed == expected[: len(listed)]
    assert len(listed) == 25


def test_findings_are_counted(trouble: Built, template: Built) -> None:
    found = sum(bool(row["Check"]) for name in trouble.review.tables for row in trouble.rows(name))
    assert trouble.value("Checks", "A4") == f"{found} rows need a look."
    assert template.value("Checks", "A4") == "Nothing was found."
