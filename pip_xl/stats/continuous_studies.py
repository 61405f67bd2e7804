"""Studies that report means and standard deviations of two arms."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from pip_xl.stats.arrays import Array, Mask
from pip_xl.stats.studies import LARGEST, Studies, refuse_first


class ContinuousStudies(Studies):
    """Mean, standard deviation and number of participants of two arms.

    Parameters
    ----------
    mean1, sd1, n1 : array_like, shape (k,) or (m, k)
        The experimental arm.
    mean2, sd2, n2 : array_like of the same shape
        The control arm.

    Raises
    ------
    InputError
        If a figure is missing or infinite, a standard deviation is negative, or an arm has fewer
        than two participants; the error holds the study and the field.

    Examples
    --------
    >>> trials = ContinuousStudies([8.9], [4.2], [45], [11.3], [4.8], [50])
    >>> len(trials), trials.sd2
    (1, array([4.8]))
    """

    FIELDS = ("mean1", "sd1", "n1", "mean2", "sd2", "n2")
    ROWS = ("mean1", "mean2", "sd1", "sd2", "n1", "n2")
    __slots__ = ()

    def __init__(
        self,
        mean1: ArrayLike,
        sd1: ArrayLike,
        n1: ArrayLike,
        mean2: ArrayLike,
        sd2: ArrayLike,
        n2: ArrayLike,
    ) -> None:
        super().__init__(mean1, mean2, sd1, sd2, n1, n2)

    @property
    def means(self) -> Array:
        """Means, one row an arm."""
        return self.rows[0:2]

    @property
    def sds(self) -> Array:
        """Standard deviations, one row an arm."""
        return self.rows[2:4]

    @property
    def totals(self) -> Array:
        """Participants, one row an arm."""
        return self.rows[4:6]

    @property
    def mean1(self) -> Array:
        """Mean of the experimental arm."""
        return self.rows[0, ...]

    @property
    def sd1(self) -> Array:
        """Standard deviation of the experimental arm."""
        return self.rows[2, ...]

    @property
    def n1(self) -> Array:
        """Participants of the experimental arm."""
        return self.rows[4, ...]

    @property
    def mean2(self) -> Array:
        """Mean of the control arm."""
        return self.rows[1, ...]

    @property
    def sd2(self) -> Array:
        """Standard deviation of the control arm."""
        return self.rows[3, ...]

    @property
    def n2(self) -> Array:
        """Participants of the control arm."""
        return self.rows[5, ...]

    def _check(self) -> None:
        if not self.rows.size:
            return
        magnitude = float(np.maximum.reduce(np.abs(self.rows), axis=None))
        fewest = float(np.minimum.reduce(self.totals, axis=None))
        narrowest = float(np.minimum.reduce(self.sds, axis=None))
        if not (magnitude <= LARGEST and fewest >= 2 and narrowest >= 1 / LARGEST):
            self._examine()

    def _examine(self) -> None:
        """Raise for the first impossible figure; standard deviations of 0 are possible."""
        figures = dict(zip(self.FIELDS, self.table, strict=True))
        checks: list[tuple[str, Mask, str]] = []
        for field, column in figures.items():
            checks += [
                (field, ~np.isfinite(column), "{value} is not a number to compute with"),
                (field, np.abs(column) > LARGEST, "{value} is too large to compute with"),
            ]
            if field.startswith("n"):
                message = "{value} participants have no standard deviation; at least 2 are needed"
                checks.append((field, column < 2, message))
            if field.startswith("sd"):
                checks += [
                    (field, column < 0, "{value} is negative; a standard deviation is 0 or more"),
                    (
                        field,
                        (column > 0) & (column < 1 / LARGEST),
                        "{value} is too small to compute with",
                    ),
                ]
        if any(broken.any() for _, broken, _ in checks):
            refuse_first(checks, figures)
