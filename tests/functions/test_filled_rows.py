"""Rows of a range: titles, gaps and faults."""

from __future__ import annotations

import pytest

from pip_xl.errors import InputError
from pip_xl.functions.cells import Cell
from pip_xl.functions.filled_rows import filled_rows, refuse_first_fault


def test_titles_stand_in_the_first_row_that_is_not_blank() -> None:
    assert filled_rows([[None, ""], ["mean", "n"], [9.2, 42]]) == (2, [(3, [9.2, 42])])
    assert filled_rows([[9.2, 42], ["mean", "n"]]).header is None
    assert filled_rows([]) == (None, [])


def test_faults_are_told_in_reading_order() -> None:
    rows: list[tuple[int, list[Cell]]] = [(2, [9.2, 42]), (4, [None, "n.r."]), (5, ["x", 1])]
    with pytest.raises(InputError, match=r"row 4, column 1 \(mean\): is blank: fill it in, or"):
        refuse_first_fault(rows, ("mean", "n"))
    refuse_first_fault(rows[:1], ("mean", "n"))
