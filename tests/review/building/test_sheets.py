"""How the sheets guide a person: tables, drop-downs, protection, names, print."""

from __future__ import annotations

import re
import zipfile
from xml.etree import ElementTree

import pytest
from openpyxl.worksheet.cell_range import MultiCellRange

from pip_xl.review.building.contents import CONTENTS
from pip_xl.review.building.names import list_name
from pip_xl.review.layout import TABLES
from pip_xl.review.layout.study_figures import StudyFigures
from tests.review.built import Built, box_of

SHEETS = ["Start", *CONTENTS]


def test_sheets_stand_in_the_order_of_the_contents(template: Built) -> None:
    assert template.stored.sheetnames == [*SHEETS, "PlotData"]
    hidden = [sheet.title for sheet in template.stored if sheet.sheet_state != "visible"]
    assert hidden == ["PlotData"]


@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_its_columns_formulas_and_filter(template: Built, name: str) -> None:
    table = TABLES[name]
    written = template.formulas[table.sheet].tables[name]
    assert [column.name for column in written.tableColumns] == [c.name for c in table.columns]
    for column, declared in zip(written.tableColumns, table.columns, strict=True):
        assert (column.calculatedColumnFormula is not None) == declared.is_calculated
    assert written.autoFilter is not None
    assert written.autoFilter.ref == written.ref


@pytest.mark.parametrize("name", TABLES)
def test_every_cell_says_what_belongs_into_it(template: Built, name: str) -> None:
    table, sheet = TABLES[name], template.formulas[TABLES[name].sheet]
    left, top, _, bottom = box_of(sheet.tables[name].ref)
    rules = list(sheet.data_validations.dataValidation)
    for place, column in enumerate(table.columns, left):
        for row in (top + 1, bottom):
            cell = sheet.cell(row, place).coordinate
            (rule,) = [rule for rule in rules if cell in MultiCellRange(str(rule.sqref))]
            assert rule.prompt == column.help
            if column.choices:
                assert rule.formula1 == '"' + ",".join(column.choices) + '"'
            if column.listed_in:
                assert rule.formula1 == list_name(column.listed_in)
                assert rule.errorStyle == "warning"
            if column.kind in ("whole", "number"):
                assert rule.type == ("whole" if column.kind == "whole" else "decimal")


@pytest.mark.parametrize("name", TABLES)
def test_inputs_are_open_and_formulas_locked(template: Built, name: str) -> None:
    sheet = template.formulas[TABLES[name].sheet]
    left, top, _, bottom = box_of(sheet.tables[name].ref)
    for place, column in enumerate(TABLES[name].columns, left):
        for row in (top + 1, bottom):
            cell = sheet.cell(row, place)
            assert cell.protection.locked == column.is_calculated
            assert (cell.data_type == "f") == column.is_calculated


@pytest.mark.parametrize("name", SHEETS)
def test_sheets_are_protected_without_a_password(template: Built, name: str) -> None:
    protection = template.formulas[name].protection
    assert protection.sheet
    assert not protection.password
    # What is allowed is "not protected".
    for allowed in (
        "formatCells", "formatColumns", "formatRows", "insertColumns", "insertRows",
        "insertHyperlinks", "deleteColumns", "deleteRows", "sort", "autoFilter", "pivotTables",
        "objects", "scenarios",
    ):  # fmt: skip
        assert not getattr(protection, allowed), allowed


@pytest.mark.parametrize("name", SHEETS)
def test_sheets_print_on_a4_across_with_a_footer(template: Built, name: str) -> None:
    sheet = template.formulas[name]
    assert sheet.page_setup.orientation == "landscape"
    assert str(sheet.page_setup.paperSize) == "9"
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.oddFooter is not None
    footer = sheet.oddFooter.right
    assert footer is not None
    assert footer.text == "Page &P of &N"
    assert sheet["A1"].value
    assert sheet["A2"].value


@pytest.mark.parametrize("name", TABLES)
def test_headers_stay_in_view_and_on_every_page(template: Built, name: str) -> None:
    sheet = template.formulas[TABLES[name].sheet]
    top = box_of(sheet.tables[name].ref)[1]
    assert sheet.freeze_panes is not None
    assert box_of(sheet.freeze_panes)[1] == top + 1
    assert sheet.print_title_rows == f"${top}:${top}"


def test_names_stand_for_lists_and_for_the_order_of_figures(template: Built) -> None:
    names = template.formulas.defined_names
    entries = names["list_of_studies_study"].attr_text
    assert entries == "INDEX(Studies[Study],1):INDEX(Studies[Study],MAX(1,COUNTA(Studies[Study])))"
    for table in TABLES.values():
        if table.figures:
            figures = StudyFigures(table.name, table.figures)
            assert names[figures.in_order_name].attr_text == figures.in_order


def test_ids_stay_text(template: Built) -> None:
    # "1.10" is another analysis than "1.1", and "6-12" is no date.
    for table, column in (
        ("Analyses", "ID"), ("Dichotomous", "Analysis"), ("Dichotomous", "Subgroup"),
        ("Studies", "Study"), ("Reported", "Estimate"), ("RiskOfBias", "Other bias"),
    ):  # fmt: skip
        sheet = template.formulas[table]
        left, top, _, _ = box_of(sheet.tables[table].ref)
        place = [each.name for each in TABLES[table].columns].index(column)
        assert sheet.cell(top + 1, left + place).number_format == "@", (table, column)


def test_links_lead_to_sheets_that_are_there(template: Built) -> None:
    cells = [cell for row in template.formulas["Start"].iter_rows() for cell in row]
    targets = {str(cell.hyperlink.location) for cell in cells if cell.hyperlink}
    assert {target.split("!")[0].strip("'") for target in targets} == set(CONTENTS)


def test_start_tells_how_far_the_review_is(published: Built) -> None:
    states = [published.value("Start", f"C{row}") for row in range(5, 11)]
    assert states[:2] == ["Parent-infant psychotherapy", "7 studies"]
    assert states[3:5] == ["19 analyses", "36 rows of data"]


def test_parts_are_well_formed_and_tables_have_their_own_numbers(every: Built) -> None:
    ids = []
    with zipfile.ZipFile(every.path) as archive:
        for name in archive.namelist():
            root = ElementTree.fromstring(archive.read(name))
            if re.fullmatch(r"xl/tables/table\d+\.xml", name):
                ids.append(root.get("id"))
    # The layout's tables, and the one of the summary.
    assert len(ids) == len(set(ids)) == len(TABLES) + 1
