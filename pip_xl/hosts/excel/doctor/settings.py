"""Settings that overrule what the add-in records: environment variables and files of xlwings."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import PurePath

from pip_xl.hosts.excel.doctor.finding import Finding, Verdict, fine, problem, warning
from pip_xl.hosts.excel.doctor.machine import Machine

#: The name by which the add-in looks for settings: a sheet, and files in two places.
SETTINGS = "pip_xl.conf"
_FOLDER = ".pip_xl"

_USER = r"HKCU\Environment"
_SYSTEM = r"HKLM\SYSTEM\CurrentControlSet\Control\Session Manager\Environment"
_UNSET = "Windows: Settings > System > About > Advanced system settings > Environment Variables: "


def environment(machine: Machine) -> Finding:
    """Whether environment variables keep Excel's Python from working."""
    for_excel = _as_excel_sees_it(machine)
    if for_excel.get("xlwings_on_server") == "true":
        return problem(
            "XLWINGS_ON_SERVER is 'true' for all programs: xlwings then takes Excel for a server",
            f"{_UNSET}delete XLWINGS_ON_SERVER, then restart Excel.",
        )
    if for_excel.get("pythonhome"):
        return problem(
            f"PYTHONHOME is set for all programs ({for_excel['pythonhome']}): every Python then "
            "looks there for its own parts",
            f"{_UNSET}delete PYTHONHOME, then restart Excel.",
        )
    if for_excel.get("pythonpath"):
        return warning(
            f"PYTHONPATH is set for all programs ({for_excel['pythonpath']}): what is there hides "
            "what is installed",
            f"{_UNSET}delete PYTHONPATH if the functions do not load.",
        )
    if machine.environment.get("XLWINGS_ON_SERVER") == "true":
        return warning(
            "XLWINGS_ON_SERVER is 'true' in this command prompt: Excel, started from here, would "
            "fail",
            "Unset it, or start Excel from the Start menu.",
        )
    return fine("no environment variable that changes xlwings or Python")


def settings_file(machine: Machine) -> Finding:
    """Whether a file of settings changes what the add-in does."""
    home = machine.environment.get("USERPROFILE")
    path = None if home is None else machine.files.path(home, _FOLDER, SETTINGS)
    if path is None or not machine.files.is_file(path):
        return fine("there is no file of settings that changes what the add-in does")
    return judged(machine, path)


def judged(machine: Machine, path: PurePath) -> Finding:
    """Return what a file of settings does.

    Parameters
    ----------
    machine : Machine
        Where it is.
    path : PurePath
        The file.

    Returns
    -------
    Finding
        A problem where it keeps the add-in from working.
    """
    text = machine.files.read(path).decode("utf-8", "replace")
    mend = f"Delete {path}, unless you wrote it on purpose."
    if any(not line.strip() for line in text.splitlines()):
        return problem(
            f"{path} has an empty line, at which xlwings' macros fail",
            f"Delete the line, or {path}.",
        )
    settings = dict(_pairs(text))
    if settings.get("DEBUG UDFS", "").lower() == "true":
        return problem(
            f"{path} sets DEBUG UDFS: Excel then waits for a Python that was started by hand", mend
        )
    names = ", ".join(name for name, value in settings.items() if value)
    if not names:
        return fine(f"{path} sets nothing")
    return Finding(Verdict.WARNING, f"{path} changes what the add-in does: it sets {names}", mend)


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    """Yield the settings of a file, their names in capitals."""
    for row in csv.reader(text.splitlines(), skipinitialspace=True):
        if len(row) > 1:
            yield row[0].strip().upper(), row[1].strip()


def _as_excel_sees_it(machine: Machine) -> Mapping[str, str]:
    """Return the variables, in lower case, that Windows gives to a program of the Start menu."""
    return {
        name: str(value)
        for key in (_SYSTEM, _USER)
        for name, value in machine.registry.values(key).items()
    }
