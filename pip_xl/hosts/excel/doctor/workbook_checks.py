"""What within a workbook keeps the functions from working in it."""

from __future__ import annotations

from pip_xl.functions import CATALOGUE
from pip_xl.hosts.excel.doctor.finding import Finding, fine, not_applicable, warning
from pip_xl.hosts.excel.doctor.machine import MAC, WINDOWS, Machine

_NO_WORKBOOK = "no workbook was named"


def workbook_calls(machine: Machine) -> Finding:
    """Whether a workbook stores calls for another host than Excel has here."""
    if not machine.workbooks:
        return not_applicable(_NO_WORKBOOK)
    if machine.system not in {WINDOWS, MAC}:
        return not_applicable(f"there is no Excel on {machine.system}")
    has_addin = machine.system == WINDOWS and machine.addin is not None
    for workbook in machine.workbooks:
        if workbook.custom_calls and has_addin and machine.server is None:
            return warning(
                f"{workbook.path} stores {workbook.custom_calls} of its calls as custom functions, "
                "which Excel with the add-in shows as #NAME?",
                f'Run: pip-xl excel bind "{workbook.path}" --to addin --in-place --backup',
            )
        if workbook.addin_calls and not has_addin:
            return warning(
                f"{workbook.path} stores {workbook.addin_calls} of its calls for the add-in, which "
                "Excel without it shows as #NAME?",
                f'Run: pip-xl excel bind "{workbook.path}" --to officejs --in-place --backup',
            )
    return fine("no calls that are stored for another host")


def workbook_names(machine: Machine) -> Finding:
    """Whether a workbook gives the name of a function to something else."""
    if not machine.workbooks:
        return not_applicable(_NO_WORKBOOK)
    for workbook in machine.workbooks:
        same = sorted({name.upper() for name in workbook.names} & set(CATALOGUE))
        if same:
            return warning(
                f"{workbook.path} defines names that functions have: {', '.join(same)}",
                "Excel: Formulas > Name Manager: rename them.",
            )
    return fine("no defined name that a function has")
