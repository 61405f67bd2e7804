"""xlwings' own generator of macro modules, run on the catalogue; a program of its own.

Prints one JSON object: xlwings' version, the text that xlwings generates, and what Excel's function
wizard shows for each function. It is never imported elsewhere: away from Windows it puts stand-ins
in the place of pywin32, of which the generator uses nothing, and they would stay.
"""

from __future__ import annotations

import importlib
import importlib.util
import io
import json
import sys
from types import ModuleType, SimpleNamespace
from typing import Any, Final

from pip_xl.functions import CATALOGUE
from pip_xl.hosts.excel.classic.names import FUNCTIONS_MODULE
from pip_xl.hosts.excel.exposure import exposed
from pip_xl.hosts.excel.host import Host

#: What `xlwings.udfs` takes from pywin32 when it is imported.
_PYWIN32: Final = {
    "pythoncom": {"CoInitialize": None},
    "pywintypes": {},
    "win32com": {},
    "win32com.client": {"Dispatch": None},
}


def generated() -> dict[str, Any]:
    """Return the module that xlwings generates for the catalogue.

    Returns
    -------
    dict
        ``xlwings``, its version; ``text``, the functions in VBA; ``functions``, for each its name,
        category, description and what to give for each argument.
    """
    _stand_in_for_pywin32()
    xlwings: Any = importlib.import_module("xlwings")
    udfs: Any = importlib.import_module("xlwings.udfs")
    module: Any = ModuleType(FUNCTIONS_MODULE)
    for name, function in CATALOGUE.items():
        setattr(module, name, exposed(function, udfs.xlfunc, udfs.xlarg, Host.CLASSIC))
    text = io.StringIO()
    # Not called an .xlam, it is handed to Python itself instead of whatever workbook is active.
    udfs.generate_vba_wrapper(FUNCTIONS_MODULE, module, text, SimpleNamespace(Name="add-in"))
    return {
        "xlwings": xlwings.__version__,
        "text": text.getvalue(),
        "functions": [_described(getattr(module, name).__xlfunc__) for name in CATALOGUE],
    }


def _described(known: dict[str, Any]) -> dict[str, Any]:
    """Return what the function wizard shows, from what xlwings noted."""
    return {
        "name": known["name"],
        "category": known["category"],
        "description": known["ret"]["doc"],
        "arguments": [argument["doc"] for argument in known["args"]],
    }


def _stand_in_for_pywin32() -> None:
    """Make pywin32's modules importable where they are not."""
    if importlib.util.find_spec("pythoncom") is not None:
        return
    for name, attributes in _PYWIN32.items():
        module = sys.modules[name] = ModuleType(name)
        vars(module).update(attributes)


if __name__ == "__main__":
    json.dump(generated(), sys.stdout)
