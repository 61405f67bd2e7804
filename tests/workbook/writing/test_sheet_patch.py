from __future__ import annotations

from xml.parsers import expat

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pip_xl.functions.cell_error import CellError
from pip_xl.workbook.address import Box, from_a1
from pip_xl.workbook.writing.cached_value import Result
from pip_xl.workbook.writing.sheet_patch import PatchedSheet, patch_sheet
from pip_xl.workbook.writing.sheet_values import lay_out
from tests.workbook.packages import sheet_cells, sheet_xml
from tests.workbook.sheets import PLAIN, UNUSUAL


def _patched(
    xml: str, results: dict[str, Result], tables: tuple[str, ...] = ()
) -> tuple[str, PatchedSheet, list[str]]:
    """Rows of a sheet after writing results, what changed, and the notes."""
    cells = sheet_cells(xml, shared_strings=["zero"])
    wanted = lay_out(
        cells,
        {from_a1(address): result for address, result in results.items()},
        [Box.parse(table) for table in tables],
    )
    patched = patch_sheet(cells, wanted)
    expat.ParserCreate(namespace_separator="|").Parse(patched.data, True)
    again = patch_sheet(sheet_cells(patched.data), wanted)
    if not wanted.ranges:
        assert again.changed == ()
        assert again.data == patched.data
    text = patched.data.decode()
    rows = text[text.index("<sheetData>") + len("<sheetData>") : text.index("</sheetData>")]
    return rows, patched, wanted.notes


def _rows(xml: str, results: dict[str, Result]) -> str:
    return _patched(xml, results)[0]


@pytest.mark.parametrize(
    ("cell", "value", "expected"),
    [
        # A number needs no type; its digits are the fewest that read back.
        ("><f>B1</f><v>1</v>", 0.1 + 0.2, "><f>B1</f><v>0.30000000000000004</v>"),
        (' t="n"><f>B1</f><v>1</v>', 2, ' t="n"><f>B1</f><v>2</v>'),
        (' s="4" t="str"><f>B1</f><v>x</v>', 2.5, ' s="4"><f>B1</f><v>2.5</v>'),
        ("><f>B1</f>", 1e22, "><f>B1</f><v>1e+22</v>"),
        ("><f>B1</f><v/>", 7, "><f>B1</f><v>7</v>"),
        ("><f>B1</f><v></v>", -0.0, "><f>B1</f><v>0</v>"),
        ("><f>B1</f><v>1</v>", True, ' t="b"><f>B1</f><v>1</v>'),
        (' t="b"><f>B1</f><v>1</v>', 1.0, "><f>B1</f><v>1</v>"),
        # Errors, and numbers that Excel does not have.
        ("><f>B1</f><v>1</v>", CellError("#N/A", "why"), ' t="e"><f>B1</f><v>#N/A</v>'),
        ("><f>B1</f><v>1</v>", float("nan"), ' t="e"><f>B1</f><v>#N/A</v>'),
        ("><f>B1</f><v>1</v>", float("-inf"), ' t="e"><f>B1</f><v>#NUM!</v>'),
        # Texts with what XML cannot hold as it is.
        ("><f>B1</f><v>1</v>", "a<b&c", ' t="str"><f>B1</f><v>a&lt;b&amp;c</v>'),
        ("><f>B1</f><v>1</v>", " a", ' t="str"><f>B1</f><v xml:space="preserve"> a</v>'),
        ("><f>B1</f><v/>", "\r_x0041_", ' t="str"><f>B1</f><v>_x000D__x005F_x0041_</v>'),
        ("><f>B1</f><v/>", "\x01", ' t="str"><f>B1</f><v>_x0001_</v>'),
        ("><f>B1</f><v>1</v>", "", ' t="str"><f>B1</f><v></v>'),
        # What a richer value said goes with it; shared and inline texts are replaced.
        (' t="e" vm="1"><f>B1</f><v>#VALUE!</v>', 3, "><f>B1</f><v>3</v>"),
        (' t="s"><f>B1</f><v>0</v>', 3, "><f>B1</f><v>3</v>"),
        (' t="inlineStr"><f>B1</f><is><t>x</t></is>', 3, "><f>B1</f><v>3</v>"),
        (' t="d"><f>B1</f><v>2015-01-08</v>', 3, "><f>B1</f><v>3</v>"),
        # Everything else in the cell stays.
        (
            ' cm="2" ph="1"><f ca="1">B1</f><v>1</v><extLst/>',
            3,
            ' cm="2" ph="1"><f ca="1">B1</f><v>3</v><extLst/>',
        ),
        (
            '><f t="shared" si="0" ref="A1">B1</f><v>1</v>',
            3,
            '><f t="shared" si="0" ref="A1">B1</f><v>3</v>',
        ),
        ("  s='1' ><f >B1</f ><v >1</v >", "z", "  s='1' t=\"str\"><f >B1</f ><v >z</v>"),
        # A table in a cell that holds one value: its first.
        ("><f>B1</f><v>1</v>", [[5.0, 6.0], [7.0, 8.0]], "><f>B1</f><v>5</v>"),
    ],
)
def test_only_the_value_of_a_cell_changes(cell: str, value: Result, expected: str) -> None:
    rows = _rows(sheet_xml(f'<row r="1"><c r="A1"{cell}</c></row>'), {"A1": value})
    assert rows == f'<row r="1"><c r="A1"{expected}</c></row>'


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('<c r="A1"><f>B1</f><v>0.10000000000000001</v></c>', 0.1),
        ('<c r="A1"><f>B1</f><v>1E2</v></c>', 100),
        ('<c r="A1" t="str"><f>B1</f><v>a&#10;b</v></c>', "a\nb"),
        ('<c r="A1" t="s"><f>B1</f><v>0</v></c>', "zero"),
        ('<c r="A1" t="e" vm="1"><f>B1</f><v>#VALUE!</v></c>', CellError("#VALUE!")),
        ('<c r="A1"><f>B1</f></c>', None),
        ('<c r="A1"><f>B1</f><v>-0</v></c>', 0.0),
    ],
)
def test_a_value_that_is_stored_already_is_not_touched(cell: str, value: Result) -> None:
    cells = sheet_cells(sheet_xml(f'<row r="1">{cell}</row>'), shared_strings=["zero"])
    patched = patch_sheet(cells, lay_out(cells, {(1, 1): value}, []))
    assert patched.changed == ()
    assert patched.data is cells.data


@pytest.mark.parametrize("shape", PLAIN | UNUSUAL)
def test_every_shape_of_sheet_takes_new_values(shape: str) -> None:
    cells = sheet_cells((PLAIN | UNUSUAL)[shape], shared_strings=["zero", "one"])
    single = [cell for cell in cells.formulas if cell.kind in {"normal", "shared"}]
    wanted = lay_out(cells, {(cell.row, cell.column): 123.5 for cell in single}, [])
    patched = sheet_cells(patch_sheet(cells, wanted).data, shared_strings=["zero", "one"])
    assert [(cell.row, cell.column, patched.text(cell)) for cell in patched.formulas] == [
        (cell.row, cell.column, cells.text(cell)) for cell in cells.formulas
    ]
    for cell in single:
        assert patched.stored(cell.row, cell.column) == 123.5


def test_what_holds_no_formula_is_left_alone_and_reported() -> None:
    xml = sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>')
    rows, patched, notes = _patched(xml, {"A1": 5.0, "B7": 5.0})
    assert rows == '<row r="1"><c r="A1"><v>1</v></c></row>'
    assert patched.changed == ()
    assert notes == [
        "Data!A1 is left as it was: it holds no formula",
        "Data!B7 is left as it was: it holds no formula",
    ]


def test_a_what_if_table_is_left_alone_and_reported() -> None:
    rows, patched, notes = _patched(PLAIN["data table"], {"B2": 5.0})
    assert patched.changed == ()
    assert "what-if data table" in notes[0]
    assert "<v>1</v>" in rows


_ARRAY = sheet_xml(
    '<row r="1"><c r="B1"><f t="array" ref="B1:C3">U()</f><v>1</v></c></row>'
    '<row r="5"><c r="B5"><v>1</v></c></row>'
)


def test_an_array_formula_fills_its_range_with_what_there_is() -> None:
    assert _rows(_ARRAY, {"B1": [[1.0, 2.0], [3.0, 4.0]]}) == (
        '<row r="1"><c r="B1"><f t="array" ref="B1:C3">U()</f><v>1</v></c>'
        '<c r="C1"><v>2</v></c></row>'
        '<row r="2"><c r="B2"><v>3</v></c><c r="C2"><v>4</v></c></row>'
        '<row r="3"><c r="B3" t="e"><v>#N/A</v></c><c r="C3" t="e"><v>#N/A</v></c></row>'
        '<row r="5"><c r="B5"><v>1</v></c></row>'
    )


def test_an_array_formula_repeats_a_single_value_row_or_column() -> None:
    cells = sheet_cells(_ARRAY)
    for result, expected in (
        (7.0, [7.0] * 6),
        ([[1.0, 2.0]], [1.0, 2.0] * 3),
        ([[1.0], [2.0], [3.0]], [1.0, 1.0, 2.0, 2.0, 3.0, 3.0]),
    ):
        patched = sheet_cells(patch_sheet(cells, lay_out(cells, {(1, 2): result}, [])).data)
        assert [patched.stored(*place) for place in Box.parse("B1:C3").cells()] == expected


_SPILL = sheet_xml(
    '<row r="1" spans="1:3"><c r="A1" s="2"/><c r="B1" cm="1"><f t="array" ref="B1">U()</f>'
    '<v>1</v></c><c r="E1"><v>5</v></c></row><row r="2"/>'
    '<row r="4" s="9" customFormat="1"><c r="A4"><v>1</v></c><c r="B4" s="7"/>'
    '<c r="D4"><v>3</v></c></row>',
    before='<dimension ref="A1:E4"/><cols><col min="3" max="3" width="9" style="6"/></cols>',
)


def test_a_spill_that_grows_gets_its_cells_in_order() -> None:
    grown, patched, notes = _patched(
        _SPILL, {"B1": [[i * 10.0 + j for j in range(2)] for i in range(6)]}
    )
    assert notes == []
    assert grown == (
        '<row r="1" spans="1:3"><c r="A1" s="2"/>'
        '<c r="B1" cm="1"><f t="array" ref="B1:C6">U()</f><v>0</v></c>'
        '<c r="C1" s="6"><v>1</v></c><c r="E1"><v>5</v></c></row>'
        '<row r="2"><c r="B2"><v>10</v></c><c r="C2" s="6"><v>11</v></c></row>'
        '<row r="3"><c r="B3"><v>20</v></c><c r="C3" s="6"><v>21</v></c></row>'
        '<row r="4" s="9" customFormat="1"><c r="A4"><v>1</v></c><c r="B4" s="7"><v>30</v></c>'
        '<c r="C4" s="9"><v>31</v></c><c r="D4"><v>3</v></c></row>'
        '<row r="5"><c r="B5"><v>40</v></c><c r="C5" s="6"><v>41</v></c></row>'
        '<row r="6"><c r="B6"><v>50</v></c><c r="C6" s="6"><v>51</v></c></row>'
    )
    assert '<dimension ref="A1:E6"/>' in patched.data.decode()


def test_a_spill_that_shrinks_empties_the_cells_it_leaves() -> None:
    xml = sheet_xml(
        '<row r="1"><c r="B1" cm="1"><f t="array" ref="B1:B3">U()</f><v>1</v></c></row>'
        '<row r="2"><c r="B2" t="str"><v>x</v></c></row>'
        '<row r="3"><c r="B3" t="str" s="4"><v>y</v></c></row>'
    )
    assert _rows(xml, {"B1": 5.0}) == (
        '<row r="1"><c r="B1" cm="1"><f t="array" ref="B1">U()</f><v>5</v></c></row>'
        '<row r="2"><c r="B2"></c></row><row r="3"><c r="B3" s="4"></c></row>'
    )


@pytest.mark.parametrize(
    ("obstacle", "after", "tables", "says"),
    [
        ('<c r="B2"><v>1</v></c>', "", (), "cell B2 is in the way"),
        ('<c r="B2" t="inlineStr"><is><t/></is></c>', "", (), "cell B2 is in the way"),
        ("", '<mergeCells><mergeCell ref="A2:C2"/></mergeCells>', (), "merged cells"),
        ("", "", ("A3:C9",), "a table"),
        ('<c r="A2"><f t="array" ref="A2:B2">1</f><v>1</v></c>', "", (), "another array"),
    ],
)
def test_a_spill_that_is_blocked_is_left_alone_and_reported(
    obstacle: str, after: str, tables: tuple[str, ...], says: str
) -> None:
    rows = (
        '<row r="1"><c r="B1" cm="1"><f t="array" ref="B1">U()</f><v>1</v></c></row>'
        f'<row r="2">{obstacle}</row>'
    )
    after_writing, patched, notes = _patched(
        sheet_xml(rows, after=after), {"B1": [[1.0], [2.0], [3.0]]}, tables
    )
    assert (after_writing, patched.changed) == (rows, ())
    assert says in notes[0]
    assert notes[0].startswith("Data!B1 is left as it was: its result would spill over B1:B3, but ")


def test_a_spill_does_not_leave_the_worksheet() -> None:
    xml = sheet_xml(
        '<row r="1048576"><c r="A1048576" cm="1"><f t="array" ref="A1048576">U()</f></c></row>'
    )
    _, patched, notes = _patched(xml, {"A1048576": [[1.0], [2.0]]})
    assert patched.changed == ()
    assert "the worksheet ends" in notes[0]


def test_a_spill_that_shrinks_makes_room_for_one_that_grows() -> None:
    xml = sheet_xml(
        '<row r="1"><c r="B1" cm="1"><f t="array" ref="B1:B2">U()</f><v>1</v></c></row>'
        '<row r="2"><c r="A2" cm="1"><f t="array" ref="A2">U()</f><v>1</v></c>'
        '<c r="B2" t="b"><v>1</v></c></row>'
    )
    rows, _, notes = _patched(xml, {"A2": [[3.0, 4.0]], "B1": 9.0})
    assert notes == []
    assert rows == (
        '<row r="1"><c r="B1" cm="1"><f t="array" ref="B1">U()</f><v>9</v></c></row>'
        '<row r="2"><c r="A2" cm="1"><f t="array" ref="A2:B2">U()</f><v>3</v></c>'
        '<c r="B2"><v>4</v></c></row>'
    )


def test_two_spills_cannot_grow_into_the_same_cell() -> None:
    xml = sheet_xml(
        '<row r="1"><c r="B1" cm="1"><f t="array" ref="B1">U()</f><v>1</v></c></row>'
        '<row r="2"><c r="A2" cm="1"><f t="array" ref="A2">U()</f><v>1</v></c></row>'
    )
    rows, _, notes = _patched(xml, {"B1": [[7.0], [8.0]], "A2": [[3.0, 4.0]]})
    assert len(notes) == 1
    assert notes[0].startswith("Data!A2 is left as it was")
    assert (
        '<c r="A2" cm="1"><f t="array" ref="A2">U()</f><v>1</v></c><c r="B2"><v>8</v></c>' in rows
    )


def test_a_text_that_no_cell_can_hold_is_refused() -> None:
    cells = sheet_cells(PLAIN["numbers"])
    with pytest.raises(Exception, match="32767 characters"):
        lay_out(cells, {(1, 2): "x" * 32_768}, [])


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.floats(),
            st.integers(),
            st.booleans(),
            st.text(max_size=20),
            st.none(),
            st.sampled_from([CellError("#NUM!"), CellError("#DIV/0!")]),
        ),
        min_size=1,
        max_size=20,
    )
)
def test_any_value_reads_back_as_it_was_meant(values: list[Result]) -> None:
    row = "".join(
        f'<c r="{Box(1, i, 1, i).to_a1()}"><f>X</f><v>0.5</v></c>'
        for i in range(1, len(values) + 1)
    )
    cells = sheet_cells(sheet_xml(f'<row r="1">{row}</row>'))
    wanted = lay_out(cells, {(1, i): value for i, value in enumerate(values, start=1)}, [])
    patched = sheet_cells(patch_sheet(cells, wanted).data, plain=True)
    for (row_number, column), value in wanted.values.items():
        found = patched.stored(row_number, column)
        assert type(found) is type(value)
        assert found == value
