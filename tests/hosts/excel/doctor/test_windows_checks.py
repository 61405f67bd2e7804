"""Disabled items, rules about starting programs, letters of paths."""

from __future__ import annotations

import struct

import pytest

from pip_xl.hosts.excel.doctor.disabled_items import disabled_items
from pip_xl.hosts.excel.doctor.finding import Verdict
from pip_xl.hosts.excel.doctor.letters import letters
from pip_xl.hosts.excel.doctor.starting_python import command_prompt, defender
from tests.hosts.excel.doctor.made_up import (
    ADDIN,
    EXCEL_SETTINGS,
    Facts,
    files,
    registry,
    windows,
)

DISABLED = rf"{EXCEL_SETTINGS}\Resiliency\DisabledItems"
GUARD = r"Windows Defender\Windows Defender Exploit Guard\ASR\Rules"
BY_POLICY = rf"HKLM\SOFTWARE\Policies\Microsoft\{GUARD}"
BY_USER = rf"HKLM\SOFTWARE\Microsoft\{GUARD}"
CHILDREN = "d4f940ab-401b-4efc-aadc-ad5f3c50688a"
WIN32 = "92E97FA1-2EDF-4476-BDD6-9DD0B4DDDC7B"


def _disabled(path: str) -> bytes:
    """An entry of Excel's list: a kind, the lengths of two texts, the texts."""
    texts = [f"{text}\0".encode("utf-16-le") for text in (path.lower(), "")]
    return struct.pack("<III", 2, *map(len, texts)) + b"".join(texts)


def test_a_disabled_add_in_is_found_among_others() -> None:
    other = registry(DISABLED, A1=_disabled(r"C:\other.xlam"))
    assert disabled_items(windows()).verdict is Verdict.OK
    assert disabled_items(windows(registry=other)).verdict is Verdict.OK
    both = other.having(DISABLED, A2=_disabled(ADDIN))
    found = disabled_items(windows(registry=both))
    assert found.verdict is Verdict.PROBLEM
    assert "Disabled Items > Go" in found.mend


@pytest.mark.parametrize(
    ("key", "values", "verdict"),
    [
        (BY_POLICY, {CHILDREN: "1"}, Verdict.PROBLEM),
        (BY_POLICY, {WIN32: "1"}, Verdict.PROBLEM),
        (BY_USER, {CHILDREN: 1}, Verdict.PROBLEM),
        (BY_USER, {CHILDREN: 6}, Verdict.WARNING),
        (BY_USER, {CHILDREN: 2}, Verdict.OK),
        (
            r"HKLM\SOFTWARE\Policies\Microsoft\Windows Defender\Policy Manager",
            {"ASRRules": f"be9ba2d9-53ea-4cdc-84e5-9b1eeee46550=1|{CHILDREN}=1"},
            Verdict.PROBLEM,
        ),
    ],
)
def test_rules_of_defender(key: str, values: dict[str, object], verdict: Verdict) -> None:
    found = defender(windows(registry=registry(key, **values)))
    assert found.verdict is verdict
    assert ("Excel" in found.mend or "Unblock" in found.mend) is (verdict is not Verdict.OK)


def test_a_policy_comes_before_the_users_choice() -> None:
    both = registry(BY_USER, **{CHILDREN: 1}).having(BY_POLICY, **{CHILDREN: "0"})
    assert defender(windows(registry=both)).verdict is Verdict.OK


@pytest.mark.parametrize(
    ("value", "verdict"),
    [(None, Verdict.OK), (0, Verdict.OK), (1, Verdict.PROBLEM), (2, Verdict.PROBLEM)],
)
def test_the_command_prompt_of_an_organisation(value: int | None, verdict: Verdict) -> None:
    key = r"HKCU\Software\Policies\Microsoft\Windows\System"
    found = command_prompt(windows(registry=registry(key, DisableCMD=value)))
    assert found.verdict is verdict


@pytest.mark.parametrize(
    ("python", "code_page", "verdict"),
    [
        (r"C:\Users\Zoë & Co\Scripts\python.exe", "1252", Verdict.OK),
        (r"C:\Users\Νίκος\python.exe", "1252", Verdict.PROBLEM),
        (r"C:\Users\Νίκος\python.exe", "1253", Verdict.OK),
        (r"C:\Users\Νίκος\python.exe", "65001", Verdict.OK),
        (r"C:\Users\Νίκος\python.exe", "no such page", Verdict.PROBLEM),
        (r"C:\100%\python.exe", "1252", Verdict.PROBLEM),
    ],
)
def test_letters_that_macros_cannot_pass_on(python: str, code_page: str, verdict: Verdict) -> None:
    machine = windows(
        files=files().having(ADDIN, Facts(interpreter=python).as_file()),
        registry=registry(r"HKLM\SYSTEM\CurrentControlSet\Control\Nls\CodePage", ACP=code_page),
    )
    assert letters(machine).verdict is verdict
