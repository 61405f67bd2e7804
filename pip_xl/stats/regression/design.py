"""The design matrix: an intercept and the columns of the moderators, fit for computing."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pip_xl.errors import NotEstimable
from pip_xl.stats.arrays import Array, Places
from pip_xl.stats.regression.collinearity import refuse_dependent
from pip_xl.stats.regression.moderators import Column, Moderator

INTERCEPT = "Intercept"

#: A regression with more coefficients than this would take long, and says nothing: a column of
#: names has been taken for a moderator.
MOST = 100


class Design:
    """The columns of a regression, exact and fit for computing.

    Numbers that are close together are taken as differences from one of them, and all are scaled by
    powers of two to about 1: years from 1948 to 1980 become 0 to 1/2. Neither rounds, and the
    digits do not drown in those of 1948 squared.

    Parameters
    ----------
    columns : sequence of Column
        The moderators' columns, none for a regression on the intercept only.
    studies : int
        How many there are.

    Attributes
    ----------
    terms : tuple of str
        Names of the coefficients, the intercept first.
    matrix : array, shape (p, k)
        One row a coefficient.
    """

    def __init__(self, columns: Sequence[Column], studies: int) -> None:
        self.terms = (INTERCEPT, *(column.term for column in columns))
        values = np.array([column.values for column in columns]).reshape(-1, studies)
        smallest, largest = values.min(axis=1), values.max(axis=1)
        # Numbers within a factor of two of each other have exact differences (Sterbenz).
        close = (smallest * largest > 0) & (np.abs(smallest + largest) / 3 >= (largest - smallest))
        self._shift = np.where(close, values[:, 0], 0.0)
        self.matrix: Array = np.ones((len(self.terms), studies))
        moved = np.subtract(values, self._shift[:, None], out=self.matrix[1:])
        _, powers = np.frexp(np.abs(moved).max(axis=1, initial=0.0))
        self._scale = np.ldexp(1.0, powers)
        moved /= self._scale[:, None]

    @property
    def reported(self) -> Array:
        """From coefficients of the matrix to those of the moderators themselves, shape (p, p)."""
        change = np.diag([1.0, *1.0 / self._scale])
        change[0, 1:] = -self._shift / self._scale
        return change


def design_of(moderators: Sequence[Moderator], used: Places) -> Design:
    """Make the design matrix for the studies that are used.

    Parameters
    ----------
    moderators : sequence of Moderator
        What the effects may depend on.
    used : array of int
        Positions of the studies.

    Returns
    -------
    Design

    Raises
    ------
    NotEstimable
        If there are fewer studies than coefficients and one, or if moderators cannot be told
        apart; the message names them.

    Examples
    --------
    >>> from pip_xl.stats.regression.moderators import Quantity
    >>> design = design_of([Quantity("Year", [1948, 1949, 1960])], np.arange(3))
    >>> design.terms, design.matrix[1], design.reported[0]
    (('Intercept', 'Year'), array([0.    , 0.0625, 0.75  ]), array([   1.  , -121.75]))
    """
    _refuse_few(1 + len(moderators), len(used))
    widths = [moderator.width(used) for moderator in moderators]
    _refuse_few(1 + sum(widths), len(used))
    if sum(widths) >= MOST:
        raise NotEstimable(
            f"the moderators have {1 + sum(widths)} coefficients, more than the {MOST} that are "
            f"computed: {moderators[int(np.argmax(widths))].name} has too many categories"
        )
    columns = [column for moderator in moderators for column in moderator.columns(used)]
    owners = [
        moderator.name
        for moderator, width in zip(moderators, widths, strict=True)
        for _ in range(width)
    ]
    refuse_dependent(owners, np.array([column.values for column in columns]))
    return Design(columns, len(used))


def _refuse_few(coefficients: int, studies: int) -> None:
    """Raise where there are not more studies than coefficients."""
    if studies > coefficients:
        return
    need = "1 coefficient needs" if coefficients == 1 else f"{coefficients} coefficients need"
    there = {0: "is none", 1: "is 1"}.get(studies, f"are {studies}")
    raise NotEstimable(
        f"{need} at least {coefficients + 1} studies with an effect and all moderators; "
        f"there {there}"
    )
