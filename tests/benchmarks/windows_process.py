"""The process in which calls on Windows are timed; it prints a row of the table a line.

xlwings' own code takes each call from a range to a result; what Windows does in between is stood in
for and takes no time, which leaves less room beside xlwings than there is in Excel.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from random import Random
from typing import Any

from tests.benchmarks.ratio import Row, compare
from tests.hosts.excel.windows.excel import MISSING, Book, Range
from tests.hosts.excel.windows.stand_ins import xlwings_for_windows

OURS = "pip_xl.hosts.excel.functions", "POOLED_RR"
BARE = "tests.benchmarks.bare_function", "bare"
AGAINST = "xlwings' own conversion of the same ranges"

#: What a summary of an outcome shows.
FIGURES = ("estimate", "lower", "upper", "se", "z", "p", "k", "n", "q", "df", "q_p", "tau2")
CALLS = 1000
LIMIT = 1.3

#: Pooling has no room beside so little conversion: this bounds what it adds.
LIMIT_OF_POOLING = 3.5

ROUNDS = 15
_TRIALS = 2


def main() -> None:
    """Time and print."""
    xlwings_for_windows()
    for row in _rows():
        print(json.dumps(asdict(row)), flush=True)


def _rows() -> Iterator[Row]:
    """Yield the rows."""
    for studies in (10, 50):
        per_range = len(FIGURES)
        yield _row(
            f"1,000 POOLED_RR calls on Windows: {CALLS // per_range} new ranges of {studies} rows, "
            f"{per_range} figures of each",
            LIMIT,
            studies,
            FIGURES,
        )
        yield _row(
            f"1,000 POOLED_RR calls on Windows: 1,000 new ranges of {studies} rows",
            LIMIT_OF_POOLING,
            studies,
            FIGURES[:1],
        )


def _row(work: str, limit: float, studies: int, figures: Sequence[str]) -> Row:
    """Time calls for some figures of ranges, which are new in every round."""
    rounds = [_ranges(CALLS // len(figures), studies, seed) for seed in range(ROUNDS + _TRIALS)]
    return compare(
        work, AGAINST, limit, _calling(OURS, rounds, figures), _calling(BARE, rounds, figures),
        rounds=ROUNDS,
    )  # fmt: skip


def _calling(
    function: tuple[str, str], rounds: Sequence[Sequence[Range]], figures: Sequence[str]
) -> Callable[[], None]:
    """Return what calls a function for the ranges of the next round."""
    from xlwings.com_server import XLPython

    call_udf: Any = XLPython().CallUDF
    book, cell, coming = Book("review.xlsx"), Range(None), iter(rounds)
    omitted = (MISSING,) * 6

    def call() -> None:
        for data in next(coming):
            for figure in figures:
                call_udf(*function, (data, figure, *omitted), book, cell)

    return call


def _ranges(count: int, studies: int, seed: int) -> list[Range]:
    """Draw ranges of events and participants."""
    random = Random(f"{count} {studies} {seed}")

    def arm() -> tuple[float, float]:
        return float(random.randint(1, 20)), float(random.randint(100, 300))

    return [Range(tuple(arm() + arm() for _ in range(studies))) for _ in range(count)]


if __name__ == "__main__":
    main()
