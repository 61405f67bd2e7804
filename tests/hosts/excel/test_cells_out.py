from __future__ import annotations

from typing import Any

import pytest
from xlwings import XlwingsError

from pip_xl.functions import CellError
from pip_xl.functions.cells import Rows
from pip_xl.hosts.excel.cells_out import marked, shown
from pip_xl.hosts.excel.host import Host
from tests.hosts.excel.windows.stand_ins import ComException

EVERY_HOST = pytest.mark.parametrize("host", Host)


@EVERY_HOST
@pytest.mark.parametrize("value", [0.25, "consistent", "", True])
def test_a_value_is_shown_as_it_is(host: Host, value: Any) -> None:
    assert shown(value, host) is value


@EVERY_HOST
def test_errors_within_a_table_are_their_codes(host: Host) -> None:
    table: Rows = [["tau2", CellError("#N/A", "one study")], ["k", 1.0]]
    assert shown(table, host) == [["tau2", "#N/A"], ["k", 1.0]]


@EVERY_HOST
def test_text_is_cut_where_a_cell_ends(host: Host) -> None:
    assert shown("x" * 32_767, host) == "x" * 32_767
    assert shown("x" * 32_768, host) == "x" * 32_767
    assert shown([["x" * 40_000]], host) == [["x" * 32_767]]


@pytest.mark.parametrize("error", [CellError("#N/A", "no study"), CellError("#VALUE!")])
@pytest.mark.usefixtures("pywin32")
def test_windows_gets_every_error_as_an_exception_with_a_mark(error: CellError) -> None:
    with pytest.raises(ComException) as raised:
        shown(error, Host.CLASSIC)
    assert raised.value.description == marked(error) == f"pip-xl[{error.code}] {error.message}"
    assert raised.value.scode < 0  # a failure


def test_a_custom_function_shows_the_message_with_the_one_error_that_can_have_it() -> None:
    with pytest.raises(XlwingsError, match=r"^row 2: 5 events among 3$"):
        shown(CellError("#VALUE!", "row 2: 5 events among 3"), Host.OFFICE_JS)
    assert shown(CellError("#N/A", "no study"), Host.OFFICE_JS) == "#N/A"
    assert shown(CellError("#VALUE!"), Host.OFFICE_JS) == "#VALUE!"
