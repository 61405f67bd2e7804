"""What a check found: a verdict, one sentence, and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Verdict(Enum):
    """How it stands with what a check looked at."""

    #: The functions cannot work in Excel before it is mended.
    PROBLEM = "problem"
    #: Worth knowing: it may be what keeps the functions from working.
    WARNING = "warning"
    #: As it should be.
    OK = "ok"
    #: Not looked at, and why.
    NOT_APPLICABLE = "not applicable"


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found.

    Attributes
    ----------
    verdict : Verdict
        How it stands.
    found : str
        What is so, in one sentence.
    mend : str
        What to do about it; empty where nothing is to be done.
    """

    verdict: Verdict
    found: str
    mend: str = ""


def fine(found: str) -> Finding:
    """Return that all is as it should be.

    Examples
    --------
    >>> fine("pywin32 306").verdict.value
    'ok'
    """
    return Finding(Verdict.OK, found)


def warning(found: str, mend: str) -> Finding:
    """Return what is worth knowing, and what to do about it.

    Examples
    --------
    >>> warning("PYTHONPATH is set", "Unset it.").mend
    'Unset it.'
    """
    return Finding(Verdict.WARNING, found, mend)


def problem(found: str, mend: str) -> Finding:
    """Return what keeps the functions from working, and how to mend it.

    Examples
    --------
    >>> problem("There is no add-in", "Run: pip-xl excel install").verdict.value
    'problem'
    """
    return Finding(Verdict.PROBLEM, found, mend)


def not_applicable(why: str) -> Finding:
    """Return that a check was not made, and why.

    Examples
    --------
    >>> not_applicable("only on Windows").verdict.value
    'not applicable'
    """
    return Finding(Verdict.NOT_APPLICABLE, why)
