"""What the pasted module says about the functions where it runs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from pip_xl.functions import CATALOGUE, CellError
from pip_xl.hosts.excel.lite import self_check as room
from pip_xl.hosts.excel.lite.self_check import self_check


def test_all_examples_are_computed() -> None:
    said = self_check()
    assert f": {len(CATALOGUE)} worksheet functions, each gives what its example says. " in said
    assert said.endswith("Type =POOLED_RR({6,306,29,303;33,5069,47,5808}) into a cell")


def _wrong_results() -> Iterator[tuple[str, Any]]:
    """Yield a function and something else than its example says."""
    number, table = CATALOGUE["POOLED_RR"].example.result, CATALOGUE["META_ANALYSIS"].example.result
    assert isinstance(number, float)
    assert isinstance(table, list)
    yield "POOLED_RR", number * (1 + 1e-8)
    yield "POOLED_RR", CellError("#N/A")
    yield "POOLED_RR", [[number]]
    yield "META_ANALYSIS", number
    yield "META_ANALYSIS", [*table, *table, *table, *table]
    yield "META_ANALYSIS", [[*row, ""] for row in table]


@pytest.mark.parametrize(("name", "told"), list(_wrong_results()))
def test_a_function_that_computes_something_else_is_named(
    name: str, told: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    function = CATALOGUE[name]
    other = replace(function.example, result=told)
    catalogue = {**CATALOGUE, name: replace(function, example=other)}
    monkeypatch.setattr(room, "CATALOGUE", catalogue)
    assert f", but do not use {name} here: the examples give other figures" in self_check()
