"""What within a workbook keeps the functions from working in it."""

from __future__ import annotations

from pip_xl.functions import CATALOGUE
from pip_xl.hosts.excel.doctor.finding import Finding, fine, not_applicable, warning
from pip_xl.hosts.excel.doctor.machine import Machine


def workbook_names(machine: Machine) -> Finding:
    """Whether a workbook gives the name of a function to something else."""
    if not machine.workbooks:
        return not_applicable("no workbook was named")
    for workbook in machine.workbooks:
        same = sorted({name.upper() for name in workbook.names} & set(CATALOGUE))
        if same:
            return warning(
                f"{workbook.path} defines names that functions have: {', '.join(same)}",
                "Excel: Formulas > Name Manager: rename them.",
            )
    return fine("no defined name that a function has")
