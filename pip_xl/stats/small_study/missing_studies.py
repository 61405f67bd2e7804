"""How many studies are missing on one side of a funnel plot: Duval and Tweedie's estimators."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

from pip_xl.stats.arrays import Array
from pip_xl.stats.small_study.funnel import ROUNDING

T = TypeVar("T", float, Array)


class MissingStudies(StrEnum):
    """An estimator of the number of missing studies."""

    L0 = "L0"
    R0 = "R0"

    @property
    def in_words(self) -> str:
        """The estimator as help names it."""
        return {"L0": "from a rank sum", "R0": "from the longest run"}[self.value]


def missing_studies(
    estimator: MissingStudies, effects: Array, pooled: float, size: float = 0.0
) -> int:
    """Estimate how many studies are missing on the left.

    Parameters
    ----------
    estimator : MissingStudies
        L0 rests on the rank sum of the deviations to the right of the pooled effect, R0 on how
        many of them are larger than all to the left.
    effects : array, shape (k,)
        In ascending order.
    pooled : float
        The pooled effect.
    size : float
        How large the figures are of which both are differences.

    Returns
    -------
    int
        Not below 0.

    Notes
    -----
    Duval and Tweedie, Biometrics 2000;56:455-63. Ranks are those of the absolute deviations. With
    S the rank sum of those to the right, L0 = (4S - k(k+1)) / (2k-1); with g the number of those
    to the right that rank above all to the left, R0 = g - 1. Both are rounded. Of two deviations
    that are equal but for their sign, up to rounding, the one to the left ranks higher: so a
    symmetric funnel plot lacks nothing.

    Examples
    --------
    >>> import numpy as np
    >>> effects = np.array([-0.2, 0.1, 0.3, 0.4, 0.6])
    >>> [missing_studies(each, effects, 0.0) for each in MissingStudies]
    [2, 2]
    """
    k = len(effects)
    # The lowest effect is among those that were pooled, and so not to the right of the result.
    first = max(1, int(effects.searchsorted(_beyond(0.0, pooled, size), side="right")))
    right = effects[first:]
    if estimator is MissingStudies.R0:
        image = _beyond(pooled - effects[0], pooled, size)
        return max(0, len(right) - int(right.searchsorted(image, side="right")) - 1)
    images = _beyond(pooled - effects[:first], pooled, size)
    outranked = len(right) * first - int(right.searchsorted(images, side="right").sum())
    rank_sum = len(right) * (len(right) + 1) // 2 + outranked
    return max(0, round((4 * rank_sum - k * (k + 1)) / (2 * k - 1)))


def _beyond(distance: T, pooled: float, size: float) -> T:
    """Mirror images so far to the right of the pooled effect, and beyond what rounding does."""
    beyond: T = (pooled + ROUNDING * (size + abs(pooled))) + (1 + ROUNDING) * distance
    return beyond
