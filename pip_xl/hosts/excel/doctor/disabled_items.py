"""Whether Excel has put the add-in on its list of what made it fail."""

from __future__ import annotations

from pip_xl.hosts.excel.classic.places import ADDIN_FILE
from pip_xl.hosts.excel.doctor.finding import Finding, fine, problem
from pip_xl.hosts.excel.doctor.machine import Machine
from pip_xl.hosts.excel.doctor.registry import EXCEL

_KEY = rf"{EXCEL}\Resiliency\DisabledItems"


def disabled_items(machine: Machine) -> Finding:
    """Whether Excel has disabled the add-in, as it does with a file at whose loading it crashed."""
    for value in machine.registry.values(_KEY).values():
        if isinstance(value, bytes) and ADDIN_FILE in value.decode("utf-16-le", "ignore").lower():
            return problem(
                f"Excel has disabled {ADDIN_FILE}, because it once ended while loading it",
                "Excel: File > Options > Add-ins > Manage: Disabled Items > Go: choose "
                f"{ADDIN_FILE} > Enable; then restart Excel.",
            )
    return fine(f"{ADDIN_FILE} is not among the items that Excel has disabled")
