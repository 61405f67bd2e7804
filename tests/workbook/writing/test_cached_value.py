from __future__ import annotations

import datetime as dt
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pip_xl.errors import InputError, WorkbookError
from pip_xl.functions.cell_error import CellError
from pip_xl.workbook.value import CellValue
from pip_xl.workbook.writing.cached_value import as_rows, encode, filling, same, storable


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_the_digits_of_a_number_read_back_as_the_same_number(number: float) -> None:
    text = encode(storable(number)).text
    assert text is not None
    assert float(text) == number


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (np.float64(1.5), 1.5),
        (np.int64(3), 3.0),
        (np.bool_(True), True),
        (10**400, CellError("#NUM!")),
        (math.inf, CellError("#NUM!")),
        (np.nan, CellError("#N/A")),
        (dt.date(2015, 1, 8), 42012.0),  # as Excel counts
        ("#N/A of text", "#N/A of text"),
        (None, None),
    ],
)
def test_values_of_every_kind_become_those_of_a_cell(value: object, expected: object) -> None:
    found = storable(value)
    assert found == expected
    assert type(found) is type(expected)


def test_minus_zero_is_zero() -> None:
    assert encode(storable(-0.0)).text == b"0"


def test_what_no_cell_can_hold_is_refused() -> None:
    with pytest.raises(InputError, match="complex"):
        storable(1j)
    with pytest.raises(WorkbookError, match="32767 characters"):
        storable("x" * 32_768)
    # Excel counts characters beyond the basic plane twice.
    with pytest.raises(WorkbookError, match="32767 characters"):
        storable("\N{GRINNING FACE}" * 16_384)
    assert storable("x" * 32_767) == "x" * 32_767


def test_values_of_different_kinds_are_never_the_same() -> None:
    values: list[CellValue] = [1.0, True, "1", CellError("#N/A"), "#N/A", None, "", 0.0, False]
    for i, one in enumerate(values):
        for j, other in enumerate(values):
            assert same(one, other) == (i == j)


def test_results_take_the_form_of_rows() -> None:
    assert as_rows("text") == [["text"]]
    assert as_rows([[1.0, 2.0], [3.0, 4.0]]) == [[1.0, 2.0], [3.0, 4.0]]
    assert as_rows([1.0, 2.0]) == [[1.0], [2.0]]
    assert as_rows(np.array([[1.0, 2.0]])) == [[1.0, 2.0]]
    assert as_rows([]) == as_rows([[]]) == [[CellError("#N/A")]]


def test_rows_of_different_lengths_are_filled_up() -> None:
    missing = CellError("#N/A")
    assert filling([[1.0, 2.0], [3.0]], 2, 2) == [[1.0, 2.0], [3.0, missing]]
    assert filling([[1.0], [2.0]], 3, 2) == [[1.0, 1.0], [2.0, 2.0], [missing, missing]]
    assert filling([[1.0, 2.0]], 1, 3) == [[1.0, 2.0, missing]]
