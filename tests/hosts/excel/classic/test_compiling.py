"""Every macro module compiles, as far as LibreOffice's compiler for VBA can tell."""

from __future__ import annotations

import pytest

from pip_xl.hosts.excel.classic import Addin
from pip_xl.hosts.excel.classic.names import MACRO_PROJECT
from tests.hosts.excel.classic.libreoffice_basic import PATIENCE, Basic
from tests.hosts.excel.classic.macro_books import for_libreoffice, with_modules

pytestmark = pytest.mark.libreoffice

MODULES = ["xlwings", "xlwings_udfs", "pip_xl_catalogue", "pip_xl_cells", "pip_xl_macros"]

#: A module is compiled as a whole when one of its functions is called.
PROBE = """
Public Function CompiledProbe() As String
    CompiledProbe = "compiled"
End Function
"""


def compile_in_libreoffice(
    basic: Basic, addin: Addin, name: str, text: str, patience: float = PATIENCE
) -> str:
    texts = {**addin.modules, name: text + PROBE}
    book = with_modules(addin, map(for_libreoffice, texts.values()))
    return basic.called(book, MACRO_PROJECT, name, "CompiledProbe", patience)


def test_these_are_all_modules(addin: Addin) -> None:
    assert sorted(addin.modules) == sorted(MODULES)


@pytest.mark.parametrize("name", MODULES)
def test_a_module_compiles(basic: Basic, addin: Addin, name: str) -> None:
    assert compile_in_libreoffice(basic, addin, name, addin.modules[name]) == "compiled"


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        ("xlwings", "End Function", "End Functio"),
        ("xlwings_udfs", "End Function", "End Functio"),
        ("pip_xl_catalogue", "End Sub", "End Su"),
        ("pip_xl_cells", "End If", "Endd If"),
        ("pip_xl_macros", "End If", "Endd If"),
    ],
)
def test_a_slip_would_be_noticed(
    basic: Basic, addin: Addin, name: str, right: str, wrong: str
) -> None:
    text = addin.modules[name].replace(right, wrong, 1)
    assert text != addin.modules[name]
    assert compile_in_libreoffice(basic, addin, name, text, patience=6) != "compiled"
