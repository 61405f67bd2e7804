from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from xlwings import XlwingsError

from pip_xl.functions import CATALOGUE, Function
from pip_xl.hosts.excel.exposure import exposed
from pip_xl.hosts.excel.host import Host
from tests.hosts.excel.windows.stand_ins import ComException

FUNCTIONS = pytest.mark.parametrize("function", CATALOGUE.values(), ids=CATALOGUE)
TRIALS = ((6.0, 306.0, 29.0, 303.0), (33.0, 5069.0, 47.0, 5808.0))


class Decorators:
    """Stand where xlwings' decorators do, and keep what they are told."""

    def __init__(self) -> None:
        self.of_function: dict[str, Any] = {}
        self.of_arguments: dict[str, dict[str, Any]] = {}

    def func(self, **options: Any) -> Callable[[Any], Any]:
        self.of_function = options
        return lambda decorated: decorated

    def arg(self, name: str, **options: Any) -> Callable[[Any], Any]:
        self.of_arguments[name] = options
        return lambda decorated: decorated


def exposed_on(host: Host, function: Function) -> Any:
    """Expose a function, whatever the decorators are told."""
    decorators = Decorators()
    return exposed(function, decorators.func, decorators.arg, host)


@FUNCTIONS
@pytest.mark.parametrize("host", Host)
def test_name_arguments_and_help_are_the_catalogues(function: Function, host: Host) -> None:
    decorators = Decorators()
    worksheet_function = exposed(function, decorators.func, decorators.arg, host)
    parameters = inspect.signature(worksheet_function).parameters
    assert worksheet_function.__name__ == function.name == decorators.of_function["name"]
    assert worksheet_function.__doc__ == function.hint
    assert decorators.of_function["category"] == f"pip-xl: {function.category}"
    assert [*parameters] == [*function.names] == [*decorators.of_arguments]
    for each in function.parameters:
        assert (parameters[each.name].default is None) == each.optional
        assert decorators.of_arguments[each.name]["doc"] == each.hint


def test_a_call_goes_in_and_out_as_its_host_has_it() -> None:
    pooled = CATALOGUE["POOLED_RR"]
    right = pooled.invoke([[[*row] for row in TRIALS], "lower"])
    omitted = (None,) * 6
    assert exposed_on(Host.CLASSIC, pooled)(TRIALS, "lower", *omitted) == right
    rows = [[*row] for row in TRIALS]
    assert exposed_on(Host.OFFICE_JS, pooled)(rows, [["lower"]], *omitted) == right


@pytest.mark.usefixtures("pywin32")
@pytest.mark.parametrize("host", Host)
def test_a_mistake_of_ours_is_an_error_that_says_so(host: Host) -> None:
    def broken(**_: object) -> float:
        raise ZeroDivisionError("division by zero")

    function = replace(CATALOGUE["SD_FROM_SE"], compute=broken)
    text = "SD_FROM_SE failed (ZeroDivisionError: division by zero), which is a mistake of pip-xl's"
    with pytest.raises((XlwingsError, ComException)) as raised:
        exposed_on(host, function)(5.0 if host is Host.CLASSIC else [[5.0]], None)
    assert str(raised.value.args[-1]).endswith(text)
