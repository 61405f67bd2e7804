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

Figures: TypeAlias = Any
"""One number a meta-analysis: a numpy scalar for one, an array of shape ``(m,)`` for many."""


def total(x: Array) -> Figures:
    """Sum over the studies."""
    return np.add.reduce(x, axis=-1)


def inner(x: Array, y: Array) -> Figures:
    """Sum of products over the studies."""
    return x.dot(y) if x.ndim == 1 else np.add.reduce(x * y, axis=-1)


def per_study(figures: Figures) -> Array:
    """Give figures of meta-analyses an axis of studies, so that they meet arrays of studies."""
    spread: Array = figures[..., None]
    return spread


def estimable_count(variances: Array) -> Figures:
    """Count the studies of finite variance: an infinite one marks a study that is left out."""
    return np.add.reduce(np.isfinite(variances), axis=-1, dtype=np.int64)
