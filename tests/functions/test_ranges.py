from __future__ import annotations

import time
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pip_xl.errors import InputError
from pip_xl.functions.cell_error import CellError, ErrorInData
from pip_xl.functions.ranges import height_of, is_header, raise_first_error, rows_of, single_cell

#: Rows of a whole column in Excel.
WHOLE_COLUMN = 1_048_576

cells = st.one_of(st.none(), st.just(""), st.integers(-5, 5), st.text(max_size=2), st.booleans())


@pytest.mark.parametrize(
    ("argument", "rows"),
    [
        (5, [[5]]),
        ([1, 2], [[1, 2]]),
        ((1, 2), [[1, 2]]),
        (((1, 2), (3, 4)), [[1, 2], [3, 4]]),
        (np.array([[1.0, 2.0]]), [[1.0, 2.0]]),
        (np.array([1, 2]), [[1, 2]]),
        ([[np.float64(1), np.bool_(False)]], [[1.0, False]]),
        ([["#REF!", CellError("#N/A"), object]], None),
        (None, []),
        ([], []),
        ([[]], []),
        ([[None, ""], [None, None]], []),
        ([[0], [None], [False], [""]], [[0], [None], [False]]),
    ],
)
def test_whatever_a_host_hands_over_becomes_rows(argument: Any, rows: Any) -> None:
    if rows is None:
        with pytest.raises(InputError, match="data: a cell cannot hold a value of type type"):
            rows_of(argument, "data")
    else:
        assert [list(row) for row in rows_of(argument, "data")] == rows


def test_rows_and_single_cells_do_not_mix() -> None:
    with pytest.raises(InputError, match="some of its rows are single cells"):
        rows_of([[1, 2], 3], "data")


@given(st.lists(st.lists(cells, min_size=2, max_size=2), max_size=6), st.integers(0, 9000))
def test_blank_rows_at_the_end_do_not_matter(rows: list[list[Any]], surplus: int) -> None:
    assert rows_of(rows + [[None, ""]] * surplus, "data") == rows_of(rows, "data")


def test_a_whole_column_of_rows_is_cut_quickly() -> None:
    rows: list[list[Any]] = [[1.0, 10.0, 2.0, 10.0]]
    rows += [[None, None, None, ""] for _ in range(WHOLE_COLUMN - 1)]
    start = time.process_time()
    assert len(rows_of(rows, "data")) == 1
    assert time.process_time() - start < 2.0  # about 0.2 s on a laptop; row by row it is seconds


def test_the_height_counts_blank_rows() -> None:
    assert height_of([[1], [None], [None]]) == 3
    assert height_of(np.zeros((4, 2))) == 4
    assert height_of(5) == 1


@pytest.mark.parametrize(
    ("row", "header"),
    [
        (["events", "total", "events", "total"], True),
        (["Experimental", None, "Control", ""], True),
        ([None, None], False),
        (["events", 10], False),
        (["12,5", "n"], False),
        ([True, "n"], True),
        ([1, 2], False),
    ],
)
def test_titles_are_text_without_anything_that_reads_as_a_number(
    row: list[Any], header: bool
) -> None:
    assert is_header(row) is header


@pytest.mark.parametrize(
    ("argument", "cell"),
    [
        ("lower", "lower"),
        ([["lower"]], "lower"),
        (("x",), "x"),
        (0.9, 0.9),
        ("", None),
        (None, None),
    ],
)
def test_a_single_cell_is_taken_out_of_its_range(argument: Any, cell: Any) -> None:
    assert single_cell(argument, "output") == cell


def test_several_cells_where_one_is_wanted_are_refused_by_name() -> None:
    with pytest.raises(InputError, match="output takes one cell"):
        single_cell([["lower", "upper"]], "output")


@pytest.mark.parametrize("argument", [CellError("#REF!"), "#REF!", [[CellError("#REF!")]]])
def test_an_error_where_a_cell_is_wanted_is_that_error(argument: Any) -> None:
    with pytest.raises(ErrorInData) as met:
        single_cell(argument, "model")
    assert met.value.error == CellError("#REF!")


def test_the_first_error_is_the_first_in_reading_order() -> None:
    rows: Any = [[1, CellError("#N/A")], ["#REF!", 2]]
    with pytest.raises(ErrorInData, match="row 1, column 2 of data holds #N/A"):
        raise_first_error(rows, "data")
    raise_first_error([[1, "n"]], "data")
