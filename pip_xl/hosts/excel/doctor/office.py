"""Excel itself: whether it is there, where it comes from, and for how many bits it is."""

from __future__ import annotations

from pip_xl.hosts.excel.doctor.finding import Finding, fine, not_applicable, problem, warning
from pip_xl.hosts.excel.doctor.machine import Machine

_PROGRAM = r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\excel.exe"
_CLICK_TO_RUN = r"HKLM\SOFTWARE\Microsoft\Office\ClickToRun\Configuration"
_OUTLOOK = r"HKLM\SOFTWARE\Microsoft\Office\16.0\Outlook"
#: The programs of the Microsoft Store that a user has.
_STORE_PACKAGES = (
    r"HKCU\Software\Classes\Local Settings\Software\Microsoft\Windows\CurrentVersion\AppModel"
    r"\Repository\Packages"
)
_STORE_OFFICE = "microsoft.office.desktop"
STORE_FOLDER = "\\windowsapps\\"

#: What needs neither an add-in nor COM.
INSTEAD = "use 'pip-xl excel serve' or xlwings Lite ('pip-xl excel lite') instead"

_BITS = {"x64": 64, "x86": 32}


def excel_program(machine: Machine) -> str | None:
    """Return where Excel's program is, as Windows knows it."""
    program = machine.registry.values(_PROGRAM).get("")
    return str(program).strip('"') if program else None


def excel_bits(machine: Machine) -> int | None:
    """Return for how many bits Excel is; None where nothing tells."""
    for key, name in ((_CLICK_TO_RUN, "platform"), (_OUTLOOK, "bitness")):
        found = _BITS.get(str(machine.registry.values(key).get(name)).lower())
        if found is not None:
            return found
    program = excel_program(machine)
    return 32 if program is not None and "(x86)" in program else None


def excel(machine: Machine) -> Finding:
    """Whether there is an Excel that can start Python."""
    program = excel_program(machine)
    if _is_from_store(machine, program):
        return problem(
            "Excel comes from the Microsoft Store, where it is kept from starting Python",
            "Uninstall Office in the settings of Windows and install it from microsoft365.com; or "
            f"{INSTEAD}.",
        )
    if program is None:
        return warning(
            "no Excel was found on this machine", f"Install Excel for the desktop; or {INSTEAD}."
        )
    bits = excel_bits(machine)
    return fine(f"{program}, {'bits unknown' if bits is None else f'{bits} bit'}")


def bits(machine: Machine) -> Finding:
    """Whether Excel and Python fit together."""
    of_excel, python = excel_bits(machine), machine.python.platform
    if excel_program(machine) is None and of_excel is None:
        return not_applicable("no Excel was found")
    if python != "win-amd64":
        return warning(
            f"this Python is {python}, for which xlwings brings no DLL",
            "Install 64-bit Python for x86 processors from python.org, and pip-xl in it.",
        )
    return fine(
        f"Excel {of_excel or '?'} bit, Python 64 bit; they need not be the same, as Python runs as "
        "a program of its own"
    )


def python_from_store(machine: Machine) -> Finding:
    """Whether Python comes from the Microsoft Store."""
    python = machine.python
    for path in (machine.interpreter, python.executable, python.base_prefix):
        if STORE_FOLDER in path.lower().replace("/", "\\"):
            return problem(
                f"Python comes from the Microsoft Store ({path}): Excel cannot start it, and does "
                "not see the files that it writes",
                "Install Python from python.org, pip-xl in it, and run 'pip-xl excel install' "
                "there.",
            )
    return fine("it does not come from the Microsoft Store")


def _is_from_store(machine: Machine, program: str | None) -> bool:
    """Whether Excel was installed by the Microsoft Store."""
    if program is not None:
        return STORE_FOLDER in program.lower()
    packages = machine.registry.subkeys(_STORE_PACKAGES)
    return any(package.lower().startswith(_STORE_OFFICE) for package in packages)
