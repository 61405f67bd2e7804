"""What keeps Excel from starting Python: rules of Microsoft Defender, a policy of Windows."""

from __future__ import annotations

from collections.abc import Iterator

from pip_xl.hosts.excel.doctor.finding import Finding, fine, problem, warning
from pip_xl.hosts.excel.doctor.machine import Machine
from pip_xl.hosts.excel.doctor.office import INSTEAD

_GUARD = r"Windows Defender\Windows Defender Exploit Guard\ASR\Rules"
_KEYS = (rf"HKLM\SOFTWARE\Policies\Microsoft\{_GUARD}", rf"HKLM\SOFTWARE\Microsoft\{_GUARD}")
_MANAGED = r"HKLM\SOFTWARE\Policies\Microsoft\Windows Defender\Policy Manager"

#: What the rules are called where an administrator sets them.
_RULES = {
    "d4f940ab-401b-4efc-aadc-ad5f3c50688a": (
        "Block all Office applications from creating child processes"
    ),
    "92e97fa1-2edf-4476-bdd6-9dd0b4dddc7b": "Block Win32 API calls from Office macros",
}
_BLOCK, _WARN = "1", "6"

_COMMAND_PROMPT = r"HKCU\Software\Policies\Microsoft\Windows\System"


def defender(machine: Machine) -> Finding:
    """Whether a rule of Defender forbids what the add-in does."""
    states = dict(_states(machine))
    for rule, title in _RULES.items():
        state = states.get(rule)
        if state == _BLOCK:
            return problem(
                f"the rule '{title}' of Microsoft Defender keeps Excel from starting Python",
                f"Ask your administrator to except Excel from it, or {INSTEAD}.",
            )
        if state == _WARN:
            return warning(
                f"the rule '{title}' of Microsoft Defender asks before Excel may start Python",
                "Choose 'Unblock' when Windows asks.",
            )
    return fine("no rule of Microsoft Defender that keeps Excel from starting Python was found")


def command_prompt(machine: Machine) -> Finding:
    """Whether Windows lets the add-in use the command prompt, through which it starts Python."""
    if machine.registry.values(_COMMAND_PROMPT).get("disablecmd") in {1, 2}:
        return problem(
            "your organisation has switched off the command prompt, through which the add-in "
            "starts Python",
            f"Ask your administrator to switch it on ('Prevent access to the command prompt'), or "
            f"{INSTEAD}.",
        )
    return fine("the command prompt, through which the add-in starts Python, is not switched off")


def _states(machine: Machine) -> Iterator[tuple[str, str]]:
    """Yield the rules that are set, and what is done; what an administrator sets comes last."""
    for key in reversed(_KEYS):
        for rule, state in machine.registry.values(key).items():
            yield rule.strip("{}").lower(), str(state)
    managed = str(machine.registry.values(_MANAGED).get("asrrules") or "")
    for entry in managed.split("|"):
        rule, separator, state = entry.partition("=")
        if separator:
            yield rule.strip("{} ").lower(), state.strip()
