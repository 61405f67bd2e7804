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


#: Below each place of policies.
_BY_POLICY = (
    _Block(r"Common", "vbaoff", "your organisation has switched macros off in Office"),
    _Block(
        r"Common\Security",
        "requirealwaysonmacrosig",
        "your organisation lets Excel load signed add-ins only, and this one is made here",
    ),
    _Block(
        r"Excel\Security",
        "requireaddinsig",
        "your organisation lets Excel load signed add-ins only, and this one is made here",
    ),
    _Block(
        r"Excel\Security",
        "disablealladdins",
        "your organisation has switched all add-ins of Excel off",
    ),
)
_BY_USER = (
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

#: What a list of add-ins says of one that is always loaded, and of one that the user may choose.
_LET_IN = {"1", "2"}

#: What Excel does with macros outside trusted folders.
_ALL, _ASKED, _SIGNED_ONLY, _NONE = 1, 2, 3, 4


def macros(machine: Machine) -> Finding:
    """Whether Excel runs the add-in's macros."""
    for block in _BY_POLICY:
        if _by_policy(machine, block.key, block.name) == 1:
            return problem(block.found, block.mend)
    for block in _BY_USER:
        if _number(machine, block.key, block.name) == 1:
            return problem(block.found, block.mend)
    if _is_kept_out(machine):
        return problem(f"your organisation's list of add-ins keeps {ADDIN_FILE} out", _ASK)
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


def _by_policy(machine: Machine, key: str, name: str) -> int | None:
    """Return what a policy says; None where there is none."""
    found = (_number(machine, rf"{place}\{key}", name) for place in POLICIES)
    return next((number for number in found if number is not None), None)


def _is_kept_out(machine: Machine) -> bool:
    """Whether a policy lists our add-in as blocked, or allows listed ones only."""
    only_listed = _by_policy(machine, r"Excel\Resiliency", "restricttolist") == 1
    for place in POLICIES:
        listed = machine.registry.values(rf"{place}\Excel\Resiliency\AddinList").get(ADDIN_FILE)
        if listed is not None:
            return str(listed) not in _LET_IN
    return only_listed


def _startup_folder_is_trusted(machine: Machine) -> bool:
    """Whether Excel heeds the trusted locations that it was installed with."""
    locations = r"Security\Trusted Locations"
    if _by_policy(machine, rf"Common\{locations}", "allow user locations") == 0:
        return False
    disabled = (
        _by_policy(machine, rf"Excel\{locations}", "alllocationsdisabled"),
        _number(machine, rf"{EXCEL}\{locations}", "alllocationsdisabled"),
    )
    return 1 not in disabled


def _macro_level(machine: Machine) -> int:
    """Return what Excel does with macros; a policy comes first."""
    for level in (
        _by_policy(machine, r"Excel\Security", "vbawarnings"),
        _number(machine, rf"{EXCEL}\Security", "vbawarnings"),
    ):
        if level is not None:
            return level
    return _ASKED
