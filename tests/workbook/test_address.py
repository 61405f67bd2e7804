from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pip_xl.workbook.address import (
    MAX_COLUMN,
    MAX_ROW,
    Box,
    column_letters,
    column_number,
    from_a1,
    parse_reference,
    to_a1,
)

rows = st.integers(1, MAX_ROW)
columns = st.integers(1, MAX_COLUMN)


@given(rows, columns)
def test_an_address_reads_back_as_the_same_cell(row: int, column: int) -> None:
    assert from_a1(to_a1(row, column)) == (row, column)


@pytest.mark.parametrize(
    ("letters", "number"), [("A", 1), ("Z", 26), ("AA", 27), ("AZ", 52), ("XFD", 16384)]
)
def test_letters_stand_for_columns(letters: str, number: int) -> None:
    assert column_number(letters) == number
    assert column_letters(number) == letters


@pytest.mark.parametrize("text", ["", "A", "1", "A0", "XFE1", "A1048577", "A1B", "AAAA1", "A-1"])
def test_what_is_no_cell_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not"):
        from_a1(text)


@pytest.mark.parametrize(
    ("text", "box"),
    [
        ("A1", (1, 1, 1, 1)),
        ("$B$2:A9", (2, 1, 9, 2)),
        ("B:D", (1, 2, MAX_ROW, 4)),
        ("$3:1", (1, 1, 3, MAX_COLUMN)),
    ],
)
def test_a_range_is_read_in_every_form(text: str, box: tuple[int, int, int, int]) -> None:
    assert Box.parse(text) == box


@pytest.mark.parametrize("text", ["", "A", "A1:B", "A1:B2:C3", "A1,B2", "1048577:1048577", "foo"])
def test_what_is_no_range_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"not|outside"):
        Box.parse(text)


@given(rows, columns, rows, columns)
def test_a_box_reads_back_from_its_reference(r1: int, c1: int, r2: int, c2: int) -> None:
    box = Box(min(r1, r2), min(c1, c2), max(r1, r2), max(c1, c2))
    assert Box.parse(box.to_a1()) == box
    assert box.area == box.rows * box.columns


def test_boxes_meet_where_they_share_a_cell() -> None:
    box = Box.parse("B2:D4")
    assert box.meets(Box.parse("D4:F9"))
    assert not box.meets(Box.parse("E2:F4"))
    assert box.holds(3, 3)
    assert not box.holds(1, 3)


@pytest.mark.parametrize(
    ("text", "sheet", "box"),
    [
        ("Data!$A$1:$B$9", "Data", "A1:B9"),
        ("'Mary''s data'!B2", "Mary's data", "B2"),
        ("Δεδομένα!$C$3", "Δεδομένα", "C3"),
        ("$A$1", None, "A1"),
    ],
)
def test_a_reference_names_its_sheet(text: str, sheet: str | None, box: str) -> None:
    assert parse_reference(text) == (sheet, Box.parse(box))


@pytest.mark.parametrize(
    "text", ["#REF!", "Data!$A$1,Data!$B$1", "[1]Data!A1", "A:B!C1", "OFFSET(A1,1,1)", "3.5"]
)
def test_a_name_that_is_no_single_range_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not"):
        parse_reference(text)
