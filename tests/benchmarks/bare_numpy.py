"""What a careful numpy user would write by hand: the yardstick of the pooling benchmarks."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Counts = npt.NDArray[np.float64]


def log_risk_ratios(counts: Counts) -> tuple[Any, Any]:
    """Return log risk ratios and variances of ``(events1, total1, events2, total2)`` rows."""
    a, n1, c, n2 = counts
    zero = (a == 0) | (c == 0) | (a == n1) | (c == n2)
    if zero.any():
        add = np.where(zero, 0.5, 0.0)
        a, c, n1, n2 = a + add, c + add, n1 + 2 * add, n2 + 2 * add
    return np.log((a / n1) / (c / n2)), 1 / a - 1 / n1 + 1 / c - 1 / n2


def dersimonian_laird(counts: Counts) -> float:
    """Return the DerSimonian-Laird estimate of the log risk ratio."""
    y, v = log_risk_ratios(counts)
    w = 1 / v
    total = w.sum()
    mean = (w * y).sum() / total
    q = (w * (y - mean) ** 2).sum()
    tau2 = max(0.0, (q - (y.size - 1)) / (total - (w * w).sum() / total))
    w = 1 / (v + tau2)
    return float((w * y).sum() / w.sum())
