"""Data that break careless statistics: each set with its number of columns and its measures."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

Rows = list[list[float]]


@dataclass(frozen=True)
class HardData:
    """Rows of studies and the measures that they are tried with."""

    name: str
    rows: Rows
    measures: tuple[str, ...]


COUNTS = ("RR", "OR", "RD", "PETO_OR")
MEANS = ("MD", "SMD")
GENERIC = ("GENERIC", "GENERIC_RATIO")

_rng = np.random.default_rng(20261125)


def _generic(effects: list[float], variances: list[float]) -> Rows:
    return [[y, v**0.5] for y, v in zip(effects, variances, strict=True)]


_SPREAD = [10.0**power for power in range(-12, 13, 2)]

SMALL = (
    HardData("one study", [[6, 306, 29, 303]], COUNTS),
    HardData("two studies", [[6, 306, 29, 303], [33, 5069, 47, 5808]], COUNTS),
    HardData("two equal studies", [[6, 306, 29, 303]] * 2, COUNTS),
    HardData("no events anywhere", [[0, 20, 0, 20], [0, 30, 0, 31]], COUNTS),
    HardData("nothing but events", [[20, 20, 20, 20], [30, 30, 31, 31]], COUNTS),
    HardData("arms without participants", [[0, 0, 3, 20], [2, 9, 0, 0]], COUNTS),
    HardData("empty arms beside others", [[0, 20, 0, 20], [6, 306, 29, 303], [3, 9, 4, 9]], COUNTS),
    HardData("separated tables", [[20, 20, 0, 20], [30, 30, 0, 31], [5, 5, 0, 4]], COUNTS),
    HardData(
        "one gigantic study among tiny ones",
        [[1, 4, 2, 4], [2, 5, 1, 5], [400_000, 1_000_000, 500_000, 1_000_000], [0, 3, 1, 3]],
        COUNTS,
    ),
    HardData("one study of means", [[5.0, 1.0, 20, 4.0, 1.5, 21]], MEANS),
    HardData("no spread", [[5.0, 0.0, 20, 4.0, 0.0, 21], [5.0, 0.0, 9, 4.0, 0.0, 9]], MEANS),
    HardData(
        "means of 1e8",
        [
            [1e8 + 1, 2.0, 20, 1e8, 2.0, 20],
            [1e8 + 3, 2.0, 30, 1e8, 2.5, 33],
            [1e8, 3.0, 9, 1e8, 3, 9],
        ],
        MEANS,
    ),
    HardData("one estimate", _generic([0.3], [0.1]), GENERIC),
    HardData("equal estimates", _generic([0.3] * 4, [0.1] * 4), GENERIC),
    HardData(
        "effects of 1e8", _generic([1e8, 1e8 + 1, 1e8 - 2, 3.0], [0.1, 0.2, 0.3, 5.0]), GENERIC
    ),
    HardData(
        "variances from 1e-12 to 1e12",
        _generic(_rng.normal(0, 1, len(_SPREAD)).tolist(), _SPREAD),
        GENERIC,
    ),
    HardData(
        "one gigantic estimate among tiny ones",
        _generic([0.1, 0.5, -3.0, 0.2], [1e-9, 1, 2, 3]),
        GENERIC,
    ),
)


def many(k: int) -> HardData:
    """Counts of many trials."""
    totals = _rng.integers(20, 400, (2, k))
    events = np.minimum(_rng.poisson(totals * 0.1), totals)
    columns = (events[0], totals[0], events[1], totals[1])
    return HardData(f"{k} studies", np.stack(columns, axis=1).astype(float).tolist(), ("RR", "OR"))
