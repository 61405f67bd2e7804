"""The key by which a user chooses one of the licences of xlwings' server parts."""

from __future__ import annotations

import json
from typing import Final

from pip_xl.hosts.excel.doctor.finding import Finding, fine, not_applicable, problem, warning
from pip_xl.hosts.excel.doctor.machine import Machine
from pip_xl.hosts.excel.doctor.web import Page
from pip_xl.hosts.excel.server.licence import NONCOMMERCIAL, VARIABLE

#: xlwings itself looks for the key and judges it; the key is never printed.
_QUESTION: Final = """
import json, os, warnings
found = {"kind": "", "until": "", "failure": "", "warning": ""}
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    try:
        from xlwings.pro.utils import LicenseHandler
        facts = LicenseHandler.validate_license("pro")
        found["kind"] = facts.get("license_type", "")
        found["until"] = facts.get("valid_until", "")
    except Exception as error:
        key = os.environ.get("XLWINGS_LICENSE_KEY") or "\\0"
        found["failure"] = str(error).replace(key, "...")
for one in caught:
    if "license key expires" in str(one.message):
        found["warning"] = str(one.message)
print("pip-xl:" + json.dumps(found))
"""

_MARK: Final = "pip-xl:"
_NO_KEY: Final = "Couldn't find an xlwings license key."
_CHOOSE: Final = "Run 'pip-xl excel serve' without a key: it says which licences there are."


def licence(machine: Machine) -> Finding:
    """Whether there is a valid key where a server is to run."""
    if "xlwings" not in machine.python.versions:
        return not_applicable("xlwings is not installed")
    answer = _answer(machine)
    if answer["failure"] == _NO_KEY:
        return _without_key(machine)
    if answer["failure"]:
        return problem(f"xlwings does not accept the licence key: {answer['failure']}", _CHOOSE)
    if answer["warning"]:
        return warning(answer["warning"], "Renew it at xlwings.org.")
    if answer["kind"] == NONCOMMERCIAL:
        return fine(f"the key '{NONCOMMERCIAL}': for noncommercial work only")
    return fine(f"a valid key ({answer['kind'] or 'paid'}), until {answer['until']}")


def _without_key(machine: Machine) -> Finding:
    """Return what is so where there is no key."""
    if machine.server is None or not machine.server.is_here:
        return not_applicable("only a machine that runs the server needs a licence key")
    if isinstance(machine.health, Page):
        return not_applicable("the server that runs here was given one")
    return warning(
        f"no licence key in {VARIABLE} or in xlwings' settings: the server starts with "
        "--licence-key only",
        _CHOOSE,
    )


def _answer(machine: Machine) -> dict[str, str]:
    """Ask xlwings, in a process of its own."""
    answer = machine.run([machine.python.executable, "-B", "-P", "-c", _QUESTION])
    for line in answer.output.splitlines():
        if line.startswith(_MARK):
            found: dict[str, str] = json.loads(line[len(_MARK) :])
            return found
    last = (answer.errors.strip().splitlines() or ["no answer"])[-1]
    raise OSError(0, f"xlwings could not be asked: {last}")
