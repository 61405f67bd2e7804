"""Settings outside the add-in: environment variables, and files that xlwings' own add-in reads."""

from __future__ import annotations

from collections.abc import Mapping

from pip_xl.hosts.excel.doctor.finding import Finding, fine, problem, warning
from pip_xl.hosts.excel.doctor.machine import Machine

#: Files of a user, from which xlwings' macros take settings that an add-in does not have itself.
_FILES = ((".pip_xl", "pip_xl.conf"), (".xlwings", "xlwings.conf"))

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


def settings_files(machine: Machine) -> Finding:
    """Whether there are files of settings: ours has its own and reads none."""
    home = machine.environment.get("USERPROFILE", "")
    paths = [machine.files.path(home, *parts) for parts in _FILES]
    found = [str(path) for path in paths if home and machine.files.is_file(path)]
    if found:
        return fine(
            f"{' and '.join(found)} {'is' if len(found) == 1 else 'are'} not read: the add-in has "
            "settings of its own"
        )
    return fine("the add-in has settings of its own, and there are no others")


def _as_excel_sees_it(machine: Machine) -> Mapping[str, str]:
    """Return the variables, in lower case, that Windows gives to a program of the Start menu."""
    return {
        name: str(value)
        for key in (_SYSTEM, _USER)
        for name, value in machine.registry.values(key).items()
    }
