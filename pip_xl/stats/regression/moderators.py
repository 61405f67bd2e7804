"""Moderators: what is known of each study besides its effect, a quantity or a category."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import ArrayLike

from pip_xl.errors import InputError, NotEstimable
from pip_xl.stats.arrays import Array, Mask, Places
from pip_xl.stats.studies import LARGEST
from pip_xl.stats.words import matching


class Column(NamedTuple):
    """One column of the design matrix: the name of its coefficient, and a number a study."""

    term: str
    values: Array


class Moderator(Protocol):
    """What the studies' effects may depend on."""

    @property
    def name(self) -> str:
        """What reports and messages call it."""
        ...

    @property
    def missing(self) -> Mask:
        """The studies for which it is not known."""
        ...

    def width(self, used: Places) -> int:
        """How many columns of the design matrix it has."""
        ...

    def columns(self, used: Places) -> list[Column]:
        """Its columns of the design matrix, for the studies that are used."""
        ...

    def reference(self, used: Places) -> str | None:
        """The category that the others are compared with; None for a quantity."""
        ...


class Quantity:
    """A moderator that is a number.

    Parameters
    ----------
    name : str
        What reports call it.
    values : array_like, shape (k,)
        One number a study; NaN where it is not known.

    Raises
    ------
    InputError
        If a number is too large to compute with; the error holds the study and the name.

    Examples
    --------
    >>> year = Quantity("Year", [1948, 1949, float("nan")])
    >>> year.missing, year.columns(np.array([0, 1]))
    (array([False, False,  True]), [Column(term='Year', values=array([1948., 1949.]))])
    """

    def __init__(self, name: str, values: ArrayLike) -> None:
        self.name = name
        self.values: Array = np.array(values, dtype=float)
        beyond = np.abs(self.values) > LARGEST
        if beyond.any():
            study = int(beyond.argmax())
            msg = f"{self.values[study]:.15g} is too large to compute with"
            raise InputError(msg, study=study, field=name)

    @property
    def missing(self) -> Mask:
        """The studies for which it is not known."""
        return np.isnan(self.values)

    def width(self, used: Places) -> int:
        """A quantity has one column."""
        return 1

    def columns(self, used: Places) -> list[Column]:
        """Its column of the design matrix: the numbers themselves."""
        return [Column(self.name, self.values[used])]

    def reference(self, used: Places) -> str | None:
        """None: numbers are compared with each other."""
        return None


class Category:
    """A moderator that is a word.

    Words match without regard to letter case and surrounding spaces, and are shown as first
    spelled. The first of them in alphabetical order is the reference; every other one has a
    column that is 1 in its studies and 0 elsewhere.

    Parameters
    ----------
    name : str
        What reports call it.
    labels : sequence of str or None
        One word a study; None where it is not known.

    Examples
    --------
    >>> setting = Category("Setting", ["home", "Clinic", "clinic ", None])
    >>> setting.columns(np.arange(3))
    [Column(term='Setting: home (against Clinic)', values=array([1., 0., 0.]))]
    """

    def __init__(self, name: str, labels: Sequence[str | None]) -> None:
        self.name = name
        spelled: dict[str, str] = {}
        for label in labels:
            if label is not None:
                spelled.setdefault(matching(label), label.strip())
        keys = sorted(spelled)
        self._words = [spelled[key] for key in keys]
        numbers = {key: number for number, key in enumerate(keys)}
        self._codes: Places = np.array(
            [-1 if label is None else numbers[matching(label)] for label in labels],
            dtype=np.intp,
        )

    @property
    def missing(self) -> Mask:
        """The studies for which it is not known."""
        return self._codes < 0

    def width(self, used: Places) -> int:
        """One column for each word but the reference."""
        return len(np.unique(self._codes[used])) - 1

    def columns(self, used: Places) -> list[Column]:
        """Its columns of the design matrix: one for each word but the reference.

        Raises
        ------
        NotEstimable
            If all studies have the same word.
        """
        codes = self._codes[used]
        reference, *others = np.unique(codes).tolist()
        against = self._words[reference]
        if not others:
            raise NotEstimable(
                f'{self.name} is "{against}" in all {len(codes)} studies that count, so that it '
                "explains nothing: leave it out"
            )
        return [
            Column(f"{self.name}: {self._words[code]} (against {against})", 1.0 * (codes == code))
            for code in others
        ]

    def reference(self, used: Places) -> str | None:
        """The first word in alphabetical order among the studies that are used."""
        return self._words[int(self._codes[used].min())]
