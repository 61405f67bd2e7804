from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pip_xl.functions.cell_error import CellError
from pip_xl.workbook.address import to_a1
from pip_xl.workbook.sheet.formula_reading import SheetContext
from pip_xl.workbook.sheet.plain_scan import rows_plainly, scan_plainly
from pip_xl.workbook.sheet.strict_scan import scan_strictly
from pip_xl.workbook.sheet.xml_text import to_raw
from pip_xl.workbook.value import CellValue
from pip_xl.workbook.writing.cached_value import encode
from tests.workbook.packages import SHEET_PART, sheet_xml
from tests.workbook.sheets import PLAIN, UNUSUAL

CONTEXT = SheetContext(SHEET_PART, ("zero", "one"), False, frozenset({"1"}))


@pytest.mark.parametrize("shape", PLAIN)
def test_patterns_find_what_a_parser_finds(shape: str) -> None:
    data = PLAIN[shape].encode()
    assert scan_plainly(data, CONTEXT) == scan_strictly(data, CONTEXT)[0]
    assert rows_plainly(data) == scan_strictly(data, CONTEXT)[1]


@pytest.mark.parametrize("shape", UNUSUAL)
def test_patterns_give_up_or_agree_on_unusual_sheets(shape: str) -> None:
    data = UNUSUAL[shape].encode()
    found = scan_plainly(data, CONTEXT)
    if "comment" not in shape:
        assert found is None or found == scan_strictly(data, CONTEXT)[0]
    rows = rows_plainly(data)
    assert rows is None or rows == scan_strictly(data, CONTEXT)[1]


def test_patterns_leave_to_a_parser_what_they_cannot_account_for() -> None:
    for cell in (
        '<c r="A1"><f>B1</f><v>abc</v></c>',
        '<c r="A1"><f>B1</f><v>NaN</v></c>',
        '<c r="A1048577"><f>B1</f></c>',
        '<c r="XFE1"><f>B1</f></c>',
        '<c r="A1"><f>B1<v>1</v></c>',
        '<c r="A1"><f>&#0;</f></c>',
        '<c r="A1"><is><t/></is><f>B1</f></c>',
    ):
        assert scan_plainly(sheet_xml(f'<row r="1">{cell}</row>').encode(), CONTEXT) is None


def test_offsets_are_those_of_the_cell() -> None:
    data = PLAIN["numbers"].encode()
    cells = scan_plainly(data, CONTEXT)
    assert cells is not None
    assert [data[cell.start : cell.end] for cell in cells] == [
        b'<c r="B1" s="3"><f>A1*2</f><v>2</v></c>',
        b'<c r="C1"><f>1/3</f><v>0.33333333333333331</v></c>',
    ]


texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=8)
values = st.one_of(
    st.none(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    texts,
    st.sampled_from([CellError("#N/A"), CellError("#VALUE!")]),
)


def _cell(row: int, column: int, formula: str | None, value: CellValue) -> str:
    encoded = encode(value)
    kind = "" if encoded.type is None else f' t="{encoded.type.decode()}"'
    inside = "" if formula is None else f"<f>{to_raw(formula).decode()}</f>"
    inside += "" if encoded.text is None else f"<v>{encoded.text.decode()}</v>"
    return f'<c r="{to_a1(row, column)}"{kind}>{inside}</c>'


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(
        st.tuples(st.integers(1, 30), st.integers(1, 80)),
        st.tuples(st.none() | texts, values),
        max_size=300,
    )
)
def test_any_sheet_is_read_the_same_both_ways(
    contents: dict[tuple[int, int], tuple[str | None, CellValue]],
) -> None:
    rows: dict[int, str] = {}
    for (row, column), content in sorted(contents.items(), key=lambda item: item[0]):
        rows[row] = rows.get(row, "") + _cell(row, column, *content)
    data = sheet_xml(
        "".join(f'<row r="{row}">{cells}</row>' for row, cells in rows.items())
    ).encode()
    cells = scan_plainly(data, CONTEXT)
    assert cells is not None
    assert (cells, rows_plainly(data)) == scan_strictly(data, CONTEXT)
    assert [(cell.text, cell.stored) for cell in cells] == [
        (formula, value)
        for _, (formula, value) in sorted(contents.items(), key=lambda item: item[0])
        if formula is not None
    ]
