from __future__ import annotations

import pytest

from pip_xl.functions import CellError
from pip_xl.workbook.evaluation.each_cell import apply_to_each, spread
from pip_xl.workbook.evaluation.formualizer_engine import FormualizerFactory
from pip_xl.workbook.value import Value

MISSING = CellError("#N/A")


@pytest.mark.parametrize(
    ("name", "arguments", "expected"),
    [
        ("ABS", ([[-1.0, 2.0]],), [[1.0, 2.0]]),
        ("ABS", (-3.0,), 3.0),
        ("MATCH", ([[1.0], [5.0]], [[5.0], [1.0]], 0.0), [[2.0], [1.0]]),
        ("SUMIF", ([[1.0], [2.0], [1.0]], [[1.0, 2.0]], [[5.0], [6.0], [7.0]]), [[12.0, 6.0]]),
        ("SUMIFS", ([[1.0], [2.0]], [["a"], ["b"], [None]], [["a"], ["b"]]), [[1.0], [2.0]]),
        (
            "COUNTIFS",
            ([["x"], ["y"], ["x"]], [["x", "y"]], [[1.0], [3.0], [4.0]], ">2"),
            [[1.0, 1.0]],
        ),
        (
            "SUMIFS",
            ([[1.0], [2.0]], [["a"], ["b"]], [["a", "b"]], [["c"], ["c"]], "c"),
            [[1.0, 2.0]],
        ),
        ("LARGE", ([[3.0], [4.0]], [[1.0, 2.0]]), [[4.0, 3.0]]),
        ("POWER", ([[2.0], [3.0]], [[1.0, 2.0]]), [[2.0, 4.0], [3.0, 9.0]]),
        ("ABS", ([[CellError("#DIV/0!")], [True]],), [[CellError("#DIV/0!")], [1.0]]),
        ("POWER", ([[2.0], [3.0]], [[1.0], [1.0], [1.0]]), [[2.0], [3.0], [MISSING]]),
    ],
)
def test_a_function_is_computed_for_every_cell(
    name: str, arguments: tuple[Value, ...], expected: Value
) -> None:
    assert apply_to_each(name, FormualizerFactory().empty)(*arguments) == expected


def test_single_rows_and_columns_are_repeated() -> None:
    assert spread([[1.0], [2.0]], 2, 2) == [1.0, 1.0, 2.0, 2.0]
    assert spread([[1.0, 2.0], [3.0, 4.0]], 2, 3) == [1.0, 2.0, MISSING, 3.0, 4.0, MISSING]
