"""Functions of single cells answer ranges cell by cell."""

from __future__ import annotations

from pip_xl.functions.cell_error import CellError
from pip_xl.workbook.excel_functions import OVERRIDES

ROUND = OVERRIDES["ROUND"].function
LEN = OVERRIDES["LEN"].function


def test_every_cell_of_a_range_is_answered() -> None:
    assert LEN([["a"], ["bcd"], [None]]) == [[1.0], [3.0], [0.0]]


def test_a_row_and_a_column_make_a_table() -> None:
    assert ROUND([[1.25, 2.345]], [[0.0], [1.0]]) == [[1.0, 2.0], [1.3, 2.3]]


def test_cells_beyond_the_shorter_range_are_missing() -> None:
    assert ROUND([[1.0], [2.0], [3.0]], [[0.0], [0.0]]) == [[1.0], [2.0], [CellError("#N/A")]]


def test_minus_zero_is_zero() -> None:
    assert str(ROUND(-0.4, 0.0)) == "0.0"


def test_a_number_too_large_for_a_cell_is_an_error() -> None:
    assert OVERRIDES["EXP"].function(1000.0) == CellError("#NUM!")
    assert OVERRIDES["POWER"].function(10.0, 400.0) == CellError("#NUM!")


def test_an_error_stays_in_its_own_cell() -> None:
    error = CellError("#DIV/0!")
    assert ROUND([[1.4], [error], ["x"]], 0.0) == [[1.0], [error], [CellError("#VALUE!")]]


def test_every_function_that_is_computed_here_takes_as_many_arguments_as_it_says() -> None:
    for name, override in OVERRIDES.items():
        found = override.function(*[1.0] * max(override.min_args, 1))
        assert isinstance(found, float | str | bool | CellError | list), name
