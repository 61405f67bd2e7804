from __future__ import annotations

from typing import Any

import pytest

from pip_xl.functions import CATALOGUE, CellError
from pip_xl.hosts.excel.cells_in import reader_of
from pip_xl.hosts.excel.host import Host

TRIALS = [[6.0, 306.0, 29.0, 303.0], [33.0, 5069.0, 47.0, 5808.0]]
ONE_ERROR = -2146826246  # #N/A


def read(function: str, host: Host, *given: Any) -> list[Any]:
    """Read the arguments of a call; what is left out at the end comes as None."""
    parameters = CATALOGUE[function].parameters
    return reader_of(parameters, host)([*given, *[None] * (len(parameters) - len(given))])


def test_custom_functions_give_rows_and_single_cells_are_taken_out_of_them() -> None:
    read_here = ("POOLED_RR", Host.OFFICE_JS)
    assert read(*read_here, TRIALS, [["lower"]]) == [TRIALS, "lower"]
    assert read(*read_here, [[5]]) == [[[5]]]
    assert read(*read_here, TRIALS, [["a", "b"]]) == [TRIALS, [["a", "b"]]]
    assert read(*read_here, TRIALS, [[None]], [["fixed"]]) == [TRIALS, None, "fixed"]


def test_windows_gives_tuples_and_bare_values() -> None:
    read_here = ("POOLED_RR", Host.CLASSIC)
    assert read(*read_here, tuple(map(tuple, TRIALS)), "lower") == [TRIALS, "lower"]
    assert read(*read_here, (6.0, 306.0, 29.0, 303.0)) == [TRIALS[:1]]
    assert read(*read_here, 5.0) == [[[5.0]]]
    assert read(*read_here, ONE_ERROR, (("lower",),)) == [[["#N/A"]], "lower"]
    assert read(*read_here, 5.0, ("lower", "upper")) == [[[5.0]], [["lower", "upper"]]]
    assert read(*read_here, 5.0, ()) == [[[5.0]], []]


@pytest.mark.parametrize("host", Host)
def test_what_is_omitted_at_the_end_is_left_out_if_it_may_be(host: Host) -> None:
    assert read("SE_FROM_CI", host) == [None, None]
    assert len(read("SE_FROM_CI", host, None, None, None, [["ratio"]])) == 4


@pytest.mark.parametrize("host", Host)
def test_blank_and_omitted_cells_mean_the_same_to_a_function_that_needs_them(host: Host) -> None:
    function = CATALOGUE["SD_FROM_SE"]
    blank = None if host is Host.CLASSIC else [[None]]
    for cells in ((None, None), (blank, blank), (None, blank)):
        assert function.invoke(read("SD_FROM_SE", host, *cells)) == CellError("#N/A")


@pytest.mark.parametrize("host", Host)
def test_too_many_arguments_are_told_by_the_function(host: Host) -> None:
    function = CATALOGUE["SD_FROM_SE"]
    given = reader_of(function.parameters, host)([[[1.0]], [[2.0]], [[3.0]]])
    result = function.invoke(given)
    assert isinstance(result, CellError)
    assert result.message == "SD_FROM_SE takes at most 2 arguments, 3 are given"


def test_a_linked_data_type_is_told_from_text() -> None:
    mark = [["__xlwings_not_an_object_handle__"]]
    arguments = read("FOREST_TABLE", Host.OFFICE_JS, mark, TRIALS)
    result = CATALOGUE["FOREST_TABLE"].invoke(arguments)
    assert isinstance(result, CellError)
    assert "convert it to text" in result.message
