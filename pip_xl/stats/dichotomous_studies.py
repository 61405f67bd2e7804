"""Studies that count events in two arms."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from pip_xl.stats.arrays import Array, Mask
from pip_xl.stats.studies import LARGEST, Studies, refuse_first

#: Fewer events than this, but not none, are a slip; their reciprocals would overflow.
SMALLEST = 1 / LARGEST


class DichotomousStudies(Studies):
    """Events and totals of two arms.

    Parameters
    ----------
    events1, total1 : array_like, shape (k,) or (m, k)
        Events and participants of the experimental arm.
    events2, total2 : array_like of the same shape
        Events and participants of the control arm. Counts may be fractional: trials that are
        adjusted for clustering have such ones.

    Raises
    ------
    InputError
        If a figure is missing, infinite, negative, or more events than participants are given; the
        error holds the study and the field.

    Examples
    --------
    >>> trials = DichotomousStudies([4, 6, 3], [123, 306, 231], [11, 29, 11], [139, 303, 220])
    >>> len(trials), trials.total1
    (3, array([123., 306., 231.]))
    """

    FIELDS = ("events1", "total1", "events2", "total2")
    ROWS = ("events1", "events2", "total1", "total2")
    __slots__ = ("has_zero_cells",)

    has_zero_cells: bool
    """Whether a cell of any table is 0."""

    def __init__(
        self, events1: ArrayLike, total1: ArrayLike, events2: ArrayLike, total2: ArrayLike
    ) -> None:
        super().__init__(events1, events2, total1, total2)

    @property
    def events(self) -> Array:
        """Events, one row an arm."""
        return self.rows[0:2]

    @property
    def totals(self) -> Array:
        """Participants, one row an arm."""
        return self.rows[2:4]

    @property
    def events1(self) -> Array:
        """Events in the experimental arm."""
        return self.rows[0, ...]

    @property
    def total1(self) -> Array:
        """Participants in the experimental arm."""
        return self.rows[2, ...]

    @property
    def events2(self) -> Array:
        """Events in the control arm."""
        return self.rows[1, ...]

    @property
    def total2(self) -> Array:
        """Participants in the control arm."""
        return self.rows[3, ...]

    def _check(self) -> None:
        events, totals = self.events, self.totals
        # Every comparison with NaN is false.
        filled = (events >= SMALLEST) & (events < totals) & (totals <= LARGEST)
        has_zero_cells = np.count_nonzero(filled) < totals.size
        if has_zero_cells:
            self._examine()
        object.__setattr__(self, "has_zero_cells", has_zero_cells)

    def _examine(self) -> None:
        """Raise for the first impossible figure; zero cells are possible."""
        more = self.events > self.totals
        figures = dict(zip(self.FIELDS, self.table, strict=True))
        checks: list[tuple[str, Mask, str]] = []
        for field, column in figures.items():
            checks += [
                (field, ~np.isfinite(column), "{value} is not a number to compute with"),
                (field, column < 0, "{value} is negative; a count is 0 or more"),
                (field, column > LARGEST, "{value} is too large for a count"),
                (
                    field,
                    (column > 0) & (column < SMALLEST),
                    "{value} is too small for a count; none is 0",
                ),
            ]
        for arm, field in enumerate(("events1", "events2")):
            checks.append(
                (field, more[arm], "{value} events are more than the participants of the arm")
            )
        if any(broken.any() for _, broken, _ in checks):
            refuse_first(checks, figures)
