from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from pip_xl.hosts.excel.stored_values import StoredValues


def read(argument: Any) -> Any:
    """What an argument holds after it was read."""
    StoredValues.reader({})(argument)
    return argument.value


@pytest.mark.parametrize("stored", [0.123456, ((42012.0, 12.3456), (None, "x"))])
def test_a_range_is_read_as_the_sheet_stores_it(stored: Any) -> None:
    api = SimpleNamespace(Value="something else", Value2=stored)
    assert read(SimpleNamespace(range=SimpleNamespace(api=api), value=None)) is stored


def test_what_is_no_range_has_come_with_its_value() -> None:
    assert read(SimpleNamespace(range=None, value=(1.0, 2.0))) == (1.0, 2.0)
