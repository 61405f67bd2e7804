"""Studies that report an estimate and its standard error."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from pip_xl.stats.arrays import Array, Mask
from pip_xl.stats.studies import LARGEST, Studies, refuse_first


class GenericStudies(Studies):
    """Estimates and their standard errors on the scale of the analysis: logarithms of ratios.

    Parameters
    ----------
    estimate : array_like, shape (k,) or (m, k)
        The effects.
    se : array_like of the same shape
        Their standard errors.

    Raises
    ------
    InputError
        If a figure is missing or infinite, or a standard error is not positive; the error holds the
        study and the field.

    Examples
    --------
    >>> trials = GenericStudies([-0.22, 0.10], [0.12, 0.20])
    >>> len(trials), trials.se
    (2, array([0.12, 0.2 ]))
    """

    FIELDS = ("estimate", "se")
    ROWS = ("estimate", "se")
    __slots__ = ()

    def __init__(self, estimate: ArrayLike, se: ArrayLike) -> None:
        super().__init__(estimate, se)

    @property
    def estimate(self) -> Array:
        """The effects."""
        return self.rows[0, ...]

    @property
    def se(self) -> Array:
        """The standard errors."""
        return self.rows[1, ...]

    def _check(self) -> None:
        if not self.rows.size:
            return
        magnitude = float(np.maximum.reduce(np.abs(self.rows), axis=None))
        narrowest = float(np.minimum.reduce(self.se, axis=None))
        if not (magnitude <= LARGEST and narrowest >= 1 / LARGEST):
            self._examine()

    def _examine(self) -> None:
        """Raise for the first impossible figure."""
        figures = dict(zip(self.FIELDS, self.table, strict=True))
        checks: list[tuple[str, Mask, str]] = []
        for field, column in figures.items():
            checks += [
                (field, ~np.isfinite(column), "{value} is not a number to compute with"),
                (field, np.abs(column) > LARGEST, "{value} is too large to compute with"),
            ]
        se = self.se
        checks += [
            ("se", se <= 0, "{value} is not a standard error; it must be more than 0"),
            ("se", (se > 0) & (se < 1 / LARGEST), "{value} is too small to compute with"),
        ]
        refuse_first(checks, figures)
