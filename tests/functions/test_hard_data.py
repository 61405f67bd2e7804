"""Functions of studies give an answer or a stated error for data that break careless statistics."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest

from pip_xl.functions import CATALOGUE, CellError, Function
from pip_xl.functions.declaration import Parameter
from pip_xl.stats import TAU_METHODS, Measure
from tests.functions.hard_data import SMALL, HardData, many

#: Functions whose first argument, or the one after the labels, is a range of studies.
OF_STUDIES = [
    pytest.param(function, id=function.name)
    for function in CATALOGUE.values()
    if any(parameter.name == "data" for parameter in function.parameters)
    and function.name != "STUDY_ROWS"
]

#: Seconds of processor time for ten thousand studies: far from what a person takes for a hang.
PATIENCE = 30.0


def _beside(parameter: Parameter, k: int) -> list[list[Any]] | None:
    """A column that goes with the data: labels, groups or a moderator."""
    columns: dict[str, list[list[Any]]] = {
        "labels": [[f"Μελέτη {i}"] for i in range(k)],
        "groups": [["ab"[i % 2]] for i in range(k)],
        "moderators": [[float(i * i % 7)] for i in range(k)],
    }
    return columns.get(parameter.name)


def _calls(function: Function, hard: HardData, tau_method: str) -> Iterator[list[Any]]:
    """The arguments of a call for each measure, and for each output where the function has one."""
    names = function.names
    outputs = next((p.choices for p in function.parameters if p.name == "output"), (None,))
    measures: tuple[str | None, ...] = hard.measures if "measure" in names else (None,)
    for measure in measures:
        for output in outputs:
            arguments: list[Any] = []
            for parameter in function.parameters:
                chosen = {
                    "data": hard.rows,
                    "measure": measure,
                    "output": output,
                    "tau_method": tau_method,
                }.get(parameter.name)
                beside = _beside(parameter, len(hard.rows))
                arguments.append(chosen if beside is None else beside)
            yield arguments


def _fits(function: Function, hard: HardData) -> bool:
    """Whether a function takes data of this kind."""
    if not function.name.startswith("POOLED_"):
        return True
    kind = Measure(function.name.removeprefix("POOLED_")).data_kind
    return Measure(hard.measures[0]).data_kind == kind


def _refuse_silence(result: Any, what: str) -> None:
    """An error says why; the catalogue's own test sees to it that numbers are finite."""
    cells = [cell for row in result for cell in row] if isinstance(result, list) else [result]
    for cell in cells:
        assert isinstance(cell, float | str | CellError), what
        if isinstance(cell, CellError):
            assert cell.message, what
            assert "no finite number" not in cell.message, f"{what}: {cell.message}"


@pytest.mark.parametrize("function", OF_STUDIES)
@pytest.mark.parametrize("hard", SMALL, ids=lambda hard: hard.name)
def test_the_answer_is_a_number_or_says_why_not(function: Function, hard: HardData) -> None:
    if not _fits(function, hard):
        return
    methods = TAU_METHODS if "tau_method" in function.names else ("DL",)
    for tau_method in methods:
        for arguments in _calls(function, hard, tau_method):
            what = f"{function.name} {hard.name} {tau_method} {arguments[1:]}"
            _refuse_silence(function.invoke(arguments), what)


@pytest.mark.parametrize("function", OF_STUDIES)
def test_ten_thousand_studies_are_no_hang(function: Function) -> None:
    hard = many(10_000)
    if not _fits(function, hard):
        return
    started = time.process_time()
    arguments = next(_calls(function, hard, "DL"))
    _refuse_silence(function.invoke(arguments), function.name)
    assert time.process_time() - started < PATIENCE
