"""What binding a workbook did: one object, read by the summary and the JSON report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from pip_xl.workbook.binding.addin_links import LinkChange
from pip_xl.workbook.binding.forms import Form, Holder
from pip_xl.workbook.binding.survey import FoundFormula


@dataclass(slots=True)
class Bound:
    """Formulas of one kind in one place that were rewritten.

    Attributes
    ----------
    holder : Holder
        What holds them.
    sheet : str or None
        Their sheet.
    name : str or None
        The defined name, where it is one.
    formulas, calls : int
        How many formulas, and calls of our functions in them.
    """

    holder: Holder
    sheet: str | None
    name: str | None
    formulas: int = 0
    calls: int = 0


@dataclass(slots=True)
class Binding:
    """What was done to one workbook.

    Attributes
    ----------
    path : Path
        The workbook that was read.
    form : Form
        The form in which our functions are stored now.
    output, backup : Path or None
        The file that was written, and the copy of the one that it replaced.
    found : int
        Number of formulas that call our functions.
    bound : list of Bound
        The formulas that were rewritten, by place.
    prefixes : Counter of tuple
        Calls that were rewritten, by what stood before the name and what stands there now.
    links : list of LinkChange
        What became of links to the add-in.
    changed : bool
        Whether the workbook was in another form before.
    notes : list of str
        What was left as it was, and what Excel will not do.
    """

    path: Path
    form: Form
    output: Path | None = None
    backup: Path | None = None
    found: int = 0
    bound: list[Bound] = field(default_factory=list)
    prefixes: Counter[tuple[str, str]] = field(default_factory=Counter)
    links: list[LinkChange] = field(default_factory=list)
    changed: bool = False
    notes: list[str] = field(default_factory=list)

    @property
    def formulas(self) -> int:
        """Number of formulas that were rewritten."""
        return sum(bound.formulas for bound in self.bound)


def by_place(formulas: Iterable[FoundFormula]) -> list[Bound]:
    """Count formulas by their sheet or name, and by what holds them."""
    found: dict[tuple[Holder, str | None, str | None], Bound] = {}
    for formula in formulas:
        key = (formula.spot.holder, formula.sheet, formula.name)
        bound = found.setdefault(key, Bound(*key))
        bound.formulas += formula.cells
        bound.calls += formula.cells * len(formula.calls)
    return list(found.values())
