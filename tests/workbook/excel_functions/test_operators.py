"""Comparisons follow Excel's order of values."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pip_xl.functions.cell_error import CellError
from pip_xl.workbook.excel_functions import OVERRIDES
from pip_xl.workbook.excel_functions.operators import COMPARISONS, JOIN, excel_order

CELLS = st.one_of(
    st.none(),
    st.booleans(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=8),
)


@given(CELLS, CELLS)
def test_the_order_of_two_cells_is_the_reverse_of_the_other_way_round(
    first: float | str | bool | None, second: float | str | bool | None
) -> None:
    assert excel_order(first, second) == -excel_order(second, first)


@given(CELLS)
def test_a_cell_equals_itself(cell: float | str | bool | None) -> None:
    assert excel_order(cell, cell) == 0


@given(st.floats(-1e9, 1e9), st.text(max_size=5), st.booleans())
def test_numbers_come_before_text_and_text_before_truth_values(
    number: float, text: str, truth: bool
) -> None:
    assert excel_order(number, text) < 0
    assert excel_order(text, truth) < 0


def test_numbers_that_differ_behind_the_fifteenth_digit_are_equal() -> None:
    assert excel_order(0.1 + 0.2, 0.3) == 0
    assert excel_order(1.0, 1.0000000000001) == -1


def test_hyphens_count_only_where_texts_are_otherwise_the_same() -> None:
    # Microsoft, Sort data in a range: hyphens and apostrophes are ignored, with that exception.
    assert excel_order("co-op", "cooper") < 0
    assert excel_order("coop", "co-op") < 0


def test_an_error_beside_a_comparison_or_in_a_joined_text_is_the_result() -> None:
    error = CellError("#DIV/0!")
    assert OVERRIDES[COMPARISONS["="]].function(1.0, error) == error
    assert OVERRIDES[JOIN].function("p = ", error) == error


def test_a_range_is_compared_cell_by_cell() -> None:
    assert OVERRIDES[COMPARISONS[">"]].function([[1.0], [3.0]], 2.0) == [[False], [True]]
