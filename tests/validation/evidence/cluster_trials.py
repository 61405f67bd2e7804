"""Cluster trials against whole matrices of correlations and the Handbook's example."""

from __future__ import annotations

from collections.abc import Iterator

from tests.validation.agreement import Comparison
from tests.validation.registry import Sources, evidence, number

#: The Handbook prints whole effective numbers.
WHOLE = 0.5


@evidence(
    "DESIGN_EFFECT",
    oracle="R 4.2, variance of a mean from the whole matrix of correlations",
    data="clusters of equal and of unequal size",
)
def correlation_matrices(sources: Sources) -> Iterator[Comparison]:
    """How much more a mean of clustered people varies."""
    figures = sources.recorded("conversions")
    for trial in ("equal", "unequal", "single"):
        size, cv = figures[f"{trial} size"], figures[f"{trial} cv"]
        for icc in (0.01, 0.05, 0.4):
            ours = number("DESIGN_EFFECT", size, icc, cv)
            yield Comparison(f"{trial} {icc}", ours, figures[f"{trial} effect {icc:g}"])


@evidence(
    "DESIGN_EFFECT",
    "EFFECTIVE_N",
    "EFFECTIVE_EVENTS",
    oracle="Cochrane Handbook 23.1.5 (design effect 1.576; whole numbers)",
    data="its trial: 63/295 and 84/330 in 21 clusters, ICC 0.02",
)
def handbook(sources: Sources) -> Iterator[Comparison]:
    """Clusters of 29.8; 40/187 and 53/209 effective events and participants."""
    del sources
    size = round((295 + 330) / 21, 1)
    effect = number("DESIGN_EFFECT", size, 0.02)
    yield Comparison("design effect", effect, 1.576)
    for events, n, effective_events, effective_n in ((63, 295, 40, 187), (84, 330, 53, 209)):
        ours = number("EFFECTIVE_EVENTS", events, effect)
        yield Comparison(f"{events} events", ours, effective_events, floor=WHOLE)
        yield Comparison(f"{n}", number("EFFECTIVE_N", n, effect), effective_n, floor=WHOLE)
