from __future__ import annotations

from pathlib import Path

import pytest

from pip_xl.functions import CellError
from pip_xl.workbook.address import Box
from pip_xl.workbook.evaluation.engine import SCRATCH_SHEET, EngineFailure, Stuck
from pip_xl.workbook.evaluation.formualizer_engine import FormualizerEngine, FormualizerFactory
from tests.workbook.evaluation.workbooks import workbook


def engine(**formulas: str) -> FormualizerEngine:
    made = FormualizerFactory().empty()
    for address, formula in formulas.items():
        box = Box.parse(address)
        made.set_formula(SCRATCH_SHEET, box.first_row, box.first_column, formula)
    return made


def test_formulas_are_computed_from_values() -> None:
    made = engine(C1="SUM(A1:B2)", C2="B2")
    made.set_values(SCRATCH_SHEET, Box.parse("A1:B2"), [[1.0, "x"], [None, CellError("#NUM!")]])
    made.evaluate()
    error = CellError("#NUM!")
    assert made.values(SCRATCH_SHEET, Box.parse("A1:C2")) == [
        [1.0, "x", error],
        [None, error, error],
    ]
    assert list(made.column(SCRATCH_SHEET, 3, 1, 2)) == [error, error]


def test_a_date_is_its_serial_number() -> None:
    made = engine(A1="DATE(2024,1,1)")
    made.evaluate()
    assert made.values(SCRATCH_SHEET, Box.parse("A1")) == [[45292.0]]


def test_a_function_may_fill_cells() -> None:
    made = engine(A1="PAIR(5)", A9="1")
    made.register("PAIR", lambda number: [[number, "x"]])
    made.evaluate()
    assert made.spilled(SCRATCH_SHEET, 1, 1) == Box.parse("A1:B1")
    assert made.spilled(SCRATCH_SHEET, 9, 1) == Box.parse("A9")


def test_a_function_may_replace_one_of_excels() -> None:
    made = engine(A1="ABS(-1)")
    made.register("ABS", lambda _: 7.0, replaces_builtin=True)
    made.evaluate()
    assert made.values(SCRATCH_SHEET, Box.parse("A1")) == [[7.0]]


def test_an_interrupt_inside_a_function_ends_the_computation() -> None:
    def interrupted(_: object) -> float:
        raise KeyboardInterrupt

    made = engine(A1="STOP(1)")
    made.register("STOP", interrupted)
    with pytest.raises(KeyboardInterrupt):
        made.evaluate()


def test_what_cannot_be_loaded_is_said_so() -> None:
    with pytest.raises(EngineFailure):
        FormualizerFactory().open(b"no workbook")


def test_the_engine_tells_what_it_can_read() -> None:
    factory = FormualizerFactory()
    assert factory.readable("SUM(A1:A3)*2")
    assert not factory.readable("SUM(A1")


@pytest.mark.parametrize(
    ("name", "more"),
    [("ATAN2", ",1"), ("COS", ""), ("IF", ",5,1"), ("IFERROR", ",1"), ("IFNA", ",1"), ("SIN", ""),
     ("TAN", "")],
)  # fmt: skip
def test_functions_that_are_said_to_take_arrays_do(name: str, more: str) -> None:
    made = engine(
        A1=f"SUM({name}({{1,0}}{more}))",
        A2=f"{name}(1{more})+{name}(0{more})",
    )
    made.evaluate()
    (of_array,), (of_each,) = made.values(SCRATCH_SHEET, Box.parse("A1:A2"))
    assert FormualizerFactory().lifts(name)
    assert of_array == of_each


def test_a_number_without_end_is_no_result() -> None:
    made = engine(A1="PRODUCT(1E308,10)", A2="1+1")
    made.evaluate()
    first, second = made.column(SCRATCH_SHEET, 1, 1, 2)
    assert isinstance(first, Stuck)
    assert second == 2.0


def test_the_cell_is_named_at_which_loading_failed(tmp_path: Path) -> None:
    package = workbook(tmp_path, {"B7": "SUM(1;2)"})
    with pytest.raises(EngineFailure) as failure:
        FormualizerFactory().open(package.data)
    assert (failure.value.sheet, failure.value.row, failure.value.column) == ("S", 7, 2)
