"""Random studies for the laws that hold for all data."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@st.composite
def two_by_two(draw: st.DrawFn, smallest: int = 2, zeros: bool = True) -> Floats:
    """Rows of counts (events1, total1, events2, total2), some with zero cells."""
    k = draw(st.integers(smallest, 8))
    rows = []
    for _ in range(k):
        totals = [draw(st.integers(3, 400)) for _ in range(2)]
        least, spare = (0, 0) if zeros else (1, 1)
        events = [draw(st.integers(least, n - spare)) for n in totals]
        rows.append([events[0], totals[0], events[1], totals[1]])
    return np.array(rows, dtype=float)


@st.composite
def arms(draw: st.DrawFn, smallest: int = 2) -> Floats:
    """Rows of means, standard deviations and participants of two arms."""
    k = draw(st.integers(smallest, 8))
    mean = st.floats(-50, 50).map(lambda x: round(x, 2))
    sd = st.floats(0.5, 20).map(lambda x: round(x, 2))
    n = st.integers(4, 300)
    return np.array(
        [[draw(mean), draw(sd), draw(n), draw(mean), draw(sd), draw(n)] for _ in range(k)],
        dtype=float,
    )


@st.composite
def effects(draw: st.DrawFn, smallest: int = 2, largest: int = 8) -> tuple[Floats, Floats]:
    """Effects and standard errors, some of them of very different size."""
    k = draw(st.integers(smallest, largest))
    effect = st.floats(-10, 10).map(lambda x: round(x, 3))
    power = st.floats(-2, 1)
    return (
        np.array([draw(effect) for _ in range(k)]),
        np.array([10 ** draw(power) for _ in range(k)]),
    )
