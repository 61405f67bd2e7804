"""An extraction workbook's content is found wherever its users have moved it."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from pip_xl.errors import WorkbookError
from pip_xl.review.building.build import build
from pip_xl.review.layout import SETTINGS, TABLES
from pip_xl.review.reading import ReadReview, read_review
from tests.review.reading.untidy_workbook import UntidyWorkbook, formula
from tests.review.rich_review import rich_review
from tests.review.sameness import assert_same

STUDIES = [{"Study": "Ames", "Year": 1991}, None, {"Study": "Byrd"}]
COUNTS = {"Events 1": 4, "Total 1": 123, "Events 2": 11, "Total 2": 139}
ANALYSES = [{"ID": "1.1", "Data": "Dichotomous", "Measure": "RR"}]


def read(path: Path, **described: Any) -> ReadReview:
    tables = {"Studies": STUDIES, "Analyses": ANALYSES, **described.pop("tables", {})}
    return read_review(UntidyWorkbook(tables=tables, **described).write(path / "review.xlsx"))


def findings(found: ReadReview) -> list[str]:
    return [str(finding) for finding in found.findings]


def test_all_that_was_built_is_read(tmp_path: Path) -> None:
    review = rich_review()
    build(review, tmp_path / "review.xlsx")
    found = read_review(tmp_path / "review.xlsx")
    assert_same(found.review, review)
    assert found.findings == ()


def test_tables_are_found_by_name_on_any_sheet_and_blank_rows_passed_over(tmp_path: Path) -> None:
    found = read(tmp_path)
    assert found.review.tables["Studies"]["Study"].tolist() == ["Ames", "Byrd"]
    assert found.review.tables["Studies"]["Year"].tolist()[0] == 1991
    assert found.findings == ()


def test_columns_are_found_by_header_in_any_order_and_case(tmp_path: Path) -> None:
    row = {"TOTAL 2": 139, "events 1": 4, "Batch": "x", "Total  1": 123, "Events 2": 11}
    found = read(
        tmp_path,
        tables={"Dichotomous": [row | {"Study": "Ames", "analysis": "1.1", "Ready?": True}]},
        headers={"Dichotomous": [*row, "Study", "Ready?", "analysis", "Weight"]},
    )
    [cells] = found.review.tables["Dichotomous"].to_dict("records")
    assert [cells[header] for header in COUNTS] == list(COUNTS.values())
    assert (cells["Analysis"], cells["Batch"], cells["Ready?"]) == ("1.1", "x", True)
    assert cells["Subgroup"] is None
    assert "Weight" not in cells
    assert found.findings == ()


def test_totals_rows_are_no_data(tmp_path: Path) -> None:
    found = read(tmp_path, totals=True)
    assert found.review.tables["Studies"]["Study"].tolist() == ["Ames", "Byrd"]


@pytest.mark.parametrize(
    ("described", "message"),
    [
        ({"without": ["Analyses"]}, "no table 'Analyses'; its tables are"),
        ({"names": {"Studies": "Study"}}, "its table 'Study' has the nearest name: rename it"),
        ({"without": list(TABLES)}, "no table 'Studies'; it has no tables at all"),
        ({"without": ["Dichotomous"]}, "no table 'Dichotomous', which an analysis pools"),
        (
            {"headers": {"Generic": ["Analysis", "Study", "Estimates", "SE"]}},
            "the table Generic on sheet 'my Generic' has no column 'Estimate'; its header "
            "'Estimates' is nearest: rename it to 'Estimate'",
        ),
        (
            {"headers": {"Generic": ["Analysis", "Study", "Estimate"]}},
            "has no column 'SE'; insert a column with this header",
        ),
    ],
)
def test_what_is_missing_is_named_with_what_to_do(
    tmp_path: Path, described: dict[str, Any], message: str
) -> None:
    with pytest.raises(WorkbookError, match=re.escape(message)) as refused:
        read(tmp_path, **described)
    assert "\n" not in str(refused.value)


def test_tables_that_no_analysis_needs_may_be_deleted(tmp_path: Path) -> None:
    unneeded = [name for name in TABLES if name not in {"Studies", "Analyses", "Dichotomous"}]
    found = read(tmp_path, without=unneeded)
    assert all(found.review.tables[name].empty for name in unneeded)
    assert found.findings == ()


def test_an_optional_column_that_looks_renamed_is_asked_about(tmp_path: Path) -> None:
    found = read(tmp_path, headers={"Studies": ["Study", "Year", "Countries"]})
    assert findings(found) == [
        "my Studies: the table Studies has no column 'Country'; is it 'Countries'?"
    ]


def test_formulas_in_input_columns_count_with_their_stored_values(tmp_path: Path) -> None:
    row = {"Analysis": "1.1", "Study": formula('=UPPER("ames")', "AMES"), **COUNTS}
    found = read(tmp_path, tables={"Dichotomous": [row | {"Events 1": formula("=2+2", 4)}]})
    [cells] = found.review.tables["Dichotomous"].to_dict("records")
    assert (cells["Study"], cells["Events 1"]) == ("AMES", 4)
    assert found.findings == ()


def test_what_is_no_number_is_reported_with_sheet_and_cell(tmp_path: Path) -> None:
    wrong = {
        "Events 1": "12",
        "Total 1": formula("=1/0", "#DIV/0!"),
        "Events 2": True,
        "Total 2": "139,0",
    }
    found = read(tmp_path, tables={"Dichotomous": [{"Analysis": "1.1", "Study": "Ames", **wrong}]})
    assert found.review.tables["Dichotomous"][list(wrong)].isna().all(axis=None)
    headers = [column.name for column in TABLES["Dichotomous"].columns]
    cells = [f"{chr(ord('C') + headers.index(header))}5" for header in wrong]
    assert findings(found) == [
        f"my Dichotomous!{cells[0]}: '12' is text, no number: left blank; retype the number",
        f"my Dichotomous!{cells[1]}: holds the error #DIV/0!: left blank",
        f"my Dichotomous!{cells[2]}: TRUE is no number: left blank",
        f"my Dichotomous!{cells[3]}: '139,0' is text, no number: left blank; retype the number",
    ]


def test_a_formula_without_a_stored_value_is_reported(tmp_path: Path) -> None:
    path = UntidyWorkbook(
        tables={"Studies": [{"Study": "Ames", "Year": formula("=1990+1", 77777)}]}
    ).write(tmp_path / "review.xlsx")
    with zipfile.ZipFile(path) as file:
        parts = {entry: file.read(entry) for entry in file.namelist()}
    with zipfile.ZipFile(path, "w") as file:
        for entry, content in parts.items():
            file.writestr(entry, content.replace(b"<v>77777</v>", b""))
    found = read_review(path)
    assert "my Studies!D5: holds a formula without a stored value" in findings(found)[0]


def test_numbers_in_columns_of_text_are_written_out(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        tables={
            "Analyses": [{"ID": 1.1, "Data": "dichotomous", "Measure": " rr", "Outcome": 2020}],
            "Reported": [{"Analysis": 1.1, "Estimate": 0.5, "k": 12}],
        },
    )
    [row] = found.review.tables["Analyses"].to_dict("records")
    assert (row["ID"], row["Data"], row["Measure"]) == ("1.1", "Dichotomous", "RR")
    assert row["Outcome"] == "2020"
    reported = found.review.tables["Reported"].iloc[0]
    assert (reported["Estimate"], reported["k"]) == ("0.5", "12")


def test_a_value_that_is_none_of_its_list_is_kept_and_reported(tmp_path: Path) -> None:
    found = read(tmp_path, tables={"Analyses": [ANALYSES[0] | {"Model": "mixed"}]})
    assert found.review.tables["Analyses"]["Model"].tolist() == ["mixed"]
    assert findings(found) == ["my Analyses!I5: 'mixed' is none of random, fixed"]


def test_dates_are_dates(tmp_path: Path) -> None:
    """Excel makes a date of what looks like one; 45351 is 29 February 2024."""
    path = tmp_path / "review.xlsx"
    book = xlsxwriter.Workbook(str(path))
    day = book.add_format({"num_format": "dd.mm.yyyy"})
    plain = book.add_format({"num_format": "0.00"})
    headers = {
        "Studies": ["Study", "Year", "Read on"],
        "Analyses": [column.name for column in TABLES["Analyses"].columns],
    }
    for name, own in headers.items():
        columns = [{"header": header} for header in own]
        sheet = book.add_worksheet(name)
        sheet.add_table(0, 0, 1, len(own) - 1, {"name": name, "columns": columns})
    studies = book.get_worksheet_by_name("Studies")
    studies.write_number("A2", 45351.75, day)
    studies.write_number("B2", 1991, plain)
    studies.write_number("C2", 45351, day)
    book.close()
    found = read_review(path)
    [row] = found.review.tables["Studies"].to_dict("records")
    assert (row["Study"], row["Year"], row["Read on"]) == (
        "2024-02-29 18:00:00",
        1991,
        "2024-02-29",
    )


def test_settings_are_read_from_their_names(tmp_path: Path) -> None:
    settings = {"review_title": 2020, "default_model": "FIXED", "default_level": 90, "arm_1": None}
    found = read(tmp_path, settings=settings)
    review = found.review
    assert review.setting("review_title") == "2020"
    assert review.setting("default_model") == "fixed"
    assert review.setting("default_level") == 90
    assert review.setting("arm_1") == SETTINGS["arm_1"].default
    assert findings(found) == ["the name arm_1 is missing or broken: 'Intervention' is taken"]


def test_settings_that_are_none_of_their_list_are_reported(tmp_path: Path) -> None:
    settings = {"default_convention": "RevMan6", "default_level": "95%"}
    found = read(tmp_path, settings=settings)
    assert found.review.setting("default_convention") == "RevMan5"
    assert found.review.setting("default_level") == 0.95
    level, convention = findings(found)
    assert level.startswith("Überblick!F9: '95%' is text, no number")
    assert convention.startswith("Überblick!F10: 'RevMan6' is none of RevMan5, metafor")


def test_a_workbook_of_another_kind_is_refused(tmp_path: Path) -> None:
    (tmp_path / "review.xlsx").write_bytes(b"PK\x03\x04 not a zip")
    with pytest.raises(WorkbookError):
        read_review(tmp_path / "review.xlsx")
