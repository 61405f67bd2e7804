"""The machine that this runs on, as the checks look at it."""

from __future__ import annotations

import importlib
import os
import platform
from collections.abc import Sequence
from pathlib import Path

from pip_xl.hosts.excel.classic.facts import addin_facts
from pip_xl.hosts.excel.doctor.files import Disk
from pip_xl.hosts.excel.doctor.machine import Machine, Workbook
from pip_xl.hosts.excel.doctor.macro_functions import macro_functions
from pip_xl.hosts.excel.doctor.programs import run_program
from pip_xl.hosts.excel.doctor.python_here import python_here
from pip_xl.hosts.excel.doctor.registry import NoRegistry, Registry, WindowsRegistry
from pip_xl.hosts.excel.doctor.web import fetch


def this_machine(*, server_url: str | None = None, workbooks: Sequence[Workbook] = ()) -> Machine:
    """Return this machine.

    Parameters
    ----------
    server_url : str, optional
        The server that the user names.
    workbooks : sequence of Workbook
        The workbooks that the user names.

    Returns
    -------
    Machine
        Nothing is looked at before a check asks.

    Examples
    --------
    >>> this_machine().system in {"Windows", "Darwin", "Linux"}
    True
    """
    return Machine(
        system=platform.system(),
        environment=os.environ,
        registry=_registry(),
        files=Disk(),
        python=python_here(),
        run=run_program,
        fetch=fetch,
        read_addin=lambda path: addin_facts(Path(path)),
        read_functions=macro_functions,
        server_url=server_url,
        workbooks=workbooks,
    )


def _registry() -> Registry:
    """Return the registry, where there is one."""
    try:
        return WindowsRegistry(importlib.import_module("winreg"))
    except ImportError:
        return NoRegistry()
