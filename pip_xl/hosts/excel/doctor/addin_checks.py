"""The add-in in Excel's startup folder, and the Python that it starts."""

from __future__ import annotations

from pip_xl.hosts.excel.classic.places import ADDIN_FILE
from pip_xl.hosts.excel.doctor.finding import Finding, fine, not_applicable, problem, warning
from pip_xl.hosts.excel.doctor.machine import Machine

INSTALL = "Run: pip-xl excel install"
_IN_THE_OTHER = (
    "Install pip-xl in that Python, or run 'pip-xl excel install' in the Python that has it."
)


def addin_file(machine: Machine) -> Finding:
    """Whether the add-in is where Excel opens it."""
    if machine.startup_folder is None:
        return problem(
            "the environment variable APPDATA is not set, by which Excel's startup folder is found",
            "Open a new command prompt under your own account, and run this again.",
        )
    if machine.addin_path is None:
        return problem(
            f"there is no {ADDIN_FILE} in Excel's startup folder ({machine.startup_folder})",
            INSTALL,
        )
    if machine.addin is None:
        return problem(f"{machine.addin_path} cannot be read as an add-in of pip-xl", INSTALL)
    return fine(
        f"{machine.addin_path}, made by pip-xl {machine.addin.versions.pip_xl} for xlwings "
        f"{machine.addin.versions.xlwings}"
    )


def addin_versions(machine: Machine) -> Finding:
    """Whether the add-in was made for the versions that are installed."""
    if machine.addin is None:
        return not_applicable("there is no add-in")
    there = machine.probe.versions
    xlwings, pip_xl = there.get("xlwings"), there.get("pip-xl")
    if xlwings is not None and xlwings != machine.addin.versions.xlwings:
        return problem(
            f"the add-in was made for xlwings {machine.addin.versions.xlwings}, whose DLL it "
            f"loads, but xlwings {xlwings} is installed",
            INSTALL,
        )
    if pip_xl is not None and pip_xl != machine.addin.versions.pip_xl:
        return warning(
            f"the add-in has the functions of pip-xl {machine.addin.versions.pip_xl}, but pip-xl "
            f"{pip_xl} is installed",
            INSTALL,
        )
    if xlwings is None or pip_xl is None:
        return not_applicable("the Python that Excel starts does not have them, see above")
    return fine(f"pip-xl {pip_xl} and xlwings {xlwings}, as installed")


def interpreter(machine: Machine) -> Finding:
    """Whether the Python that Excel starts is there, has the functions, and is this one."""
    path, found = machine.interpreter, machine.probe
    if not found.started:
        return problem(
            f"Excel is to start {path or 'a Python without a name'}, which does not run: "
            f"{found.failure}",
            f"{INSTALL}, in the Python that you use",
        )
    if found.step == "pip-xl" and "pip-xl" not in found.versions:
        return problem(f"pip-xl is not installed in {path}, which Excel starts", _IN_THE_OTHER)
    if found.step in {"pip-xl", "xlwings"}:
        return problem(
            f"{found.step} cannot be loaded in {path}, which Excel starts: {found.failure}",
            "Install pip-xl anew in that Python, or run 'pip-xl excel install' in one that has it.",
        )
    here = machine.python.executable
    if machine.files.path(path).parent != machine.files.path(here).parent:
        return warning(
            f"Excel starts {path}, but this is {here}: what you install here, Excel does not see",
            "If that is not meant, run 'pip-xl excel install' here.",
        )
    return fine(f"{path} (Python {found.python})")


def pywin32(machine: Machine) -> Finding:
    """Whether Python can speak with Excel."""
    found = machine.probe
    if not found.started:
        return not_applicable("the Python that Excel starts does not run, see above")
    if found.step == "pywin32":
        reason = found.failure if "pywin32" in found.versions else "it is not installed"
        return problem(
            f"pywin32, by which Excel and Python speak with each other, cannot be loaded: {reason}",
            f'Run: "{machine.interpreter}" -m pip install --force-reinstall pywin32',
        )
    return fine(f"pywin32 {found.versions.get('pywin32', '(version unknown)')}")
