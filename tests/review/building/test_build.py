"""A built workbook holds the review, and a value beside every formula."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner

from pip_xl.cli import commands
from pip_xl.errors import WorkbookError
from pip_xl.functions import CellError
from pip_xl.review.building.build import build
from pip_xl.review.layout import SETTINGS, TABLES
from pip_xl.review.layout.prisma import STEPS
from pip_xl.review.review import Review
from tests.review.built import Built


def test_every_formula_is_evaluated(every: Built) -> None:
    assert every.evaluation.left_alone == []
    assert every.evaluation.formulas == sum(map(len, every.evaluation.results.values()))


def test_no_formula_gives_an_error_or_a_truth_value(every: Built) -> None:
    # LibreOffice shows #NAME? for cells with stored errors and truth values.
    for sheet, results in every.evaluation.results.items():
        wrong = {cell: value for cell, value in results.items() if type(value) not in (float, str)}
        assert wrong == {}, sheet
        assert not [value for value in results.values() if str(value).startswith("#")], sheet


def test_the_stored_values_are_current(every: Built) -> None:
    result = CliRunner().invoke(commands, ["recompute", str(every.path), "--check"])
    assert result.exit_code == 0, result.output
    assert "current" in result.output
    assert "left as stored" not in result.output


@pytest.mark.parametrize("name", TABLES)
def test_the_content_is_in_its_table(every: Built, name: str) -> None:
    frame, rows = every.review.tables[name], every.rows(name)
    if name == "PRISMA" and frame.empty:  # The steps stand there to be filled in.
        assert [row["Step"] for row in rows[: len(STEPS)]] == list(STEPS.values())
        rows = [row | {"Step": None} for row in rows]
    for place, row in enumerate(frame.to_dict("records")):
        for column, value in row.items():
            expected = None if value is None or value == "" or pd.isna(value) else value
            assert rows[place][str(column)] == expected, (place, column)
    blank = [row[column.name] for row in rows[len(frame) :] for column in TABLES[name].inputs]
    assert set(blank) <= {None}
    assert len(rows) >= TABLES[name].rows


def test_settings_are_named_cells(every: Built) -> None:
    for name, setting in SETTINGS.items():
        (place,) = every.stored.defined_names[name].destinations
        sheet, cell = place
        assert every.value(sheet, cell.replace("$", "")) == every.review.setting(name)
        assert setting.label in [every.stored[sheet][cell.replace("$", "").replace("C", "B")].value]


def test_a_column_of_the_teams_own_comes_last_and_is_no_formula(trouble: Built) -> None:
    rows = trouble.rows("Dichotomous")
    assert list(rows[0])[-1] == "Reviewer"
    assert rows[0]["Reviewer"] == "=1+1"


def test_more_rows_than_a_new_workbook_offers_leave_room_for_more(tmp_path: Path) -> None:
    names = [f"Study {number}" for number in range(TABLES["Studies"].rows + 5)]
    review = Review({}, {"Studies": pd.DataFrame({"Study": names})})
    rows = Built.of(review, tmp_path / "long.xlsx").rows("Studies")
    assert [row["Study"] for row in rows[: len(names)]] == names
    assert len(rows) > len(names) + 20


def test_the_same_review_gives_the_same_file(tmp_path: Path, template: Built) -> None:
    again = tmp_path / "again.xlsx"
    build(Review(), again)
    assert _parts(again) == _parts(template.path)


def _parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_excel_keeps_the_stored_values_when_it_opens_the_file(every: Built) -> None:
    workbook = _parts(every.path)["xl/workbook.xml"].decode("utf-8")
    settings = re.search(r"<calcPr[^>]*>", workbook)
    assert settings is not None
    assert settings.group() == '<calcPr calcId="191029"/>'
    properties = _parts(every.path)["docProps/core.xml"].decode("utf-8")
    assert "2026-01-01T00:00:00Z" in properties


def test_formulas_need_nothing_newer_than_excel_2016(every: Built) -> None:
    newer = re.compile(
        r"\b(LET|LAMBDA|FILTER|XLOOKUP|XMATCH|TEXTJOIN|CONCAT|IFS|SWITCH|SORT|UNIQUE|SEQUENCE)\("
    )
    for sheet in every.formulas:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type != "f":
                    continue
                assert isinstance(cell.value, str), "an array formula"
                assert not newer.search(cell.value), cell.coordinate
                assert len(cell.value) < 8192
                assert _depth(cell.value) <= 64


def _depth(formula: str) -> int:
    """How deep calls are nested."""
    depth = deepest = 0
    for sign in re.sub(r'"[^"]*"', "", formula):
        depth += (sign == "(") - (sign == ")")
        deepest = max(deepest, depth)
    return deepest


def test_a_place_that_must_not_be_written_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WorkbookError, match="the folder does not exist"):
        build(Review(), tmp_path / "nowhere" / "review.xlsx")
    (tmp_path / "~$review.xlsx").touch()
    with pytest.raises(WorkbookError, match="Excel has it open"):
        build(Review(), tmp_path / "review.xlsx")
    build(Review(), tmp_path / "review.xlsx", force=True)


def test_every_function_of_the_reference_shows_its_result(template: Built) -> None:
    shown = list(template.evaluation.results["Functions"].values())
    assert not [value for value in shown if isinstance(value, CellError)]
    assert not [value for value in shown if value == "not available here"]
