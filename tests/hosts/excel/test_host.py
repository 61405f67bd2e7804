from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pip_xl.hosts.excel.host import Host, host_of


def _decorator(module: str) -> Callable[..., Any]:
    def func(*_: Any) -> None: ...

    func.__module__ = module
    return func


@pytest.mark.parametrize(
    ("module", "host"),
    [
        ("xlwings.udfs", Host.CLASSIC),
        ("xlwings.pro.udfs_officejs", Host.OFFICE_JS),
        ("xlwings", Host.OFFICE_JS),
    ],
)
def test_the_decorator_tells_who_calls(module: str, host: Host) -> None:
    assert host_of(_decorator(module)) is host
