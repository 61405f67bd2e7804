"""A made-up Windows with Excel, Python and the add-in, all as it should be."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePath, PureWindowsPath
from typing import Any

from pip_xl.errors import WorkbookError
from pip_xl.hosts.excel.classic.facts import AddinFacts
from pip_xl.hosts.excel.classic.versions import Versions
from pip_xl.hosts.excel.doctor.files import Files
from pip_xl.hosts.excel.doctor.machine import Machine
from pip_xl.hosts.excel.doctor.programs import Answer
from pip_xl.hosts.excel.doctor.python_here import Python
from pip_xl.hosts.excel.doctor.web import Page, Refused

VENV = r"C:\Users\Zoë & Co\pip xl"
PYTHON = rf"{VENV}\Scripts\python.exe"
ROAMING = r"C:\Users\Zoë & Co\AppData\Roaming"
STARTUP = rf"{ROAMING}\Microsoft\Excel\XLSTART"
ADDIN = rf"{STARTUP}\pip_xl.xlam"
EXCEL = r"C:\Program Files\Microsoft Office\root\Office16\EXCEL.EXE"
EXCEL_SETTINGS = r"HKCU\Software\Microsoft\Office\16.0\Excel"
POLICIES = r"HKCU\Software\Policies\Microsoft\Office\16.0"
APP_PATH = r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\excel.exe"
CLICK_TO_RUN = r"HKLM\SOFTWARE\Microsoft\Office\ClickToRun\Configuration"


class MadeUpRegistry:
    """A registry that is a dictionary; letter case does not matter, as on Windows."""

    def __init__(self, keys: Mapping[str, Mapping[str, Any]]):
        self.keys = {
            key.lower(): {name.lower(): value for name, value in values.items()}
            for key, values in keys.items()
        }

    def values(self, key: str) -> Mapping[str, Any]:
        return self.keys.get(key.lower(), {})

    def subkeys(self, key: str) -> Sequence[str]:
        inside = f"{key.lower()}\\"
        return [found[len(inside) :] for found in self.keys if found.startswith(inside)]

    def having(self, key: str, **values: Any) -> MadeUpRegistry:
        """The same with more values in a key."""
        return MadeUpRegistry({**self.keys, key: {**self.values(key), **values}})


class MadeUpFiles:
    """Files of Windows in a dictionary."""

    def __init__(self, files: Mapping[str, bytes]):
        self.files = {PureWindowsPath(path): content for path, content in files.items()}

    def path(self, *parts: str) -> PurePath:
        return PureWindowsPath(*parts)

    def is_file(self, path: PurePath) -> bool:
        return path in self.files

    def names(self, folder: PurePath) -> Sequence[str]:
        return sorted(path.name for path in self.files if path.parent == folder)

    def read(self, path: PurePath) -> bytes:
        try:
            return self.files[PureWindowsPath(path)]
        except KeyError:
            raise FileNotFoundError(2, "No such file", str(path)) from None

    def having(self, path: str, content: bytes = b"") -> MadeUpFiles:
        return MadeUpFiles(
            {**{str(name): held for name, held in self.files.items()}, path: content}
        )

    def without(self, path: str) -> MadeUpFiles:
        left = {str(name): held for name, held in self.files.items()}
        del left[str(PureWindowsPath(path))]
        return MadeUpFiles(left)


@dataclass(frozen=True)
class Facts:
    """What the stand-in of an add-in records."""

    interpreter: str = PYTHON
    xlwings_version: str = "0.37.8"
    pip_xl_version: str = "0.1.0"

    def as_file(self) -> bytes:
        return json.dumps(self.__dict__).encode()


def reader(files: Files) -> Callable[[PurePath], AddinFacts]:
    """Return what reads the stand-in from such files."""

    def read(path: PurePath) -> AddinFacts:
        try:
            facts = Facts(**json.loads(files.read(path)))
        except (ValueError, TypeError) as error:
            raise WorkbookError("not an add-in of pip-xl") from error
        return AddinFacts(Versions(facts.pip_xl_version, facts.xlwings_version), facts.interpreter)

    return read


def read_functions(content: bytes) -> Sequence[str]:
    """Read the stand-in of another macro file: the names of its functions."""
    if content.startswith(b"\0"):
        raise WorkbookError("damaged")
    return content.decode().split()


@dataclass(frozen=True)
class Pythons:
    """Runs made-up Pythons: what each of them finds, by its path."""

    found: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    licence: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, command: Sequence[str]) -> Answer:
        program, code = command[0], command[-1]
        if program not in self.found:
            raise FileNotFoundError(2, "The system cannot find the file specified", program)
        said = self.licence if "LicenseHandler" in code else self.found[program]
        return Answer(0, f"pip-xl:{json.dumps(said)}\n", "")


HEALTHY_PYTHON: Mapping[str, Any] = {
    "python": "3.12.1",
    "versions": {"pip-xl": "0.1.0", "xlwings": "0.37.8", "pywin32": "306"},
    "step": "",
    "failure": "",
}
NO_KEY = {
    "kind": "",
    "until": "",
    "failure": "Couldn't find an xlwings license key.",
    "warning": "",
}


def nobody_answers(url: str) -> Page:
    """A network with no servers."""
    raise Refused("nothing listens there")


def windows(**changes: Any) -> Machine:
    """A healthy Windows, or one that differs from it."""
    machine = Machine(
        system="Windows",
        environment={"APPDATA": ROAMING, "USERPROFILE": r"C:\Users\Zoë & Co"},
        registry=MadeUpRegistry({APP_PATH: {"": EXCEL}, CLICK_TO_RUN: {"Platform": "x64"}}),
        files=MadeUpFiles(
            {PYTHON: b"", rf"{VENV}\xlwings64-0.37.8.dll": b"", ADDIN: Facts().as_file()}
        ),
        python=Python(
            executable=PYTHON,
            prefix=VENV,
            base_prefix=r"C:\Program Files\Python312",
            user_base=rf"{ROAMING}\Python",
            version="3.12.1",
            platform="win-amd64",
            versions={"pip-xl": "0.1.0", "xlwings": "0.37.8", "pywin32": "306"},
        ),
        run=Pythons({PYTHON: HEALTHY_PYTHON}, NO_KEY),
        fetch=nobody_answers,
        read_addin=reader(MadeUpFiles({})),
        read_functions=read_functions,
    )
    changed = replace(machine, **changes)
    return replace(changed, read_addin=reader(changed.files))


def registry(key: str, **values: Any) -> MadeUpRegistry:
    """The healthy registry with more in it."""
    healthy = windows().registry
    assert isinstance(healthy, MadeUpRegistry)
    return healthy.having(key, **values)


def files() -> MadeUpFiles:
    """The healthy files."""
    healthy = windows().files
    assert isinstance(healthy, MadeUpFiles)
    return healthy


def pythons(path: str = PYTHON, **changes: Any) -> Pythons:
    """The healthy Python and one, maybe the same, that differs from it."""
    return Pythons({PYTHON: HEALTHY_PYTHON, path: {**HEALTHY_PYTHON, **changes}}, NO_KEY)
