"""The findings of the doctor as lines for a person, and as a JSON document."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from typing import Any, Final

import click

from pip_xl.cli.paragraphs import paragraph
from pip_xl.hosts.excel.doctor.check import Check, Subject
from pip_xl.hosts.excel.doctor.diagnosis import Diagnosis
from pip_xl.hosts.excel.doctor.finding import Finding, Verdict
from pip_xl.hosts.excel.doctor.machine import Machine

_MARKS: Final = {
    Verdict.PROBLEM: ("PROBLEM", "red"),
    Verdict.WARNING: ("warning", "yellow"),
    Verdict.OK: ("ok", "green"),
    Verdict.NOT_APPLICABLE: ("-", None),
}
_INDENT: Final = 11

#: What becomes a space where lines are made.
_BLANK: Final = "\t\n\r"


def report(machine: Machine, made: Diagnosis) -> Iterator[str]:
    """Yield everything that was found, subject by subject."""
    for subject in Subject:
        yield click.style(subject.value, bold=True)
        skipped: dict[str, list[str]] = {}
        for check, found in made.about(subject):
            if found.verdict is Verdict.NOT_APPLICABLE:
                skipped.setdefault(found.found, []).append(check.name)
            else:
                yield from _lines(check, found)
        for reason, names in skipped.items():
            yield from _wrapped(Verdict.NOT_APPLICABLE, f"{', '.join(names)}: {reason}")
        yield ""
    yield _summary(machine, made)


def complaints(made: Diagnosis) -> Iterator[str]:
    """Yield problems and warnings only."""
    for check, found in made.results:
        if found.verdict in {Verdict.PROBLEM, Verdict.WARNING}:
            yield from _lines(check, found)


def as_document(machine: Machine, made: Diagnosis) -> dict[str, Any]:
    """Return everything that was found as JSON can hold it."""
    return {
        "ok": not made.has_problems,
        "system": machine.system,
        "problems": made.count(Verdict.PROBLEM),
        "warnings": made.count(Verdict.WARNING),
        "checks": [
            {
                "subject": check.subject.name.lower(),
                "name": check.name,
                "verdict": found.verdict.value,
                "found": found.found,
                "mend": found.mend or None,
            }
            for check, found in made.results
        ],
        "error": None,
    }


def unread_document(reason: str) -> dict[str, Any]:
    """Return the document where a workbook cannot be read, so that nothing was looked at."""
    return {
        "ok": False,
        "system": platform.system(),
        "problems": 0,
        "warnings": 0,
        "checks": [],
        "error": reason,
    }


def _lines(check: Check, found: Finding) -> Iterator[str]:
    """Yield the lines of one finding."""
    yield from _wrapped(found.verdict, f"{check.name}: {found.found}")
    if found.mend:
        yield from _fill(f"-> {found.mend}", " " * _INDENT, " " * (_INDENT + 3))


def _wrapped(verdict: Verdict, text: str) -> Iterator[str]:
    """Yield a text with its verdict before it."""
    mark, colour = _MARKS[verdict]
    first, *more = _fill(text, " " * _INDENT, " " * (_INDENT + 2))
    yield f"  {click.style(mark.ljust(_INDENT - 2), fg=colour)}{first[_INDENT:]}"
    yield from more


def _fill(text: str, first: str, more: str) -> list[str]:
    """Return a text in lines; nothing in it steers the terminal."""
    legible = "".join(sign if sign.isprintable() or sign in _BLANK else "\ufffd" for sign in text)
    return paragraph(legible, first, more)


def _summary(machine: Machine, made: Diagnosis) -> str:
    """Return the last line."""
    problems, warnings = made.count(Verdict.PROBLEM), made.count(Verdict.WARNING)
    found = f"{_count(problems, 'problem')}, {_count(warnings, 'warning')}".capitalize()
    if machine.system not in {"Windows", "Darwin"}:
        return f"{found}. Excel does not run on {machine.system}: run this where it does, too."
    return f"{found}."


def _count(number: int, noun: str) -> str:
    """Return a number with its noun."""
    return f"{number or 'no'} {noun}" if number == 1 else f"{number or 'no'} {noun}s"
