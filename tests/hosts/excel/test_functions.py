"""The module that hosts load: without Excel, in Excel on Windows, and as custom functions."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from pip_xl.functions import CATALOGUE, Function

REPOSITORY = Path(__file__).parents[3]
MODULE = "pip_xl.hosts.excel.functions"
FUNCTIONS = pytest.mark.parametrize("function", CATALOGUE.values(), ids=CATALOGUE)

#: Nothing of Windows, and nothing of xlwings that asks for a licence.
ALONE = f"""
import sys
class Missing:
    def find_spec(self, name, *_):
        if name.partition(".")[0] in ("pywintypes", "pythoncom", "win32com", "win32api") \\
                or name.startswith("xlwings.pro"):
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Missing())
import {MODULE} as functions
print(functions.POOLED_RR([[6, 306, 29, 303], [33, 5069, 47, 5808]], [["k"]]))
print(*functions.__all__)
"""

METADATA = f"""
import json, xlwings.server, {MODULE} as functions
print(json.dumps(xlwings.server.custom_functions_meta(functions)))
"""


def run(*command: str, home: Path, **environment: str) -> str:
    """Run Python without anything of xlwings in the environment; return what it prints."""
    clean = {name: text for name, text in os.environ.items() if "XLWINGS" not in name}
    done = subprocess.run(
        [sys.executable, *command],
        env=clean | {"HOME": str(home), "USERPROFILE": str(home)} | environment,
        cwd=REPOSITORY, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A user's folder without settings of xlwings."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def imported(home: Path) -> dict[str, Any]:
    """What xlwings on Windows told Excel when it imported the module."""
    lines = run("-m", "tests.hosts.excel.windows.importing", "pip_xl.xlam", home=home)
    told: dict[str, Any] = json.loads(lines.splitlines()[-1])
    return told


@pytest.fixture(scope="module")
def metadata(home: Path) -> dict[str, Any]:
    """What custom functions tell Excel about themselves, by name."""
    text = run("-c", METADATA, home=home, XLWINGS_ON_SERVER="true",
               XLWINGS_LICENSE_KEY="noncommercial")  # fmt: skip
    return {each["name"]: each for each in json.loads(text)["functions"]}


def test_the_module_needs_neither_windows_nor_a_licence(home: Path) -> None:
    result, names = run("-c", ALONE, home=home).splitlines()
    assert float(result) == 2
    assert names.split() == [*CATALOGUE]


def test_importing_the_module_sets_no_licence_key(home: Path) -> None:
    code = f"import os, {MODULE}; print([name for name in os.environ if 'XLWINGS' in name])"
    assert run("-c", code, home=home).strip() == "[]"


def test_excel_on_windows_learns_of_every_function_once(imported: dict[str, Any]) -> None:
    macros = [each["Macro"] for each in imported["options"]]
    assert sorted(macros) == sorted(f"'pip_xl.xlam'!{name}" for name in CATALOGUE)


@FUNCTIONS
def test_the_wizard_on_windows_shows_the_help(function: Function, imported: dict[str, Any]) -> None:
    macro = f"'pip_xl.xlam'!{function.name}"
    told = next(each for each in imported["options"] if each["Macro"] == macro)
    assert told["Description"] == function.hint
    assert told["Category"] == f"pip-xl: {function.category}"
    assert told["ArgumentDescriptions"] == [each.hint for each in function.parameters]


@FUNCTIONS
def test_the_macro_on_windows_has_the_arguments(
    function: Function, imported: dict[str, Any]
) -> None:
    arguments = ", ".join(
        f"Optional {each.name}" if each.optional else each.name for each in function.parameters
    )
    assert f"\nFunction {function.name}({arguments})\n" in imported["module"]
    assert f'CallUDF("{MODULE}", "{function.name}", Array(' in imported["module"]


def test_excel_learns_of_every_custom_function(metadata: dict[str, Any]) -> None:
    assert sorted(metadata) == sorted(CATALOGUE)


@FUNCTIONS
def test_custom_functions_tell_the_help(function: Function, metadata: dict[str, Any]) -> None:
    told = metadata[function.name]
    assert told["id"] == function.name
    assert told["description"] == function.hint
    assert "volatile" not in told["options"]
    assert [
        (each["name"], each["description"], each.get("optional", False))
        for each in told["parameters"]
    ] == [(each.name, each.hint, each.optional) for each in function.parameters]
