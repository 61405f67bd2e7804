"""Making all checks, and what comes of them together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pip_xl.hosts.excel.doctor.check import Check, Subject
from pip_xl.hosts.excel.doctor.checks import CHECKS
from pip_xl.hosts.excel.doctor.finding import Finding, Verdict
from pip_xl.hosts.excel.doctor.machine import Machine


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """The checks that were made on a machine, and what each found.

    Attributes
    ----------
    results : sequence of (Check, Finding)
        In the order in which to read them.
    """

    results: Sequence[tuple[Check, Finding]]

    def count(self, verdict: Verdict) -> int:
        """Return how many checks came to a verdict."""
        return sum(finding.verdict is verdict for _, finding in self.results)

    @property
    def has_problems(self) -> bool:
        """Whether something is wrong."""
        return self.count(Verdict.PROBLEM) > 0

    def about(self, subject: Subject) -> Sequence[tuple[Check, Finding]]:
        """Return what was found about one subject."""
        return [(check, found) for check, found in self.results if check.subject is subject]


def diagnosis(
    machine: Machine,
    checks: Sequence[Check] = CHECKS,
    *,
    progress: Callable[[str], None] = lambda name: None,
) -> Diagnosis:
    """Make checks on a machine.

    Parameters
    ----------
    machine : Machine
        The machine.
    checks : sequence of Check
        Which; all by default.
    progress : callable
        Called with the name of each check before it is made.

    Returns
    -------
    Diagnosis
        What each found; one that fails does not stop the others.
    """
    results = []
    for check in checks:
        progress(check.name)
        results.append((check, check.made_on(machine)))
    return Diagnosis(results)
