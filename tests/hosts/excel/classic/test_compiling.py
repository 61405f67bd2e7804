"""Every macro module compiles, as far as LibreOffice's compiler for VBA can tell."""

from __future__ import annotations

import pytest

from pip_xl.hosts.excel.classic import Addin
from pip_xl.hosts.excel.classic.names import MACRO_PROJECT
from tests.hosts.excel.classic.libreoffice_basic import Basic
from tests.hosts.excel.classic.macro_books import for_libreoffice, with_modules

pytestmark = pytest.mark.libreoffice

MODULES = ["xlwings", "xlwings_udfs", "pip_xl_catalogue", "pip_xl_cells", "pip_xl_macros"]

#: A module is compiled as a whole when one of its functions is called.
PROBE = """
Public Function Compiled_{module}() As String
    Compiled_{module} = "compiled"
End Function
"""


def probed(addin: Addin, texts: dict[str, str]) -> bytes:
    """Return a workbook with these modules, a function added to each that says it is compiled."""
    probes = [text + PROBE.format(module=name) for name, text in texts.items()]
    return with_modules(addin, map(for_libreoffice, probes))


def test_every_module_compiles(basic: Basic, addin: Addin) -> None:
    assert sorted(addin.modules) == sorted(MODULES)
    calls = [f"{name}.Compiled_{name}" for name in MODULES]
    book = probed(addin, dict(addin.modules))
    assert basic.called(book, MACRO_PROJECT, calls) == ["compiled"] * len(MODULES)


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        ("xlwings", "End Function", "End Functio"),
        ("xlwings_udfs", "End Function", "End Functio"),
        ("pip_xl_cells", "End If", "Endd If"),
    ],
)
def test_a_slip_would_be_noticed(
    basic: Basic, addin: Addin, name: str, right: str, wrong: str
) -> None:
    text = addin.modules[name].replace(right, wrong, 1)
    assert text != addin.modules[name]
    book = probed(addin, {**addin.modules, name: text})
    calls = [f"{name}.Compiled_{name}"]
    assert basic.called(book, MACRO_PROJECT, calls, patience=6) != ["compiled"]
