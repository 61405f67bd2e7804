"""Means that point the other way."""

from __future__ import annotations

import numpy as np

from pip_xl.stats.continuous_studies import ContinuousStudies
from pip_xl.stats.doubts.doubt import Doubt

#: Fewer other studies are no majority.
FEWEST_OTHERS = 3


def opposite_means(studies: ContinuousStudies) -> list[Doubt]:
    """Find a study whose two means have the sign that no other mean has.

    Parameters
    ----------
    studies : ContinuousStudies
        The data.

    Returns
    -------
    list of Doubt

    Notes
    -----
    A wrong sign is among the common errors that Gøtzsche et al. (JAMA 2007) found.

    Examples
    --------
    >>> studies = ContinuousStudies(
    ...     [9, 8, -2, 7], [4] * 4, [40] * 4, [11, 9, -3, 9], [4] * 4, [40] * 4
    ... )
    >>> opposite_means(studies)[0].text
    'both means are negative, those of the other studies are positive: changes, or another scale?'
    """
    if len(studies) <= FEWEST_OTHERS:
        return []
    found = []
    for sign, name, other in ((1, "positive", "negative"), (-1, "negative", "positive")):
        alike = (np.sign(studies.means) == sign).all(axis=0)
        opposite = (np.sign(studies.means) == -sign).all(axis=0)
        if np.count_nonzero(alike) == 1 and np.count_nonzero(opposite) == len(studies) - 1:
            text = (
                f"both means are {name}, those of the other studies are {other}: changes, or "
                "another scale?"
            )
            found.append(Doubt(int(np.argmax(alike)), text))
    return found
