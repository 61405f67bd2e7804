"""The wheel and the pasted texts in Pyodide under Node, read by the runtime of xlwings itself.

xlwings Lite is an add-in of the Office store and cannot be run here. Its parts can: Pyodide,
micropip, xlwings, and the Python end of the runtime, which xlwings-server ships.
"""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from pip_xl.functions import CATALOGUE
from pip_xl.hosts.excel.lite.delivery import IMPORTED_FILES
from pip_xl.hosts.excel.lite.texts import main_text, requirements_text
from pip_xl.hosts.excel.lite.wheel import wheel, wheel_name
from tests.hosts.excel.lite.calls import LICENCE_KEY, calls, in_cpython

#: What the web server of a team stands for.
WEB = "https://team.example/wheels/"

#: The mathematical functions of WebAssembly round the last digit of some results differently.
RELATIVE_TOLERANCE = 1e-12

SCRIPT = Path(__file__).with_name("lite.mjs")


@dataclass(frozen=True)
class Lite:
    """What happened in Pyodide."""

    way: str
    said: list[str]
    asked: list[str]
    installed: set[str]
    loaded: set[str]
    metadata: dict[str, Any]
    code: str
    results: list[Any]


@pytest.fixture(scope="module", params=["from the web", "as an imported file"])
def lite(
    request: pytest.FixtureRequest,
    node: str,
    pyodide: Path,
    index: dict[str, list[str]],
    built_wheel: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Lite:
    """The parts of xlwings Lite with pip-xl in it, either way."""
    folder = tmp_path_factory.mktemp("lite")
    from_web = request.param == "from the web"
    imported = folder / wheel_name()
    imported.write_bytes(wheel())
    runtime = _runtime()
    files = {"/home/pyodide/config.py": str(runtime / "config.py")}
    if not from_web:
        files[f"{IMPORTED_FILES}/{imported.name}"] = str(imported)
    url = f"{WEB}{built_wheel.name}" if from_web else None
    job = {
        "pyodide": f"{pyodide}/",
        "index": index,
        "hosted": [str(built_wheel)],
        "web": WEB,
        "requirements": requirements_text(url).splitlines(),
        "files": files,
        "runtime": str(runtime / "wasm_runtime.py"),
        "licence_key": LICENCE_KEY,
        "main": main_text(wheel_name(), url),
        "calls": calls(),
    }
    (folder / "job.json").write_text(json.dumps(job), encoding="utf-8")
    done = subprocess.run(
        [node, SCRIPT, folder / "job.json", folder / "report.json"],
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    return Lite(
        way=request.param,
        said=report["said"],
        asked=report["asked"],
        installed=set(report["installed"].split()),
        loaded=set(report["loaded"].split()),
        metadata=report["metadata"],
        code=report["code"],
        results=report["results"],
    )


def _runtime() -> Path:
    """Return the folder of xlwings-server with the Python that runs in Pyodide."""
    found = find_spec("xlwings_server")
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).parent / "wasm"


@pytest.fixture(scope="module")
def cpython() -> dict[str, Any]:
    """What the same text and the same calls give in this Python."""
    return in_cpython(main_text(wheel_name(), WEB))


def test_the_requirements_bring_everything_and_nothing_compiled_but_numerics(
    lite: Lite, index: dict[str, list[str]]
) -> None:
    assert {Path(file).name.rpartition("-")[2] for [file] in index.values()} == {"any.whl"}
    if lite.way == "from the web":
        assert set(lite.asked) == {*index, "numpy", "scipy", "pandas"}
    else:
        assert lite.asked == ["xlwings", "numpy", "scipy"]
    assert "pip-xl" in lite.installed


def test_the_functions_load_nothing_that_is_made_for_files_and_commands(lite: Lite) -> None:
    assert {"numpy", "scipy", "xlwings"} <= lite.loaded
    assert not lite.loaded & {"openpyxl", "xlsxwriter", "defusedxml", "click", "formualizer"}


def test_every_function_arrives_with_its_help(lite: Lite, cpython: dict[str, Any]) -> None:
    assert lite.metadata == cpython["metadata"]
    functions = {function["id"]: function for function in lite.metadata["functions"]}
    assert functions.keys() == CATALOGUE.keys()
    for name, function in CATALOGUE.items():
        assert functions[name]["name"] == name
        assert functions[name]["description"] == function.hint
        assert [
            (parameter["name"], parameter["description"], parameter.get("optional", False))
            for parameter in functions[name]["parameters"]
        ] == [(each.name, each.hint, each.optional) for each in function.parameters]
        assert f'CustomFunctions.associate("{name}", {name});' in lite.code


def test_every_call_gives_what_it_gives_in_cpython(lite: Lite, cpython: dict[str, Any]) -> None:
    assert len(lite.results) == len(calls()) > len(CATALOGUE)
    for call, result, expected in zip(calls(), lite.results, cpython["results"], strict=True):
        assert _comparable(result) == _comparable(expected), call["func_name"]


def _comparable(result: Any) -> Any:
    """Return a result so that its numbers are compared within the tolerance."""
    if isinstance(result, list):
        return [_comparable(each) for each in result]
    if isinstance(result, int | float) and not isinstance(result, bool):
        return pytest.approx(result, rel=RELATIVE_TOLERANCE, abs=0)
    return result


def test_errors_arrive_with_their_message_or_as_error_values(lite: Lite) -> None:
    given = dict(zip(map(json.dumps, calls()), lite.results, strict=True))
    messages = [result["error"] for result in given.values() if isinstance(result, dict)]
    assert "row 1, column 1 (events1): 6 events are more than the participants of the arm" in (
        messages
    )
    assert any(message.startswith('output: "nonsense" is unknown: use ') for message in messages)
    assert [[{"type": "Error", "errorType": "Div0"}]] in given.values()
    assert [[{"type": "Error", "errorType": "NotAvailable"}]] in given.values()


def test_the_output_says_that_the_functions_work_there(lite: Lite) -> None:
    line = f"{len(CATALOGUE)} worksheet functions, each gives what its example says"
    assert any(line in said for said in lite.said)
