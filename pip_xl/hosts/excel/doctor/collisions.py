"""Other files that Excel opens and that have functions of the same names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath

from pip_xl.errors import PipXlError
from pip_xl.functions import CATALOGUE
from pip_xl.hosts.excel.classic.places import ADDIN_FILE
from pip_xl.hosts.excel.doctor.finding import Finding, fine, warning
from pip_xl.hosts.excel.doctor.machine import Machine
from pip_xl.hosts.excel.doctor.office import excel_program
from pip_xl.hosts.excel.doctor.registry import EXCEL

#: Files that can have macros.
_WITH_MACROS = (".xlam", ".xlsm", ".xlsb", ".xla", ".xls")

#: An add-in that is switched on in Excel's options: ``OPEN``, ``OPEN1`` … hold ``/R "path"``.
_SWITCHED_ON = re.compile(r"open\d*")
_PATH = re.compile(r'(?:/[A-Z]\s+)*"?([^"]+)"?', re.IGNORECASE)


def collisions(machine: Machine) -> Finding:
    """Whether another file that Excel opens has functions of the same names."""
    unread = []
    for path in dict.fromkeys(_opened(machine)):
        if path == machine.addin_path:
            continue
        if path.name.lower() == ADDIN_FILE:
            return warning(
                f"there is a second {ADDIN_FILE}, which Excel opens too: {path}",
                "Excel: File > Options > Add-ins > Manage: Excel Add-ins > Go: clear it; then "
                "delete that file.",
            )
        try:
            names = machine.read_functions(machine.files.read(path))
        except (PipXlError, OSError):
            unread.append(path.name)
            continue
        same = sorted({name.upper() for name in names} & set(CATALOGUE))
        if same:
            return warning(
                f"{path} has functions of the same names, and Excel takes one or the other: "
                + ", ".join(same),
                "Take it out of Excel's startup folder or add-ins.",
            )
    not_read = f" (not readable: {', '.join(unread)})" if unread else ""
    return fine(f"no other file with functions of the same names that Excel opens{not_read}")


def _opened(machine: Machine) -> Iterator[PurePath]:
    """Yield the files with macros that Excel opens when it starts."""
    program = excel_program(machine)
    folders = [machine.startup_folder, machine.second_startup_folder]
    if program is not None:
        folders.append(machine.files.path(program).parent / "XLSTART")
    for folder in filter(None, folders):
        for name in machine.files.names(folder):
            if name.lower().endswith(_WITH_MACROS) and not name.startswith("~$"):
                yield folder / name
    yield from _switched_on(machine)


def _switched_on(machine: Machine) -> Iterator[PurePath]:
    """Yield the add-ins that are switched on in Excel's options."""
    for name, value in machine.registry.values(rf"{EXCEL}\Options").items():
        found = _PATH.fullmatch(str(value).strip()) if _SWITCHED_ON.fullmatch(name) else None
        if found is None or not found[1].lower().endswith(_WITH_MACROS):
            continue
        path = machine.files.path(found[1])
        if not path.is_absolute():
            roaming = machine.environment.get("APPDATA", "")
            path = machine.files.path(roaming, "Microsoft", "AddIns", found[1])
        if machine.files.is_file(path):
            yield path
