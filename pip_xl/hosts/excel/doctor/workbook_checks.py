"""What within a workbook keeps the functions from working in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pip_xl.functions import CATALOGUE
from pip_xl.hosts.excel.doctor.finding import Finding, fine, not_applicable, warning
from pip_xl.hosts.excel.doctor.machine import MAC, WINDOWS, Machine

_NO_WORKBOOK = "no workbook was named"

#: The hosts by the word that bind knows them by: what they are, and Excel without them.
_HOSTS: Final = {
    "addin": ("the add-in", "without it"),
    "officejs": ("a server", "without one"),
    "lite": ("xlwings Lite", "without its pane"),
}


def workbook_calls(machine: Machine) -> Finding:
    """Whether a workbook stores calls for another host than Excel has here."""
    if not machine.workbooks:
        return not_applicable(_NO_WORKBOOK)
    if machine.system not in {WINDOWS, MAC}:
        return not_applicable(f"there is no Excel on {machine.system}")
    works = _works(machine)
    for workbook in machine.workbooks:
        for form, (host, shown) in _HOSTS.items():
            if workbook.calls.get(form) and form not in works:
                return warning(
                    f"{workbook.path} stores {workbook.calls[form]} of its calls for {host}, which "
                    f"Excel {shown} shows as #NAME?",
                    f'Run: pip-xl excel bind "{workbook.path}" --to {works[0]} --in-place --backup'
                    + (" (--to lite for xlwings Lite)" if "lite" in works else ""),
                )
    return fine("no calls that are stored for another host")


def _works(machine: Machine) -> Sequence[str]:
    """Return the hosts whose calls work in Excel here; without a known one, those that may."""
    known = []
    if machine.system == WINDOWS and machine.addin is not None:
        known.append("addin")
    if machine.server is not None:
        known.append("officejs")
    return known or ["officejs", "lite"]


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
