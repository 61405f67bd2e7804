from __future__ import annotations

from typing import Any

import pytest

from pip_xl.errors import InputError, NotEstimable
from pip_xl.functions.cell_error import CellError, ErrorInData
from pip_xl.functions.declaration import Example, Function, Parameter


def declared(compute: Any) -> Function:
    """Declare a function of two arguments around a computation."""
    return Function(
        name="F",
        parameters=(
            Parameter("data", "cells", "data"),
            Parameter("x", "x", "number", optional=True),
        ),
        returns="number",
        category="tests",
        help="Nothing.",
        source="none",
        example=Example((1,), 1.0),
        compute=compute,
    )


def raising(error: Exception) -> Any:
    """Return a computation that fails."""

    def compute(**_arguments: Any) -> float:
        raise error

    return compute


def test_arguments_arrive_by_name_and_only_if_given() -> None:
    seen: list[dict[str, Any]] = []

    def note(**arguments: Any) -> float:
        seen.append(arguments)
        return 1.0

    function = declared(note)
    function.invoke([5])
    function.invoke([5, None])
    assert seen == [{"data": 5}, {"data": 5, "x": None}]


@pytest.mark.parametrize(
    ("error", "code", "message"),
    [
        (InputError("is wrong", study=1, field="n1"), "#VALUE!", "study 2, n1: is wrong"),
        (NotEstimable("no study"), "#N/A", "no study"),
        (ErrorInData(CellError("#NUM!"), "A1"), "#NUM!", "A1 holds #NUM!"),
    ],
)
def test_exceptions_become_the_error_of_a_cell(error: Exception, code: str, message: str) -> None:
    result = declared(raising(error)).invoke([1])
    assert isinstance(result, CellError)
    assert (result.code, result.message) == (code, message)


def test_a_mistake_of_ours_is_not_hidden_in_a_cell() -> None:
    with pytest.raises(ZeroDivisionError):
        declared(lambda **_: 1 / 0).invoke([1])


@pytest.mark.parametrize("figure", [float("nan"), float("inf"), -float("inf")])
def test_no_cell_ever_shows_nan_or_infinity(figure: float) -> None:
    assert declared(lambda **_: figure).invoke([1]) == CellError("#N/A")
    assert declared(lambda **_: [[figure, 1]]).invoke([1]) == [[CellError("#N/A"), 1.0]]


def test_results_are_plain_cells_with_blanks_as_empty_text() -> None:
    assert declared(lambda **_: 3).invoke([1]) == 3.0
    assert type(declared(lambda **_: 3).invoke([1])) is float
    rows = [[1, None], ["x", CellError("#N/A")]]
    assert declared(lambda **_: rows).invoke([1]) == [[1.0, ""], ["x", CellError("#N/A")]]


def test_an_example_is_a_formula_that_a_cell_takes() -> None:
    example = Example(([["e", "n"], [1, 2.5]], None, 'say "x"', 0.9), 1.0)
    assert example.formula("F") == '=F({"e","n";1,2.5},,"say ""x""",0.9)'


def test_a_function_without_a_solver_is_never_iterative() -> None:
    assert not declared(lambda **_: 1.0).iterative([1])
    assert not declared(lambda **_: 1.0).iterative([])


def test_a_table_is_shown_as_it_is_where_its_columns_are_sound() -> None:
    rows = [["title", "x"], ["a", 1.0], ["b", 2.0]]
    assert declared(lambda **_: rows).invoke([1]) == rows


def test_cells_that_no_host_can_show_are_made_fit_wherever_they_stand() -> None:
    rows = [["title", None], [1, 2.0], [True, float("nan")], [None, float("inf")], [1.5, 1e308]]
    error = CellError("#N/A")
    shown = declared(lambda **_: rows).invoke([1])
    assert shown == [["title", ""], [1.0, 2.0], [True, error], ["", error], [1.5, 1e308]]
    assert isinstance(shown, list)
    assert type(shown[1][0]) is float


def test_numbers_whose_sum_is_too_large_are_numbers() -> None:
    rows = [["x"], [1.7e308], [1.7e308]]
    assert declared(lambda **_: rows).invoke([1]) == rows


def test_rows_of_unequal_length_are_looked_at_cell_by_cell() -> None:
    rows = [["x"], [1.0, None], [2.0]]
    assert declared(lambda **_: rows).invoke([1]) == [["x"], [1.0, ""], [2.0]]
