"""What is wrong in the cells of a workbook that is read."""

from __future__ import annotations

from typing import NamedTuple


class Finding(NamedTuple):
    """A cell that does not hold what its column or name is for.

    Attributes
    ----------
    sheet, cell : str
        Where.
    text : str
        What is wrong, and what was made of it.
    """

    sheet: str
    cell: str
    text: str

    def __str__(self) -> str:
        place = f"{self.sheet}!{self.cell}" if self.cell else self.sheet
        return f"{place}: {self.text}" if place else self.text
