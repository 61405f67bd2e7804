"""Every reconstructed count is marked, figure by figure, and nothing unknown is filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.cell.cell import Cell

from pip_xl.data import DichotomousStudy, dichotomous_studies
from pip_xl.review.example.content import COUNTS
from pip_xl.workbook.evaluation import evaluate
from pip_xl.workbook.parts.package import Package
from tests.review.built import Built

#: What stands behind a figure, by its provenance.
SIGNS = {"reconstructed": " r", "reconstructed, contradicted": " r !"}
FIRST_ROW = 5


def _expected() -> Iterator[tuple[int, DichotomousStudy]]:
    """The rows of the sheet with the counts that stand in them; R01b repeats those of R01."""
    studies = [row for row in dichotomous_studies() if row.study != "studies not named"]
    studies += [row for row in studies if row.analysis == "R01"]
    return enumerate(studies, FIRST_ROW)


@pytest.fixture(scope="module")
def marks(shipped: Built, tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[int, str], str]:
    """The number format that conditions give a figure, by row and column, where they do."""
    sheet = shipped.formulas["Dichotomous"]
    scratch = Workbook()
    copy = scratch.active
    assert copy is not None
    for cells in shipped.stored["Dichotomous"].iter_rows():
        for cell in cells:
            if isinstance(cell, Cell):
                copy[cell.coordinate] = cell.value
    headers = {cell.value: cell.column_letter for cell in sheet[4] if isinstance(cell, Cell)}
    places: dict[tuple[int, int], tuple[int, str, str]] = {}
    for area in sheet.conditional_formatting:
        for rule in area.rules:
            if rule.dxf is None or rule.dxf.numFmt is None:
                continue
            column = str(area.sqref).partition(":")[0].rstrip("0123456789")
            name = next(name for name, letters in headers.items() if letters == column)
            for row, _ in _expected():
                where = (row, 40 + len(places))
                formula = re.sub(rf"(\$[A-Z]+){FIRST_ROW}\b", rf"\g<1>{row}", rule.formula[0])
                copy.cell(*where, f"={formula}")
                places[where] = (row, str(name), rule.dxf.numFmt.formatCode)
    path: Path = tmp_path_factory.mktemp("marks") / "marks.xlsx"
    scratch.save(path)
    (values,) = evaluate(Package.open(path)).results.values()
    found: dict[tuple[int, str], str] = {}
    for where, (row, name, number_format) in places.items():
        if values[where] is True:
            # The rule that comes first wins.
            found.setdefault((row, name), number_format)
    return found


def test_every_count_stands_with_its_provenance_in_words(shipped: Built) -> None:
    rows = shipped.rows("Dichotomous")
    for row, study in _expected():
        shown = rows[row - FIRST_ROW]
        assert study.study.startswith(shown["Study"])
        assert [shown[name] for name in COUNTS] == [count.value for count in study.counts]
        kinds = {count.provenance.partition(",")[0] for count in study.counts}
        weakest = kinds - {"published"} or kinds
        assert {shown["Provenance"]} == weakest
        for name, count in zip(COUNTS, study.counts, strict=True):
            listed = re.search(rf"reconstructed: [^;]*{name}", shown["Note"] or "")
            assert (listed is not None) == count.provenance.startswith("reconstructed")


def test_every_reconstructed_count_has_its_sign_and_no_other_has_one(
    marks: dict[tuple[int, str], str],
) -> None:
    expected = {
        (row, name): f'General"{SIGNS[count.provenance]}"'
        for row, study in _expected()
        for name, count in zip(COUNTS, study.counts, strict=True)
        if count.provenance in SIGNS
    }
    assert marks == expected
    # Ten analyses (R01b and R12b included) with two studies, two counts each, and 22 of 54.
    assert len(marks) == 10 * 2 * 2 + 1


def test_marks_show_without_colour(shipped: Built) -> None:
    patterns = {
        rule.dxf.fill.patternType
        for area in shipped.formulas["Dichotomous"].conditional_formatting
        for rule in area.rules
        if rule.dxf is not None and rule.dxf.numFmt is not None
    }
    assert patterns == {"lightUp", "lightTrellis"}


def test_no_figure_stands_where_nothing_is_known(shipped: Built) -> None:
    for table, last in (("Dichotomous", "Total 2"), ("Continuous", "N 2")):
        unknown = [row for row in shipped.rows(table) if row["Provenance"] == "unknown"]
        assert unknown
        for row in unknown:
            figures = list(row.values())[3 : list(row).index(last) + 1]
            assert set(figures) == {None}
            assert row["Effect"] is None
