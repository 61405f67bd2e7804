"""Printed results, short to write."""

from __future__ import annotations

from collections.abc import Mapping

from pip_xl.stats.consistency import Printed, ReportedResult
from pip_xl.stats.options import DEFAULT_LEVEL


def result_of(
    figures: Mapping[str, str], *, is_ratio: bool = False, level: float = DEFAULT_LEVEL
) -> ReportedResult:
    """A result from its figures as they are printed."""
    printed = {name: Printed.read(text) for name, text in figures.items()}
    return ReportedResult(**printed, is_ratio=is_ratio, level=level)


def interval(estimate: str, lower: str, upper: str) -> dict[str, str]:
    """An estimate with its limits, by name."""
    return {"estimate": estimate, "lower": lower, "upper": upper}
