"""Starting a Python as Excel does, and asking it for the functions."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from pip_xl.hosts.excel.doctor.programs import Run

#: Run by the other Python, which may be any, so it takes nothing for granted.
_QUESTIONS: Final = """
import json, sys
found = {"python": sys.version.split()[0], "versions": {}, "step": "", "failure": ""}
try:
    from importlib import metadata
    for name in ("pip-xl", "xlwings", "pywin32"):
        try:
            found["versions"][name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            pass
    if sys.platform == "win32":
        found["step"] = "pywin32"
        import pywintypes, pythoncom, win32api, win32com.client
    found["step"] = "xlwings"
    import xlwings
    found["step"] = "pip-xl"
    import pip_xl.hosts.excel.functions
    found["step"] = ""
except BaseException as error:
    found["failure"] = type(error).__name__ + ": " + str(error)
print("pip-xl:" + json.dumps(found))
"""

_MARK: Final = "pip-xl:"


@dataclass(frozen=True, slots=True)
class Probe:
    """What was found in a Python.

    Attributes
    ----------
    started : bool
        Whether it runs at all.
    python : str
        Its version.
    versions : mapping of str to str
        What is installed of pip-xl, xlwings and pywin32.
    step : str
        Which of them cannot be loaded: ``"pywin32"``, ``"xlwings"``, ``"pip-xl"``, or none.
    failure : str
        Why.
    """

    started: bool
    python: str = ""
    versions: Mapping[str, str] = field(default_factory=dict)
    step: str = ""
    failure: str = ""


def probe(interpreter: str, run: Run) -> Probe:
    """Return what is found in a Python.

    Parameters
    ----------
    interpreter : str
        Its program.
    run : callable
        Runs it.

    Returns
    -------
    Probe
        Whether the functions load there and, if not, what does not.

    Examples
    --------
    >>> import sys
    >>> from pip_xl.hosts.excel.doctor.programs import run_program
    >>> probe(sys.executable, run_program).step
    ''
    """
    if not interpreter:
        return Probe(started=False, failure="it has no name")
    try:
        answer = run([interpreter, "-B", "-P", "-c", _QUESTIONS])
    except OSError as error:
        return Probe(started=False, failure=error.strerror or str(error))
    for line in answer.output.splitlines():
        if line.startswith(_MARK):
            return Probe(started=True, **json.loads(line[len(_MARK) :]))
    last = (answer.errors.strip().splitlines() or [f"exit code {answer.code}"])[-1]
    return Probe(started=False, failure=last)
