"""The cells of two-by-two tables, one study each."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from pip_xl.stats.arrays import Array, Figures, Mask
from pip_xl.stats.blocks import added, blocks, is_long


class Tables:
    """Events and totals of two arms, arrays of shape ``(2, k)`` or ``(2, m, k)``.

    Row 0 is the experimental arm. With ``[::-1]`` a row meets the other arm's figures.
    """

    __slots__ = ("_non_events", "_participants", "events", "totals")

    _non_events: Array | None
    _participants: Array | None

    def __init__(self, events: Array, totals: Array, non_events: Array | None = None) -> None:
        self.events = events
        self.totals = totals
        self._non_events = non_events
        self._participants = None

    @property
    def non_events(self) -> Array:
        """Participants without the event."""
        if self._non_events is None:
            self._non_events = self.totals - self.events
        return self._non_events

    @property
    def participants(self) -> Array:
        """Participants of both arms together; infinite for tables that take no part."""
        if self._participants is None:
            self._participants = self.totals[0] + self.totals[1]
        return self._participants

    def take_no_part(self, studies: Mask) -> None:
        """Take studies out of all sums, whose terms are shares of participants: x/inf is 0."""
        self._participants = np.where(studies, np.inf, self.participants)

    def take(self, studies: slice) -> Tables:
        """Some of the studies of one meta-analysis."""
        rest = None if self._non_events is None else self._non_events[:, studies]
        some = Tables(self.events[:, studies], self.totals[:, studies], rest)
        if self._participants is not None:
            some._participants = self._participants[studies]
        return some


def in_blocks(
    effects: Callable[[Tables], tuple[Array, Array]], tables: Tables
) -> tuple[Array, Array]:
    """Effects and variances of very many tables, some thousands of them at a time.

    Parameters
    ----------
    effects : callable
        Computes effects and variances of tables, each study on its own.
    tables : Tables
        The tables of one meta-analysis or of many.

    Returns
    -------
    tuple of array
        What `effects` gives for all tables.
    """
    if not is_long(tables.events[0]):
        return effects(tables)
    k = tables.events.shape[-1]
    estimates, variances = np.empty(k), np.empty(k)
    for block in blocks(k):
        estimates[block], variances[block] = effects(tables.take(block))
    return estimates, variances


def sums_in_blocks(
    sums: Callable[[Tables], tuple[Figures, Figures]], tables: Tables
) -> tuple[Figures, Figures]:
    """Two sums over very many tables, some thousands of them at a time.

    Parameters
    ----------
    sums : callable
        Computes the sums of tables.
    tables : Tables
        The tables of one meta-analysis or of many.

    Returns
    -------
    tuple of float or array
        What `sums` gives for all tables.
    """
    if not is_long(tables.events[0]):
        return sums(tables)
    first, second = added(sums(tables.take(block)) for block in blocks(tables.events.shape[-1]))
    return first, second
