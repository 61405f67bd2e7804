"""The wheel, and Pyodide in which it runs."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import missing
from tests.hosts.excel.lite.pyodide_folder import NotToBeHad, pure_wheels, pyodide_folder

CHECKOUT = Path(__file__).parents[4]


@pytest.fixture(scope="session")
def built_wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel that pip builds of this checkout."""
    sources, folder = tmp_path_factory.mktemp("sources"), tmp_path_factory.mktemp("wheel")
    shutil.copytree(
        CHECKOUT / "pip_xl", sources / "pip_xl", ignore=shutil.ignore_patterns("__pycache__")
    )
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(CHECKOUT / name, sources)
    command = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w"]
    subprocess.run([*command, str(folder), str(sources)], check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="session")
def node() -> str:
    """Path of Node."""
    found = shutil.which("node")
    if found is None:
        missing("Node")
    return str(found)


@pytest.fixture(scope="session")
def pyodide(node: str) -> Path:
    """Folder with Pyodide, numpy, scipy and pandas."""
    try:
        return pyodide_folder()
    except NotToBeHad as reason:
        missing(f"Pyodide with numpy, scipy and pandas ({reason}; or set PIP_XL_PYODIDE)")
        raise


@pytest.fixture(scope="session")
def index(pyodide: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The wheels of PyPI that pip-xl asks for and Pyodide does not bring, by project."""
    try:
        return pure_wheels(pyodide, tmp_path_factory.mktemp("wheels"))
    except NotToBeHad as reason:
        missing(f"wheels from PyPI ({reason})")
        raise
