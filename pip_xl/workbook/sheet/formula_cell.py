"""A formula cell as the file holds it."""

from __future__ import annotations

from typing import Literal, NamedTuple

from pip_xl.workbook.address import Box, to_a1
from pip_xl.workbook.value import CellValue

FormulaKind = Literal["normal", "shared", "array", "dynamic_array", "data_table"]


class FormulaCell(NamedTuple):
    """A formula cell.

    Attributes
    ----------
    row, column : int
        Its place, counted from 1.
    text : str
        The formula without its equals sign; empty for a cell that shares another's formula, see
        ``SheetCells.text``.
    kind : str
        ``"normal"``; ``"shared"`` (the first of a group holds the text); ``"array"``, entered with
        Ctrl+Shift+Enter; ``"dynamic_array"``, which may spill; or ``"data_table"``.
    ref : Box or None
        The cells that an array fills, a spill covers, or a group shares.
    shared_index : int or None
        Number of the group.
    stored : float, str, bool, CellError or None
        The value stored for it.
    start, end : int
        Offsets of its ``<c>`` element in the sheet's bytes.
    """

    row: int
    column: int
    text: str
    kind: FormulaKind
    ref: Box | None
    shared_index: int | None
    stored: CellValue
    start: int
    end: int

    @property
    def address(self) -> str:
        """Address in A1 notation."""
        return to_a1(self.row, self.column)

    @property
    def fills(self) -> Box | None:
        """The cells that its result fills, where it is an array."""
        return self.ref if self.kind in {"array", "dynamic_array"} else None
