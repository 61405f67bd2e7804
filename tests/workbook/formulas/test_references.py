from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pip_xl.workbook.address import MAX_COLUMN, MAX_ROW, Box
from pip_xl.workbook.formulas.references import (
    Reference,
    in_order,
    is_relative,
    quoted,
    shifted,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A1", (None, "A1", False)),
        ("'a!b''c'!$A$1:B2", ("a!b'c", "$A$1:B2", False)),
        ("Data!D2#", ("Data", "D2", True)),
    ],
)
def test_a_reference_is_taken_apart(text: str, expected: tuple[str | None, str, bool]) -> None:
    assert Reference.read(text) == expected


@pytest.mark.parametrize(
    ("sheet", "written"),
    [("Data", "Data"), ("τ", "τ"), ("2024", "'2024'"), ("R1C1", "'R1C1'"), ("A1", "'A1'"),
     ("it's", "'it''s'"), ("two words", "'two words'"), ("rc", "'rc'")],
)  # fmt: skip
def test_a_sheet_name_is_quoted_where_excel_would(sheet: str, written: str) -> None:
    assert quoted(sheet) == written


@pytest.mark.parametrize(
    ("area", "relative"),
    [("$A$1", False), ("$A1", True), ("$A$1:$B$2", False), ("$A$1:B$2", True), ("$A:$B", False),
     ("A:$B", True), ("$1:$2", False), ("1:2", True)],
)  # fmt: skip
def test_a_reference_is_relative_unless_dollar_signs_fix_it(area: str, relative: bool) -> None:
    assert is_relative(area) is relative


@pytest.mark.parametrize(
    ("area", "ordered"),
    [("A9:A1", "A1:A9"), ("B1:A9", "A1:B9"), ("C:A", "A:C"), ("9:$3", "$3:9"), ("A1:A1", "A1:A1")],
)
def test_a_reversed_range_is_put_in_order(area: str, ordered: str) -> None:
    assert in_order(area) == ordered


def test_counting_goes_on_at_the_other_edge() -> None:
    assert shifted("XFD1:$A$2", 1, 1) == "A2:$A$2"


@given(
    st.integers(1, MAX_ROW), st.integers(1, MAX_COLUMN), st.integers(0, 5000), st.integers(0, 500)
)
def test_moving_there_and_back_changes_nothing(
    row: int, column: int, down: int, right: int
) -> None:
    area = Box(row, column, row, column).to_a1()
    assert shifted(shifted(area, down, right), -down, -right) == area
