"""Spills: which cells a dynamic array fills from now on, and what may be in its way."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from pip_xl.workbook.address import Box


@dataclass(slots=True)
class Surroundings:
    """What a growing spill may run into.

    Attributes
    ----------
    is_filled : callable
        Whether anything stands in a cell, given its row and column.
    merged, tables, arrays : list of Box
        Merged cells, tables, and the ranges of all array formulas.
    taken, vacated : set
        Cells that other spills take or leave in the same write.
    """

    is_filled: Callable[[int, int], bool]
    merged: list[Box]
    tables: list[Box]
    arrays: list[Box]
    taken: set[tuple[int, int]] = field(default_factory=set)
    vacated: set[tuple[int, int]] = field(default_factory=set)

    def obstacle(self, old: Box, new: Box) -> str | None:
        """Say what keeps a spill from its new range.

        Parameters
        ----------
        old, new : Box
            The range now, and the range its result needs.

        Returns
        -------
        str or None
            What is in the way, None where nothing is.
        """
        if not new.inside_the_grid:
            return "the worksheet ends"
        if _meets(new, self.merged):
            return "merged cells are in the way"
        if _meets(new, (table for table in self.tables if not table.meets(old))):
            return "a table is in the way"
        if _meets(new, (array for array in self.arrays if array != old)):
            return "another array formula is in the way"
        for place in new.cells():
            if old.holds(*place):
                continue
            if place in self.taken or (place not in self.vacated and self.is_filled(*place)):
                return f"cell {Box.at(*place, 1, 1).to_a1()} is in the way"
        return None

    def move(self, old: Box, new: Box) -> None:
        """Take note that a spill has a new range."""
        self.arrays[self.arrays.index(old)] = new
        self.taken.update(place for place in new.cells() if not old.holds(*place))
        self.vacated.update(place for place in old.cells() if not new.holds(*place))


def _meets(box: Box, others: Iterable[Box]) -> bool:
    return any(box.meets(other) for other in others)
