from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np
import pytest

from pip_xl.functions import CellError
from pip_xl.workbook.evaluation.engine import Stuck
from pip_xl.workbook.evaluation.formualizer_values import callback, from_engine, to_engine

VALUE = {"type": "Error", "kind": "Value"}
NUMBER = {"type": "Error", "kind": "Num"}


@pytest.mark.parametrize(
    ("given", "cell"),
    [
        (1, 1.0),
        ("", ""),
        (None, None),
        (True, True),
        ({"type": "Error", "kind": "Na"}, CellError("#N/A")),
        (dt.date(2024, 1, 1), 45292.0),
        (dt.time(6), 0.25),
        (dt.datetime(2024, 1, 1, 12), 45292.5),
    ],
)
def test_what_the_engine_gives_becomes_a_cell(given: object, cell: object) -> None:
    found = from_engine(given)
    assert found == cell
    assert type(found) is type(cell)


@pytest.mark.parametrize("kind", ["Circ", "NImpl", "Spill", "Calc", "Cancelled", "Error"])
def test_what_no_cell_can_show_is_no_cell(kind: str) -> None:
    assert isinstance(from_engine({"type": "Error", "kind": kind}), Stuck)


@pytest.mark.parametrize(
    ("given", "passed"),
    [
        (1, 1.0),
        (np.float64(2), 2.0),
        (np.True_, True),
        (float("nan"), NUMBER),
        (float("inf"), NUMBER),
        (None, ""),
        (CellError("#N/A"), {"type": "Error", "kind": "Na"}),
        (1j, VALUE),
        (np.array([1, 2]), [[1.0], [2.0]]),
        ((1, 2), [[1.0], [2.0]]),
        ([["a"], [1, None]], [["a", {"type": "Error", "kind": "Na"}], [1.0, ""]]),
        ([], VALUE),
        ([[]], VALUE),
    ],
)
def test_whatever_a_function_returns_is_safe_for_the_engine(given: object, passed: object) -> None:
    assert to_engine(given) == passed


def called(function: Any, *arguments: Any) -> Any:
    return callback(function, lambda: None)(*arguments)


def test_a_function_sees_cells() -> None:
    seen: list[Any] = []
    called(lambda *cells: seen.extend(cells), [[1.0, {"kind": "Div"}], ["", None]], True)
    assert seen == [[[1.0, CellError("#DIV/0!")], ["", None]], True]


def test_an_exception_is_an_error_value() -> None:
    assert called(lambda: 1 / 0) == VALUE


def test_what_the_engine_could_not_compute_is_passed_on_unseen() -> None:
    circle = {"type": "Error", "kind": "Circ"}
    assert called(lambda *_: 1.0, [[1.0, circle]]) == circle


def test_an_interrupt_is_noted() -> None:
    def interrupted() -> float:
        raise KeyboardInterrupt

    noted: list[bool] = []
    assert callback(interrupted, lambda: noted.append(True))() == VALUE
    assert noted == [True]
