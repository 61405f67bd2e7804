"""What the tests of several rooms share."""

from __future__ import annotations

import sys
from types import SimpleNamespace

import pytest

from tests.hosts.excel.windows.stand_ins import ComException


@pytest.fixture
def pywin32(monkeypatch: pytest.MonkeyPatch) -> None:
    """What errors on their way to the macro module take from pywin32, on every system."""
    module = SimpleNamespace(COMException=ComException)
    monkeypatch.setitem(sys.modules, "win32com.server.exception", module)
