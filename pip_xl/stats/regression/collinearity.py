"""Moderators that cannot be told apart."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pip_xl.errors import NotEstimable
from pip_xl.stats.arrays import Array
from pip_xl.stats.studies import LARGEST

#: A column that differs from what the others predict by less than this share of its spread would
#: leave hardly a digit of its coefficient.
DISTINCT = 1e-10

#: Numbers that differ by less than this share of their size are equal up to rounding.
ROUNDING = 64 * float(np.finfo(float).eps)

#: A column has a part in a prediction from this share of its spread on.
NOTICEABLE = 1e-6


def refuse_dependent(owners: Sequence[str], columns: Array) -> None:
    """Raise where a moderator is constant or follows from others.

    Parameters
    ----------
    owners : sequence of str
        The moderator that each column belongs to.
    columns : array, shape (q, k)
        The columns of the design matrix without the intercept.

    Raises
    ------
    NotEstimable
        With the names of the moderators.

    Examples
    --------
    >>> year = np.array([1948.0, 1949.0, 1960.0, 1977.0])
    >>> try:
    ...     refuse_dependent(["Year", "Age"], np.array([year, 2020 - year]))
    ... except NotEstimable as reason:
    ...     print(reason)
    Year and Age cannot be told apart: Age follows from Year in these studies; leave one of them out
    """
    if not owners:
        return
    spread = np.ptp(columns, axis=1)
    rounding = np.maximum(ROUNDING * np.abs(columns).max(axis=1), 1 / LARGEST)
    for place in np.flatnonzero(spread <= rounding).tolist():
        raise NotEstimable(
            f"{owners[place]} is the same in all {columns.shape[1]} studies that count, so that it "
            "explains nothing: leave it out"
        )
    if len(owners) > 1:
        centred = (columns - columns.mean(axis=1, keepdims=True)) / spread[:, None]
        length = np.linalg.norm(centred, axis=1)
        apart = np.abs(np.diag(np.linalg.qr(centred.T, mode="r")))
        dependent = apart <= length * np.maximum(DISTINCT, rounding / spread)
        for place in np.flatnonzero(dependent).tolist():
            _refuse(owners, centred, place)


def _refuse(owners: Sequence[str], centred: Array, place: int) -> None:
    """Raise for a column that follows from those before it."""
    shares = np.linalg.lstsq(centred[:place].T, centred[place], rcond=None)[0]
    own = owners[place]
    taking_part = [owners[other] for other in np.flatnonzero(np.abs(shares) > NOTICEABLE).tolist()]
    others = [name for name in dict.fromkeys(taking_part) if name != own] or [own]
    raise NotEstimable(
        f"{_joined([*others, own])} cannot be told apart: {own} follows from {_joined(others)} in "
        "these studies; leave one of them out"
    )


def _joined(names: Sequence[str]) -> str:
    """Names as a list in words."""
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last
