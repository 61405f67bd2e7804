"""The DLL by which Excel's macros start Python: of one version, in one of two folders."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from pip_xl.hosts.excel.doctor.addin_checks import INSTALL
from pip_xl.hosts.excel.doctor.finding import Finding, fine, not_applicable, problem
from pip_xl.hosts.excel.doctor.machine import Machine
from pip_xl.hosts.excel.doctor.office import excel_bits

#: The only Python for which xlwings publishes its DLLs.
_WITH_DLLS = "win-amd64"


def xlwings_dll(machine: Machine) -> Finding:
    """Whether the DLL of the add-in's version lies where the add-in looks for it."""
    version = (
        machine.python.versions.get("xlwings")
        if machine.addin is None
        else machine.addin.versions.xlwings
    )
    if version is None or not machine.interpreter:
        return not_applicable("without xlwings and a Python there is none")
    name = f"xlwings{excel_bits(machine) or 64}-{version}.dll"
    python = machine.files.path(machine.interpreter)
    folders = (python.parent, python.parent.parent)
    for folder in folders:
        if machine.files.is_file(folder / name):
            return fine(str(folder / name))
    return problem(
        f"{name} is in neither of the folders in which Excel looks for it: {folders[0]} and "
        f"{folders[1]}",
        _mend(machine, name, version, folders),
    )


def _mend(machine: Machine, name: str, version: str, folders: tuple[PurePath, ...]) -> str:
    """Return what to do, by the likely reason."""
    if machine.probe.versions.get("xlwings", version) != version:
        return INSTALL
    if machine.python.platform != _WITH_DLLS:
        return (
            "xlwings brings it only for 64-bit Python on x86 processors, and this one is "
            f"{machine.python.platform}: install such a Python from python.org, pip-xl in it, and "
            "run 'pip-xl excel install' there."
        )
    for folder in _elsewhere(machine):
        if machine.files.is_file(folder / name):
            return (
                f"It is in {folder}: copy {name} from there to {folders[0]}, or make a virtual "
                "environment (python -m venv), install pip-xl in it, and run 'pip-xl excel "
                "install' there."
            )
    return (
        f'Run: "{machine.interpreter}" -m pip install --force-reinstall --no-deps '
        f"xlwings=={version}. If the file is gone again, a virus scanner removes it: have it "
        "excepted."
    )


def _elsewhere(machine: Machine) -> Iterator[PurePath]:
    """Yield the folders in which an installation may have put it."""
    python = machine.python
    for folder in (python.prefix, python.base_prefix, python.user_base):
        if folder:
            yield machine.files.path(folder)
