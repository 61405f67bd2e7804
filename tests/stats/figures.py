"""Figures of a meta-analysis, or why it has none."""

from __future__ import annotations

from pip_xl.errors import NotEstimable
from pip_xl.stats import MetaAnalysis


def figure_or_reason(result: MetaAnalysis, name: str) -> float | str:
    """A figure, or the message of the error in its place."""
    try:
        return float(getattr(result, name))
    except NotEstimable as reason:
        return str(reason)
