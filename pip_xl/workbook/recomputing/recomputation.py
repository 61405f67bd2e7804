"""What recomputing one workbook found: one object, read by the summary and the JSON report."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from pip_xl.workbook.evaluation import LeftAlone
from pip_xl.workbook.recomputing.error_cells import ErrorCell
from pip_xl.workbook.value import CellValue


@dataclass(frozen=True, slots=True)
class ChangedCell:
    """A cell whose stored value is not what its formula gives."""

    sheet: str
    cell: str
    formula: str
    stored: CellValue
    computed: CellValue


@dataclass(slots=True)
class Recomputation:
    """The findings of one workbook.

    Attributes
    ----------
    path : Path
        The workbook that was read.
    output : Path or None
        The file that was written, None where nothing was.
    formulas : int
        Number of formula cells.
    calls : dict of str to int
        Calls of our functions in the formulas, by name.
    changed : list of ChangedCell
        Cells whose stored value is stale, in reading order.
    errors : list of ErrorCell
        Cells that give an error other than a stated #N/A.
    not_estimable : list of ErrorCell
        Cells in which one of our functions states #N/A, and those that only pass it on.
    unsupported : list of LeftAlone
        Cells that keep their stored value, with the reason.
    summary : list of str
        The lines of the workbook's own name ``pip_xl_summary``.
    notes : list of str
        What the writing left as it was, and why.
    """

    path: Path
    output: Path | None = None
    formulas: int = 0
    calls: dict[str, int] = field(default_factory=dict)
    changed: list[ChangedCell] = field(default_factory=list)
    errors: list[ErrorCell] = field(default_factory=list)
    not_estimable: list[ErrorCell] = field(default_factory=list)
    unsupported: list[LeftAlone] = field(default_factory=list)
    summary: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def has_findings(self) -> bool:
        """Whether a stored value is stale or a cell gives an error that is no stated #N/A."""
        return bool(self.changed or self.errors)
