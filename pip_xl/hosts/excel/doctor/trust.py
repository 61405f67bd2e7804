"""What Excel's and an organisation's settings allow an add-in with macros."""

from __future__ import annotations

from typing import NamedTuple

from pip_xl.hosts.excel.classic.places import ADDIN_FILE
from pip_xl.hosts.excel.doctor.finding import Finding, fine, problem, warning
from pip_xl.hosts.excel.doctor.machine import Machine
from pip_xl.hosts.excel.doctor.office import INSTEAD
from pip_xl.hosts.excel.doctor.registry import EXCEL, POLICIES

_TRUST_CENTER = "Excel: File > Options > Trust Center > Trust Center Settings >"
_ASK = f"Ask your administrator to allow {ADDIN_FILE}, or {INSTEAD}."


class _Block(NamedTuple):
    """A setting that keeps every unsigned add-in from running."""

    key: str
    name: str
    found: str
    mend: str = _ASK


_BLOCKS = (
    _Block(rf"{POLICIES}\Common", "vbaoff", "your organisation has switched macros off in Office"),
    _Block(
        r"HKLM\Software\Policies\Microsoft\Office\16.0\Common",
        "vbaoff",
        "your organisation has switched macros off in Office",
    ),
    _Block(
        rf"{POLICIES}\Common\Security",
        "requirealwaysonmacrosig",
        "your organisation lets Excel load signed add-ins only, and this one is made here",
    ),
    _Block(
        rf"{POLICIES}\Excel\Security",
        "requireaddinsig",
        "your organisation lets Excel load signed add-ins only, and this one is made here",
    ),
    _Block(
        rf"{POLICIES}\Excel\Security",
        "disablealladdins",
        "your organisation has switched all add-ins of Excel off",
    ),
    _Block(
        rf"{EXCEL}\Security",
        "requireaddinsig",
        "Excel is set to load signed add-ins only",
        f"{_TRUST_CENTER} Add-ins: clear 'Require Application Add-ins to be signed'.",
    ),
    _Block(
        rf"{EXCEL}\Security",
        "disablealladdins",
        "all add-ins of Excel are switched off",
        f"{_TRUST_CENTER} Add-ins: clear 'Disable all Application Add-ins'.",
    ),
)

#: What Excel does with macros outside trusted folders.
_ALL, _ASKED, _SIGNED_ONLY, _NONE = 1, 2, 3, 4


def macros(machine: Machine) -> Finding:
    """Whether Excel runs the add-in's macros."""
    for block in _BLOCKS:
        if _number(machine, block.key, block.name) == 1:
            return problem(block.found, block.mend)
    if _is_unmanaged(machine):
        return problem("your organisation lets Excel load the add-ins of its own list only", _ASK)
    if _startup_folder_is_trusted(machine):
        return fine("Excel trusts its startup folder")
    level = _macro_level(machine)
    if level == _ALL:
        return fine("Excel runs all macros")
    if level in {_SIGNED_ONLY, _NONE}:
        return problem(
            "Excel's trusted locations are switched off, and it runs "
            f"{'signed macros only' if level == _SIGNED_ONLY else 'no macros'}",
            f"{_TRUST_CENTER} Trusted Locations: clear 'Disable all Trusted Locations'. Where that "
            f"is greyed out: {_ASK[0].lower()}{_ASK[1:]}",
        )
    return warning(
        "Excel's trusted locations are switched off: it asks at each start whether the macros of "
        f"{ADDIN_FILE} may run",
        f"Answer 'Enable Macros'; or {_TRUST_CENTER} Trusted Locations: clear 'Disable all Trusted "
        "Locations'.",
    )


def vba_project(machine: Machine) -> Finding:
    """Whether 'Trust access to the VBA project object model' matters."""
    state = "on" if _number(machine, rf"{EXCEL}\Security", "accessvbom") == 1 else "off"
    return fine(
        f"'Trust access to the VBA project object model' is {state}, and not needed: the add-in "
        "is built with its functions in it"
    )


def _number(machine: Machine, key: str, name: str) -> int | None:
    """Return a number of the registry; None where it is not there."""
    value = machine.registry.values(key).get(name)
    return value if isinstance(value, int) else None


def _is_unmanaged(machine: Machine) -> bool:
    """Whether a policy allows listed add-ins only, and ours is not among them."""
    resiliency = rf"{POLICIES}\Excel\Resiliency"
    if _number(machine, resiliency, "restricttolist") != 1:
        return False
    listed = machine.registry.values(rf"{resiliency}\AddinList").get(ADDIN_FILE)
    return str(listed) not in {"1", "2"}


def _startup_folder_is_trusted(machine: Machine) -> bool:
    """Whether Excel heeds the trusted locations that it was installed with."""
    off = any(
        _number(machine, rf"{key}\Security\Trusted Locations", "alllocationsdisabled") == 1
        for key in (rf"{POLICIES}\Excel", EXCEL)
    )
    own_allowed = _number(
        machine, rf"{POLICIES}\Common\Security\Trusted Locations", "allow user locations"
    )
    return not off and own_allowed != 0


def _macro_level(machine: Machine) -> int:
    """Return what Excel does with macros; a policy comes first."""
    for key in (rf"{POLICIES}\Excel\Security", rf"{EXCEL}\Security"):
        level = _number(machine, key, "vbawarnings")
        if level is not None:
            return level
    return _ASKED
