"""Products and inverses of matrices follow their laws."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pip_xl.functions.cell_error import CellError
from pip_xl.functions.cells import Rows
from pip_xl.workbook.excel_functions import OVERRIDES

#: Loss of digits in a product with an inverse, for the condition numbers assumed below.
ROUNDING = 1e-7

SQUARES = st.integers(1, 4).flatmap(
    lambda size: st.lists(
        st.lists(
            st.integers(-400, 400).map(lambda quarter: quarter / 4), min_size=size, max_size=size
        ),
        min_size=size,
        max_size=size,
    )
)


@given(SQUARES)
def test_a_matrix_times_its_inverse_is_the_unit_matrix(rows: list[list[float]]) -> None:
    assume(np.linalg.cond(np.array(rows)) < 1e6)
    inverse = OVERRIDES["MINVERSE"].function(rows)
    product = OVERRIDES["MMULT"].function(rows, inverse)
    assert np.array(product) == pytest.approx(np.eye(len(rows)), abs=ROUNDING)


@given(SQUARES)
def test_transposing_twice_gives_the_same_rows(rows: list[list[float]]) -> None:
    turned = OVERRIDES["TRANSPOSE"].function(rows)
    assert OVERRIDES["TRANSPOSE"].function(turned) == rows


@pytest.mark.parametrize("cell", [None, "", "5", True])
def test_a_matrix_with_a_cell_that_is_no_number_is_an_error(cell: str | bool | None) -> None:
    # Microsoft, MMULT: empty or text cells give #VALUE!.
    rows: Rows = [[1.0, cell], [2.0, 3.0]]
    assert OVERRIDES["MMULT"].function(rows, rows) == CellError("#VALUE!")
    assert OVERRIDES["MDETERM"].function(rows) == CellError("#VALUE!")


def test_matrices_whose_sizes_do_not_fit_are_an_error() -> None:
    assert OVERRIDES["MMULT"].function([[1.0, 2.0]], [[1.0, 2.0]]) == CellError("#VALUE!")


def test_an_error_in_a_matrix_is_the_result() -> None:
    error = CellError("#N/A")
    assert OVERRIDES["MDETERM"].function([[error]]) == error
