"""What within a workbook keeps the functions from working in it."""

from __future__ import annotations

from pip_xl.functions import CATALOGUE
from pip_xl.hosts.excel.doctor.finding import Finding, Verdict, fine, not_applicable, warning
from pip_xl.hosts.excel.doctor.machine import WINDOWS, Machine
from pip_xl.hosts.excel.doctor.settings import SETTINGS, judged

_NONE = "no workbook was named"


def workbook_settings(machine: Machine) -> Finding:
    """Whether a workbook brings settings of its own for the add-in."""
    if not machine.workbooks:
        return not_applicable(_NONE)
    if machine.system != WINDOWS:
        return not_applicable(f"only on {WINDOWS}")
    for workbook in machine.workbooks:
        if SETTINGS in {sheet.lower() for sheet in workbook.sheets}:
            return warning(
                f"{workbook.path} has a sheet {SETTINGS}, whose settings come before the add-in's",
                "Delete or rename the sheet, unless you wrote it on purpose.",
            )
        beside = machine.files.path(workbook.path).parent / SETTINGS
        if machine.files.is_file(beside):
            found = judged(machine, beside)
            if found.verdict is not Verdict.OK:
                return found
    return fine("no settings in or beside the workbooks")


def workbook_names(machine: Machine) -> Finding:
    """Whether a workbook gives the name of a function to something else."""
    if not machine.workbooks:
        return not_applicable(_NONE)
    for workbook in machine.workbooks:
        same = sorted({name.upper() for name in workbook.names} & set(CATALOGUE))
        if same:
            return warning(
                f"{workbook.path} defines names that functions have: {', '.join(same)}",
                "Excel: Formulas > Name Manager: rename them.",
            )
    return fine("no defined name that a function has")
