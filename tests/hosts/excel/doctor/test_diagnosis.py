"""All checks together: on a made-up Windows, on this machine, and where one stumbles."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

import pytest

from pip_xl.hosts.excel.doctor.check import Check, Subject
from pip_xl.hosts.excel.doctor.checks import CHECKS
from pip_xl.hosts.excel.doctor.diagnosis import diagnosis
from pip_xl.hosts.excel.doctor.finding import Finding, Verdict, fine
from pip_xl.hosts.excel.doctor.machine import Machine
from pip_xl.hosts.excel.doctor.manifests import WINDOWS_KEY
from tests.hosts.excel.doctor.made_up import (
    ADDIN,
    MadeUpFiles,
    MadeUpRegistry,
    Pythons,
    files,
    windows,
)

MANIFEST = b'<a><String DefaultValue="PIPXL"/><SourceLocation DefaultValue="%s"/></a>'


def test_on_a_healthy_windows_nothing_is_wrong() -> None:
    made = diagnosis(windows())
    assert [
        (check.name, found.found)
        for check, found in made.results
        if found.verdict in {Verdict.PROBLEM, Verdict.WARNING}
    ] == []
    assert not made.has_problems


def test_every_problem_says_how_it_is_mended() -> None:
    sick = windows(files=files().without(ADDIN), run=Pythons({}), environment={})
    made = diagnosis(sick)
    assert made.has_problems
    for _, found in made.results:
        mended = found.verdict in {Verdict.PROBLEM, Verdict.WARNING}
        assert bool(found.mend) is mended, found
        assert not found.found.endswith("."), found


def test_on_another_system_the_checks_of_windows_are_skipped_with_the_reason() -> None:
    made = diagnosis(windows(system="Linux"))
    reasons = {found.found for _, found in made.about(Subject.ADDIN)}
    assert reasons == {"only on Windows"}


def test_an_add_in_is_not_missed_where_a_server_is_used() -> None:
    nothing_installed = MadeUpFiles({})
    url = "https://meta.example.org"
    made = diagnosis(windows(files=nothing_installed, server_url=url))
    reasons = {found.found for _, found in made.about(Subject.ADDIN)}
    assert reasons == {"Excel gets the functions from a server here"}
    both = diagnosis(windows(server_url=url))
    assert Verdict.OK in {found.verdict for _, found in both.about(Subject.ADDIN)}


def test_a_check_that_stumbles_does_not_stop_the_others() -> None:
    def stumbles(machine: Machine) -> Finding:
        raise KeyError("odd")

    def goes_on(machine: Machine) -> Finding:
        return fine("well")

    made = diagnosis(
        windows(),
        [Check("First", Subject.PYTHON, stumbles), Check("Second", Subject.PYTHON, goes_on)],
    )
    assert [found.verdict for _, found in made.results] == [Verdict.WARNING, Verdict.OK]
    assert "KeyError: 'odd'" in made.results[0][1].found


@pytest.mark.parametrize("content", [None, b"", MANIFEST % b"https://[", MANIFEST % b"https://h:x"])
def test_a_manifest_that_cannot_be_read_stops_no_check(content: bytes | None) -> None:
    class Odd(MadeUpFiles):
        def read(self, path: PurePath) -> bytes:
            if content is None:
                raise ValueError("embedded null byte")
            return content

    registry = windows().registry
    assert isinstance(registry, MadeUpRegistry)
    sideloaded = registry.having(WINDOWS_KEY, **{"06b67996": "C:\\m\0.xml"})
    made = diagnosis(windows(registry=sideloaded, files=Odd({})))
    assert len(made.results) == len(CHECKS)


def test_a_machine_that_cannot_be_looked_at_stops_no_check() -> None:
    class Odd(MadeUpRegistry):
        def values(self, key: str) -> Mapping[str, Any]:
            raise ValueError("odd")

    made = diagnosis(windows(registry=Odd({})))
    assert len(made.results) == len(CHECKS)
    assert any("ValueError: odd" in found.found for _, found in made.results)


@pytest.mark.parametrize("subject", list(Subject))
def test_each_subject_has_checks_with_names_of_their_own(subject: Subject) -> None:
    names = [check.name for check in CHECKS if check.subject is subject]
    assert names
    assert len(set(names)) == len(names)
