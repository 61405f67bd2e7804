"""``pip-xl functions`` as a user meets it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pip_xl.functions import CATALOGUE
from tests.cli.conftest import Run

RunJson = Callable[..., Any]


def test_every_function_is_listed(run: Run) -> None:
    listed = run("functions").stdout
    assert all(f"  {name}(" in listed for name in CATALOGUE)


def test_the_help_of_a_function_shows_parameters_choices_defaults_and_source(run: Run) -> None:
    text = run("functions", "pooled_rr").stdout
    function = CATALOGUE["POOLED_RR"]
    assert text.startswith("=POOLED_RR(data, [output]")
    for parameter in function.parameters:
        assert f"\n  {parameter.name}" in text
    assert "Paule-Mandel" in text or "PM" in text
    assert "Source:" in text


def test_json_holds_the_whole_catalogue(run_json: RunJson) -> None:
    documents = run_json("functions")
    assert [document["name"] for document in documents] == list(CATALOGUE)
    one = run_json("functions", "TAU_SQUARED")
    assert one in documents
    assert one["parameters"][0]["name"] == "data"


def test_an_unknown_name_is_answered_with_the_nearest(run: Run) -> None:
    result = run("functions", "POOLD_RR")
    assert result.exit_code == 2
    assert "POOLED_RR" in result.stderr
