from __future__ import annotations

import pytest

from pip_xl.errors import WorkbookError
from pip_xl.functions.cell_error import CellError
from pip_xl.workbook.address import Box
from tests.workbook.packages import sheet_cells, sheet_xml
from tests.workbook.sheets import PLAIN, UNUSUAL


@pytest.mark.parametrize("plain", [False, True])
def test_formulas_that_share_one_are_expanded(*, plain: bool) -> None:
    cells = sheet_cells(PLAIN["shared"], plain=plain)
    assert [cells.text(cell) for cell in cells.formulas] == ["LOG10(A1)", "LOG10(A2)", "LOG10(A3)"]
    assert [cell.kind for cell in cells.formulas] == ["shared"] * 3
    assert cells.formulas[0].ref == Box.parse("B1:B3")
    assert cells.formulas[0].fills is None


def test_a_group_number_that_is_used_again_means_the_nearer_group() -> None:
    cells = sheet_cells(
        sheet_xml(
            '<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">C1</f></c></row>'
            '<row r="2"><c r="A2"><f t="shared" si="0"/></c></row>'
            '<row r="3"><c r="A3"><f t="shared" ref="A3:A4" si="0">D3*2</f></c></row>'
            '<row r="4"><c r="A4"><f t="shared" si="0"/></c></row>'
        )
    )
    assert [cells.text(cell) for cell in cells.formulas] == ["C1", "C2", "D3*2", "D4*2"]


def test_a_shared_formula_without_its_first_cell_is_refused() -> None:
    cells = sheet_cells(sheet_xml('<row r="1"><c r="A1"><f t="shared" si="3"/></c></row>'))
    with pytest.raises(WorkbookError, match="A1 shares a formula that is not there"):
        cells.text(cells.formulas[0])


@pytest.mark.parametrize("plain", [False, True])
def test_every_type_of_value_is_read(*, plain: bool) -> None:
    cells = sheet_cells(PLAIN["every type"], plain=plain, shared_strings=["zero", "one"])
    assert [cell.stored for cell in cells.formulas] == [
        "ab",
        True,
        CellError("#DIV/0!"),
        2.0,
        "one",
        42012.0,  # 2015-01-08 in Excel
    ]


@pytest.mark.parametrize("plain", [False, True])
def test_absent_and_empty_values_differ(*, plain: bool) -> None:
    cells = sheet_cells(PLAIN["no values"], plain=plain)
    assert [cell.stored for cell in cells.formulas] == [None, None, None, "", "", None]


@pytest.mark.parametrize("plain", [False, True])
def test_arrays_are_told_from_dynamic_arrays(*, plain: bool) -> None:
    cells = sheet_cells(PLAIN["arrays"], plain=plain)
    assert [(cell.kind, cell.fills) for cell in cells.formulas] == [
        ("dynamic_array", Box.parse("A1:A2")),
        ("array", Box.parse("B1:B2")),
    ]
    assert cells.stored(2, 1) == 2.0
    assert cells.stored(2, 2) == 4.0


def test_cells_without_addresses_follow_each_other() -> None:
    cells = sheet_cells(UNUSUAL["no addresses"])
    assert [cell.address for cell in cells.formulas] == ["B1", "B2", "F2"]
    assert cells.stored(1, 1) == 1.0
    assert cells.prefix == b""
    assert sheet_cells(UNUSUAL["prefix"]).prefix == b"x:"


def test_texts_with_runs_leave_out_phonetic_hints() -> None:
    assert sheet_cells(UNUSUAL["strict namespace"]).stored(1, 1) == "xy"


def test_dates_count_from_1904_where_the_workbook_says_so() -> None:
    xml = sheet_xml('<row r="1"><c r="A1" t="d"><f>B1</f><v>2015-01-08T12:00:00</v></c></row>')
    # Both systems count the same days; their zeros are 1462 days apart.
    assert sheet_cells(xml).stored(1, 1) == 42012.5
    assert sheet_cells(xml, date_1904=True).stored(1, 1) == 42012.5 - 1462


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        ('<c r="A1"><f>1</f><v>abc</v></c>', "cell A1 holds 'abc'"),
        ('<c r="A1" t="b"><f>1</f><v>2</v></c>', "type 'b'"),
        ('<c r="A1" t="s"><f>1</f><v>5</v></c>', "type 's'"),
        ('<c r="A1" t="s"><f>1</f><v>-1</v></c>', "type 's'"),
        ('<c r="A1" t="d"><f>1</f><v>soon</v></c>', "type 'd'"),
        ('<c r="A1" t="?"><f>1</f><v>5</v></c>', "type '?'"),
        ('<c r="A0"><f>1</f></c>', "'A0' is no place"),
        ('<c r="XFE1"><f>1</f></c>', "'XFE1' is no place"),
        ('<c r="A1"><f t="shared">1</f></c>', "A1 does not say what it is"),
        ('<c r="A1"><f t="array">1</f></c>', "A1 does not say what it is"),
        ('<c r="A1"><f t="array" ref="B1:B2">1</f></c>', "A1 does not say what it is"),
        ('<c r="A1"><f t="other" ref="A1">1</f></c>', "A1 does not say what it is"),
        ('<c r="A1"><f>1</v></c>', "damaged XML"),
    ],
)
@pytest.mark.parametrize("plain", [False, True])
def test_a_damaged_cell_is_named(cell: str, says: str, *, plain: bool) -> None:
    with pytest.raises(WorkbookError) as caught:
        sheet_cells(sheet_xml(f'<row r="1">{cell}</row>'), plain=plain, shared_strings=["zero"])
    assert says in str(caught.value)


def test_an_error_that_only_newer_versions_know_is_a_value_error() -> None:
    xml = sheet_xml('<row r="1"><c r="A1" t="e"><f>1</f><v>#SPILL!</v></c></row>')
    stored = sheet_cells(xml).stored(1, 1)
    assert stored == CellError("#VALUE!")
    assert isinstance(stored, CellError)
    assert stored.message == "#SPILL!"


def test_a_row_that_stands_twice_is_refused() -> None:
    xml = sheet_xml('<row r="1"/><row r="1"/>')
    for plain in (False, True):
        with pytest.raises(WorkbookError, match="row 1 twice"):
            sheet_cells(xml, plain=plain).stored(1, 1)
