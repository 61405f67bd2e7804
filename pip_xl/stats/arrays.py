"""Types and sums of arrays whose last axis runs over the studies.

One meta-analysis is an array of shape ``(k,)``, many of the same size are ``(m, k)``: every formula
is written once, with sums over the last axis.
"""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Array: TypeAlias = NDArray[np.float64]
"""One number a study."""

Mask: TypeAlias = NDArray[np.bool_]
"""One truth value a study."""

Places: TypeAlias = NDArray[np.intp]
"""Positions of studies or meta-analyses."""

Reasons: TypeAlias = tuple[tuple[str, Mask], ...]
"""Why studies do not count, each reason with a mask of the studies that have it."""

Figures: TypeAlias = Any
"""One number a meta-analysis: a numpy scalar for one, an array of shape ``(m,)`` for many."""


def total(x: Array) -> Figures:
    """Sum over the studies."""
    return np.add.reduce(x, -1)


def inner(x: Array, y: Array) -> Figures:
    """Sum of products over the studies."""
    return x.dot(y) if x.ndim == 1 else np.add.reduce(x * y, -1)


def per_study(figures: Figures) -> Array:
    """Give figures of meta-analyses an axis of studies, so that they meet arrays of studies."""
    spread: Array = figures[..., None] if figures.ndim else figures
    return spread


def positive_part(figures: Figures) -> Figures:
    """The figures, or 0 where they are negative."""
    return np.maximum(figures, _ZERO) if figures.ndim else max(figures, _ZERO)


_ZERO = np.float64(0.0)


_TRUTH = (bool, np.bool_)


def everywhere(condition: Figures) -> bool:
    """Whether a condition holds in all meta-analyses."""
    return bool(condition) if isinstance(condition, _TRUTH) else bool(np.all(condition))


def count(studies: Mask) -> Figures:
    """How many of the studies a mask marks."""
    marked: Figures = np.count_nonzero(studies, axis=-1)
    return marked if studies.ndim > 1 else int(marked)
