"""Two pieces of work timed in turn, so that a drifting machine moves both."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: what was compared, the ratio, and what it must not exceed."""

    work: str
    against: str
    ratio: float | None
    limit: float
    detail: str = ""

    @property
    def verdict(self) -> str:
        """Whether the ratio keeps its limit."""
        if self.ratio is None:
            return "not measured"
        return "ok" if self.ratio <= self.limit else "FALLS SHORT"


def compare(
    work: str, against: str, limit: float, ours: Work, peer: Work, *, rounds: int = 15
) -> Row:
    """Time both in turn and return the median of the pairwise ratios."""
    loops = max(_loops(ours), _loops(peer))
    ratios, ours_times, peer_times = [], [], []
    gc.collect()
    for _ in range(rounds):
        peer_time = _time(peer, loops)
        ours_time = _time(ours, loops)
        ratios.append(ours_time / peer_time)
        ours_times.append(ours_time / loops)
        peer_times.append(peer_time / loops)
    detail = f"{_human(statistics.median(ours_times))} : {_human(statistics.median(peer_times))}"
    return Row(work, against, statistics.median(ratios), limit, detail)


def _loops(work: Work) -> int:
    """How often to repeat the work for about 20 ms; the first run warms up."""
    work()
    single = _time(work, 1)
    return max(1, int(0.02 / max(single, 1e-7)))


def _time(work: Work, loops: int) -> float:
    start = time.perf_counter()
    for _ in range(loops):
        work()
    return time.perf_counter() - start


def _human(seconds: float) -> str:
    for unit, size in (("s", 1.0), ("ms", 1e-3), ("µs", 1e-6)):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds / 1e-9:.3g} ns"
