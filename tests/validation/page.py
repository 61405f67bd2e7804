"""README.md of this folder: what each function was compared with, on what, and how closely."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import NamedTuple

from pip_xl.functions import CATALOGUE
from tests.validation.registry import FOLDER, Evidence, Outcome, outcome

PATH = FOLDER / "README.md"

#: Functions without a number of their own to compare.
NOT_COMPARED = {
    "STUDY_ROWS": "a selection: nothing is computed; what pools its rows is compared above",
    "CHECK_ROWS": "no number: it says what looks wrong; its tests plant slips in published data",
}

#: Rounding differs between machines: a difference is stated with this margin, and not below this.
MARGIN = 4.0
SMALLEST = 1e-15

HEAD = """\
# What the numbers were checked against

Written by `python -m tests.validation` from the comparisons in `evidence/`, which call the
worksheet functions as a cell does. `tests/validation/test_page.py` fails when this page and the
comparisons differ, or when a difference is larger than stated here.

*Relative* is the largest relative difference seen, to the next power of ten, among figures that the
oracle gives with all its digits. *Absolute* is the allowance where the oracle prints so many
decimals only, or approximates. Oracles: metafor 3.8-1 at 17 digits, recorded by the R scripts in
`recorded/` (run again by the tests where R is installed) or in the project's reference data; Review
Manager 5's own stored doubles; publications, by page or section.
"""


class Line(NamedTuple):
    """One line of the page's tables."""

    function: str
    oracle: str
    data: str
    compared: int
    relative: float | None
    absolute: float | None
    differs: str

    def __str__(self) -> str:
        parts = []
        if self.relative is not None:
            parts.append("equal" if self.relative == 0 else f"relative {self.relative:.0e}")
        if self.absolute is not None:
            parts.append(f"absolute {self.absolute:.2g}")
        cells = (f"`{self.function}`", self.oracle, self.data, f"{self.compared:,}")
        return f"| {' | '.join((*cells, ', '.join(parts), self.differs))} |"


def lines(registry: list[Evidence]) -> Iterator[Line]:
    """One line for each function and piece of evidence, in the order of the catalogue."""
    for function in CATALOGUE:
        for one in registry:
            if function in one.functions:
                yield line(function, one, outcome(one, function))


def line(function: str, one: Evidence, result: Outcome) -> Line:
    """The line of one function, its difference rounded up to what is stated."""
    relative = result.relative
    if relative:
        rounded = max(SMALLEST, 10.0 ** math.ceil(math.log10(relative * MARGIN)))
        relative = min(rounded, result.tolerance)
    return Line(
        function, one.oracle, one.data, result.compared, relative, result.absolute, one.differs
    )


def written(registry: list[Evidence]) -> str:
    """The whole page."""
    rows = "\n".join(map(str, lines(registry)))
    missing = "\n".join(f"| `{name}` | {why} |" for name, why in NOT_COMPARED.items())
    return (
        f"{HEAD}\n| function | compared with | on | figures | agreement | differs |\n"
        f"|---|---|---|---|---|---|\n{rows}\n\n"
        f"## Not compared\n\n| function | why |\n|---|---|\n{missing}\n"
    )


def without_digits(page: str) -> str:
    """The page without the relative differences, which vary a little between machines."""
    return re.sub(r"(relative \S+?|equal)(?=[,\s])", "relative", page)


def stated(page: str) -> list[float]:
    """The relative differences of the page, in order."""
    return [
        0.0 if found == "equal" else float(found.removeprefix("relative "))
        for found in re.findall(r"relative \d\S*?(?=[,\s])|\bequal(?=[,\s]+\|)", page)
    ]
