"""Whether the functions load at all; and xlwings Lite, which needs no Python of this machine."""

from __future__ import annotations

from pip_xl.hosts.excel.doctor.finding import Finding, fine, not_applicable, problem
from pip_xl.hosts.excel.doctor.interpreter_probe import probe
from pip_xl.hosts.excel.doctor.machine import Machine


def functions_load(machine: Machine) -> Finding:
    """Whether this Python loads the functions as Excel gets them."""
    python = machine.python
    found = probe(python.executable, machine.run)
    if not found.started:
        return problem(
            f"{python.executable or 'Python'} cannot be started anew: {found.failure}",
            "Install Python and pip-xl anew.",
        )
    if found.step in {"pip-xl", "xlwings"}:
        return problem(
            f"{found.step} cannot be loaded: {found.failure}",
            "Install pip-xl anew in this Python.",
        )
    return fine(
        f"pip-xl {found.versions.get('pip-xl', '(not installed)')}, xlwings "
        f"{found.versions.get('xlwings')}, Python {found.python} ({python.executable})"
    )


def xlwings_lite(machine: Machine) -> Finding:
    """Say that there is nothing to look at."""
    return not_applicable(
        "it uses no Python of this machine, and its pane says what is wrong; 'pip-xl excel lite' "
        "says how it is set up"
    )
