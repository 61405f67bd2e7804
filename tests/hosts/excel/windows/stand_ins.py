"""Stand-ins for pywin32, so that xlwings' own code for Windows can be imported anywhere.

Everything of xlwings is real; what it asks of Windows is answered here. Importing it this way
changes the interpreter, so it belongs into a process of its own.
"""

from __future__ import annotations

import ctypes
import datetime as dt
import importlib
import sys
from types import ModuleType, SimpleNamespace
from typing import Any

#: What looks at the platform when it is imported, and must find the real one.
_IMPORTED_BEFORE = ("asyncio", "concurrent.futures.thread", "numpy", "pandas")


class ComError(Exception):
    """What COM raises."""

    hresult = 0


class ComException(ComError):
    """What Python raises for a COM client: only what it describes goes out."""

    def __init__(self, description: str, scode: int) -> None:
        super().__init__(scode, description)
        self.description = description
        self.scode = scode


class _Dispatched:
    """A class that nothing here is an instance of."""


class _Anything:
    """Has every attribute; a call of any gives 0, as Windows does when all is well."""

    def __getattr__(self, name: str) -> _Anything:
        return self

    def __call__(self, *_: Any) -> int:
        return 0


def xlwings_for_windows() -> Any:
    """Import xlwings as it is on Windows."""
    for name in _IMPORTED_BEFORE:
        importlib.import_module(name)
    for name, content in _modules().items():
        module = ModuleType(name)
        module.__dict__.update(content)
        sys.modules[name] = module
        parent, _, last = name.rpartition(".")
        if parent:
            setattr(sys.modules[parent], last, module)
    vars(ctypes).update(windll=_Anything(), oledll=_Anything())
    real_library, platform = ctypes.PyDLL, sys.platform
    vars(ctypes).update(PyDLL=lambda _: SimpleNamespace(PyCom_PyObjectFromIUnknown=_Anything()))
    sys.platform = "win32"
    try:
        import xlwings
    finally:
        sys.platform = platform
        vars(ctypes).update(PyDLL=real_library)
    return xlwings


def _modules() -> dict[str, dict[str, Any]]:
    """The modules of pywin32 with what xlwings takes from them, parents first."""
    dispatch = {"Dispatch": lambda given, **_: given, "DispatchEx": None}
    classes = ("CDispatch", "CoClassBaseClass", "DispatchBaseClass")
    return {
        "pywintypes": {
            "com_error": ComError,
            "error": ComError,
            "IID": str,
            "TimeType": dt.datetime,
        },
        "pythoncom": {
            "CoInitialize": lambda: None,
            "IID_IDispatch": "IDispatch",
            "IID_IEnumVARIANT": "IEnumVARIANT",
            "TypeIIDs": {"IDispatch": _Dispatched},
            "com_error": ComError,
            "ole_error": ComError,
            "__file__": "pythoncom.dll",
        },
        **{name: {} for name in ("win32api", "win32con", "win32event", "win32gui")},
        "win32process": {"GetWindowThreadProcessId": lambda _: (0, 1)},
        "win32timezone": {"TimeZoneInfo": SimpleNamespace(utc=lambda: dt.UTC)},
        "win32com": {},
        "win32com.client": dispatch | dict.fromkeys(classes, _Dispatched),
        "win32com.client.dynamic": {},
        "win32com.client.gencache": {"EnsureModule": lambda *_, **__: None},
        "win32com.server": {},
        "win32com.server.util": {"unwrap": _not_wrapped, "wrap": lambda given, **_: given},
        "win32com.server.policy": {"DefaultPolicy": object},
        "win32com.server.dispatcher": {},
        "win32com.server.exception": {"COMException": ComException},
    }


def _not_wrapped(_: Any) -> None:
    """Say that an argument is none of Python's own objects."""
    raise ComError
