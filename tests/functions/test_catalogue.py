"""The names are legal in every host, and what a declaration says holds."""

from __future__ import annotations

import importlib
import inspect
import keyword
import pkgutil
import re
from itertools import pairwise
from types import ModuleType
from typing import Any

import pytest

import pip_xl.functions
from pip_xl.functions import CATALOGUE, CellError, Function
from tests.functions.excel_names import EXCEL_FUNCTIONS, VBA_KEYWORDS

FUNCTIONS = [pytest.param(each, id=each.name) for each in CATALOGUE.values()]
MODULES = [
    importlib.import_module(f"pip_xl.functions.{module.name}")
    for module in pkgutil.iter_modules(pip_xl.functions.__path__)
]

#: The examples are written with 12 digits.
TWELVE_DIGITS = 1e-11


@pytest.mark.parametrize("function", FUNCTIONS)
def test_a_name_is_legal_in_vba_and_no_cell_address(function: Function) -> None:
    name = function.name
    assert re.fullmatch(r"[A-Z][A-Z0-9_]{0,254}", name)
    assert not re.fullmatch(r"[A-Z]{1,3}[0-9]+", name)
    assert not re.fullmatch(r"R[0-9]*(C[0-9]*)?|C[0-9]*", name)
    assert name.lower() not in VBA_KEYWORDS


@pytest.mark.parametrize("function", FUNCTIONS)
def test_a_name_clashes_with_no_function_of_excel(function: Function) -> None:
    assert function.name not in EXCEL_FUNCTIONS


def test_the_lists_of_the_lint_know_what_they_must_refuse() -> None:
    assert {"OR", "T.TEST", "VAR", "LET"} <= EXCEL_FUNCTIONS
    assert {"type", "end", "date", "next", "to", "property", "caller", "k"} <= VBA_KEYWORDS


@pytest.mark.parametrize("function", FUNCTIONS)
def test_argument_names_are_legal_in_vba_and_python(function: Function) -> None:
    names = [parameter.name for parameter in function.parameters]
    assert len(set(names)) == len(names)
    for name in names:
        assert re.fullmatch(r"[a-z][a-z0-9_]*", name)
        assert name not in VBA_KEYWORDS
        assert not keyword.iskeyword(name)


@pytest.mark.parametrize("function", FUNCTIONS)
def test_optional_arguments_come_last_and_say_what_they_mean(function: Function) -> None:
    optional = [parameter.optional for parameter in function.parameters]
    assert optional == sorted(optional)
    for parameter in function.parameters:
        assert parameter.help
        if parameter.kind == "option":
            assert parameter.choices
            assert parameter.default is None or parameter.default in parameter.choices
            assert all(choice in parameter.help for choice in parameter.choices)


@pytest.mark.parametrize("function", FUNCTIONS)
def test_every_choice_of_every_option_is_understood(function: Function) -> None:
    """Either a result, or an error that is not about an unknown value."""
    names = [parameter.name for parameter in function.parameters]
    for place, parameter in enumerate(function.parameters):
        for choice in parameter.choices:
            arguments: list[Any] = [None] * len(names)
            arguments[: len(function.example.arguments)] = function.example.arguments
            arguments[place] = choice
            result = function.invoke(arguments)
            if isinstance(result, CellError):
                assert "unknown" not in result.message


@pytest.mark.parametrize("function", FUNCTIONS)
def test_a_declared_default_is_what_omission_means(function: Function) -> None:
    given = function.example.arguments
    for place, parameter in enumerate(function.parameters):
        if parameter.default is None or place < len(given):
            continue
        arguments = [*given, *[None] * (place - len(given)), parameter.default]
        assert function.invoke(arguments) == function.invoke(given), parameter.name


@pytest.mark.parametrize("function", FUNCTIONS)
def test_an_unknown_value_of_an_option_is_answered_with_the_allowed_ones(
    function: Function,
) -> None:
    for place, parameter in enumerate(function.parameters):
        if parameter.kind != "option":
            continue
        arguments: list[Any] = [None] * len(function.parameters)
        arguments[: len(function.example.arguments)] = function.example.arguments
        arguments[place] = "nonsense"
        result = function.invoke(arguments)
        assert result == CellError("#VALUE!")
        assert isinstance(result, CellError)
        assert result.message.startswith(f'{parameter.name}: "nonsense" is unknown: use ')
        assert all(choice in result.message for choice in parameter.choices)


@pytest.mark.parametrize("function", FUNCTIONS)
def test_the_example_gives_what_it_says(function: Function) -> None:
    result, told = function.invoke(function.example.arguments), function.example.result
    if not isinstance(told, list):
        assert result == _comparable(told)
        return
    assert isinstance(result, list)
    assert function.returns == "table"
    for row, told_row in zip(result, told, strict=False):
        assert [_comparable(cell) for cell in row] == [_comparable(cell) for cell in told_row]


def _comparable(cell: Any) -> Any:
    """Return numbers so that they are compared with twelve digits."""
    number = isinstance(cell, int | float) and not isinstance(cell, bool)
    return pytest.approx(cell, rel=TWELVE_DIGITS) if number else cell


@pytest.mark.parametrize("function", FUNCTIONS)
def test_results_are_rectangles_of_finite_cells(function: Function) -> None:
    result = function.invoke(function.example.arguments)
    rows = result if isinstance(result, list) else [[result]]
    assert len({len(row) for row in rows}) == 1
    assert {type(cell) for row in rows for cell in row} <= {float, str, CellError}


@pytest.mark.parametrize("function", FUNCTIONS)
def test_too_few_and_too_many_arguments_are_errors(function: Function) -> None:
    first = function.parameters[0].name
    none = function.invoke([])
    assert isinstance(none, CellError)
    assert none.message.startswith(f"{first} is missing")
    many = function.invoke([None] * (len(function.parameters) + 1))
    assert isinstance(many, CellError)
    assert f"{function.name} takes at most {len(function.parameters)} arguments" in many.message


@pytest.mark.parametrize("function", FUNCTIONS)
def test_an_error_in_any_argument_is_the_result(function: Function) -> None:
    for place in range(len(function.parameters)):
        arguments: list[Any] = [None] * len(function.parameters)
        arguments[: len(function.example.arguments)] = function.example.arguments
        arguments[place] = CellError("#REF!")
        result = function.invoke(arguments)
        assert result == CellError("#REF!"), function.parameters[place].name


@pytest.mark.parametrize("function", FUNCTIONS)
def test_help_source_and_category_are_there(function: Function) -> None:
    assert function.help.endswith(".")
    assert len(function.help) <= 350
    assert function.source
    assert function.category
    assert function.example.formula(function.name).startswith(f"={function.name}(")


@pytest.mark.parametrize("function", FUNCTIONS)
def test_a_function_wizard_has_room_for_what_it_is_told(function: Function) -> None:
    for hint in (function.hint, *(parameter.hint for parameter in function.parameters)):
        assert 0 < len(hint) <= 255
        assert hint.isascii(), "a macro module is read in the system's own code page"
    assert function.help.startswith(function.hint)
    assert function.hint.endswith(".")


def test_functions_of_a_category_stand_together() -> None:
    categories = [function.category for function in CATALOGUE.values()]
    changes = [one for one, two in pairwise(categories) if one != two]
    assert len(changes) + 1 == len(set(categories))


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_every_public_function_has_an_example_that_runs(module: ModuleType) -> None:
    for name, member in inspect.getmembers(module, inspect.isfunction):
        if member.__module__ == module.__name__ and not name.startswith("_"):
            assert ">>>" in (inspect.getdoc(member) or ""), name
