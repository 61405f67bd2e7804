"""A check: what it looks at, where it applies, and what it found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from pip_xl.hosts.excel.doctor.finding import Finding, not_applicable, warning
from pip_xl.hosts.excel.doctor.machine import Machine


class Subject(Enum):
    """What a check belongs to."""

    PYTHON = "Python"
    ADDIN = "Add-in: Excel on Windows"
    SERVER = "Server: Excel on the Mac, on the web, and on Windows without the add-in"
    LITE = "xlwings Lite: Excel without Python of yours"
    WORKBOOK = "Workbooks"


@dataclass(frozen=True, slots=True)
class Check:
    """One cause for which the functions may not work in Excel.

    Attributes
    ----------
    name : str
        What is looked at, in a word or two.
    subject : Subject
        What it belongs to.
    look : callable
        Looks at a machine and returns what is so.
    system : str or None
        The only system that it applies to; None for all.
    """

    name: str
    subject: Subject
    look: Callable[[Machine], Finding]
    system: str | None = None

    def made_on(self, machine: Machine) -> Finding:
        """Return what the check finds on a machine.

        Parameters
        ----------
        machine : Machine
            The machine to look at.

        Returns
        -------
        Finding
            Not applicable on another system, and about an add-in where a server is used instead;
            a warning where looking itself fails.
        """
        if self.system is not None and machine.system != self.system:
            return not_applicable(f"only on {self.system}")
        try:
            if self.subject is Subject.ADDIN and machine.addin_path is None and machine.server:
                return not_applicable("Excel gets the functions from a server here")
            return self.look(machine)
        except Exception as error:  # a doctor who stumbles over one thing still looks at the others
            kind = type(error).__name__
            return warning(
                f"this could not be looked at ({kind}: {error})",
                "Look at it by hand, and report this line to pip-xl.",
            )
