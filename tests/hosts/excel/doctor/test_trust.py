"""What settings of Excel and policies of an organisation allow."""

from __future__ import annotations

from typing import Any

import pytest

from pip_xl.hosts.excel.doctor.finding import Verdict
from pip_xl.hosts.excel.doctor.trust import macros, vba_project
from tests.hosts.excel.doctor.made_up import (
    EXCEL_SETTINGS,
    POLICIES,
    MadeUpRegistry,
    registry,
    windows,
)

MACHINE_POLICIES = r"HKLM\Software\Policies\Microsoft\Office\16.0"
CLOUD = r"HKCU\Software\Policies\Microsoft\Cloud\Office\16.0"
NOT_TRUSTED = {rf"{EXCEL_SETTINGS}\Security\Trusted Locations": {"AllLocationsDisabled": 1}}
POLICY_LOCATIONS = {rf"{POLICIES}\Common\Security\Trusted Locations": {"allow user locations": 0}}


def test_an_untouched_excel_trusts_its_startup_folder() -> None:
    found = macros(windows())
    assert (found.verdict, found.found) == (Verdict.OK, "Excel trusts its startup folder")


@pytest.mark.parametrize("level", [1, 2, 3, 4])
def test_in_a_trusted_folder_the_macro_setting_does_not_matter(level: int) -> None:
    strict = registry(rf"{EXCEL_SETTINGS}\Security", VBAWarnings=level)
    assert macros(windows(registry=strict)).verdict is Verdict.OK


@pytest.mark.parametrize(
    ("key", "name", "said"),
    [
        (rf"{POLICIES}\Common", "VBAOff", "switched macros off"),
        (rf"{MACHINE_POLICIES}\Common", "vbaoff", "switched macros off"),
        (rf"{CLOUD}\Common", "vbaoff", "switched macros off"),
        (rf"{POLICIES}\Common\Security", "RequireAlwaysOnMacroSig", "signed add-ins only"),
        (rf"{POLICIES}\Excel\Security", "RequireAddinSig", "your organisation lets Excel load"),
        (rf"{POLICIES}\Excel\Security", "DisableAllAddins", "switched all add-ins of Excel off"),
        (rf"{EXCEL_SETTINGS}\Security", "RequireAddinSig", "Excel is set to load signed"),
        (rf"{EXCEL_SETTINGS}\Security", "DisableAllAddins", "are switched off"),
        (
            rf"{POLICIES}\Excel\Resiliency",
            "RestrictToList",
            "list of add-ins keeps pip_xl.xlam out",
        ),
    ],
)
def test_what_blocks_every_add_in(key: str, name: str, said: str) -> None:
    found = macros(windows(registry=registry(key, **{name: 1})))
    assert found.verdict is Verdict.PROBLEM
    assert said in found.found
    assert ("administrator" in found.mend) is ("Policies" in key)
    assert macros(windows(registry=registry(key, **{name: 0}))).verdict is Verdict.OK


@pytest.mark.parametrize(
    ("only_listed", "listed", "verdict"),
    [
        (1, "1", Verdict.OK),
        (1, 2, Verdict.OK),
        (1, "0", Verdict.PROBLEM),
        (0, "0", Verdict.PROBLEM),
        (0, "1", Verdict.OK),
    ],
)
def test_the_organisations_list_of_add_ins(
    only_listed: int, listed: object, verdict: Verdict
) -> None:
    keys: dict[str, dict[str, Any]] = {
        rf"{POLICIES}\Excel\Resiliency": {"restricttolist": only_listed},
        rf"{POLICIES}\Excel\Resiliency\AddinList": {"pip_xl.xlam": listed},
    }
    assert macros(windows(registry=MadeUpRegistry(keys))).verdict is verdict


@pytest.mark.parametrize("off", [NOT_TRUSTED, POLICY_LOCATIONS])
@pytest.mark.parametrize(
    ("user", "policy", "verdict", "said"),
    [
        (1, None, Verdict.OK, "runs all macros"),
        (None, None, Verdict.WARNING, "asks at each start"),
        (2, None, Verdict.WARNING, "asks at each start"),
        (3, None, Verdict.PROBLEM, "signed macros only"),
        (4, None, Verdict.PROBLEM, "no macros"),
        (1, 4, Verdict.PROBLEM, "no macros"),
        (4, 1, Verdict.OK, "runs all macros"),
    ],
)
def test_without_trusted_folders_the_macro_setting_decides(
    off: dict[str, dict[str, Any]],
    user: int | None,
    policy: int | None,
    verdict: Verdict,
    said: str,
) -> None:
    keys = dict(off)
    if user is not None:
        keys[rf"{EXCEL_SETTINGS}\Security"] = {"VBAWarnings": user}
    if policy is not None:
        keys[rf"{POLICIES}\Excel\Security"] = {"VBAWarnings": policy}
    found = macros(windows(registry=MadeUpRegistry(keys)))
    assert found.verdict is verdict
    assert said in found.found


@pytest.mark.parametrize(("value", "state"), [(1, "is on"), (0, "is off"), (None, "is off")])
def test_access_to_the_vba_project_is_not_needed(value: int | None, state: str) -> None:
    set_so = registry(rf"{EXCEL_SETTINGS}\Security", AccessVBOM=value)
    found = vba_project(windows(registry=set_so))
    assert found.verdict is Verdict.OK
    assert state in found.found
