"""When two numbers are the same."""

from __future__ import annotations

from typing import NamedTuple

#: Closed forms: what rounding leaves of sums in another order, with a margin.
CLOSED = 1e-10

#: Estimates of an iterative estimator: how far the oracle's own iteration is trusted.
ITERATIVE = 1e-7

#: P values that the oracle itself only approximates (Review Manager, up to 3e-7 off).
APPROXIMATE_P = 1e-6


class Comparison(NamedTuple):
    """A figure of ours and the oracle's.

    The tolerance is relative; the floor is absolute, for oracles that print so many decimals. The
    worksheet function that gave our figure is named where it was not called just before.
    """

    what: str
    computed: float
    expected: float
    tolerance: float = CLOSED
    floor: float = 0.0
    function: str = ""

    @property
    def agrees(self) -> bool:
        """Whether the difference is within tolerance or floor."""
        return abs(self.computed - self.expected) <= max(
            self.floor, self.tolerance * abs(self.expected)
        )

    def __str__(self) -> str:
        return f"{self.what}: {self.computed!r} instead of {self.expected!r}"


def disagreements(comparisons: list[Comparison]) -> list[str]:
    """The comparisons that fail, in words."""
    return [str(comparison) for comparison in comparisons if not comparison.agrees]
