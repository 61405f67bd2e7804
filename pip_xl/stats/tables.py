"""The cells of two-by-two tables, one study each."""

from __future__ import annotations

import numpy as np

from pip_xl.stats.arrays import Array, Mask


class Tables:
    """Events, non-events and totals of two arms, arrays of shape ``(2, k)`` or ``(2, m, k)``.

    Row 0 is the experimental arm. With ``[::-1]`` a row meets the other arm's figures.
    """

    __slots__ = ("events", "non_events", "participants", "totals")

    def __init__(self, events: Array, non_events: Array, totals: Array) -> None:
        self.events = events
        self.non_events = non_events
        self.totals = totals
        self.participants = totals[0] + totals[1]

    def take_no_part(self, studies: Mask) -> None:
        """Take studies out of all sums, whose terms are shares of participants: x/inf is 0."""
        self.participants = np.where(studies, np.inf, self.participants)
