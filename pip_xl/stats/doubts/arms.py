"""Arms that do not go together."""

from __future__ import annotations

import numpy as np

from pip_xl.stats.continuous_studies import ContinuousStudies
from pip_xl.stats.dichotomous_studies import DichotomousStudies
from pip_xl.stats.doubts.doubt import Doubt

#: Trials randomise 1:1 to 3:1, and split or combine arms; more is rare.
LARGEST_RATIO = 5.0


def unequal_arms(studies: DichotomousStudies | ContinuousStudies) -> list[Doubt]:
    """Find studies with arms of very different size, where that is not the rule.

    Parameters
    ----------
    studies : DichotomousStudies or ContinuousStudies
        The data.

    Returns
    -------
    list of Doubt

    Examples
    --------
    >>> unequal_arms(DichotomousStudies([3, 4], [40, 40], [5, 6], [38, 308]))[0].text
    'the arms have 40 and 308 participants: is that right?'
    """
    small, large = np.sort(studies.totals, axis=0)
    unequal = (small > 0) & (large > LARGEST_RATIO * small)
    if np.count_nonzero(unequal) > max(1.0, len(studies) / 2):
        return []
    return [
        Doubt(int(i), f"the arms have {first:.15g} and {second:.15g} participants: is that right?")
        for i in np.flatnonzero(unequal)
        for first, second in [studies.totals[:, i]]
    ]


def fractional_events(studies: DichotomousStudies) -> list[Doubt]:
    """Find events that are no whole number although the participants are.

    Trials adjusted for clustering have fractions of both.

    Parameters
    ----------
    studies : DichotomousStudies
        The data.

    Returns
    -------
    list of Doubt

    Examples
    --------
    >>> fractional_events(DichotomousStudies([0.35, 4.2], [40, 33.6], [5, 6], [38, 40]))[0].text
    'events1 0.35 is no whole number: a percentage, a risk, or part of a group?'
    """
    odd = (studies.events % 1 != 0) & (studies.totals % 1 == 0)
    return [
        Doubt(
            int(i),
            f"events{arm + 1} {studies.events[arm, i]:.15g} is no whole number: a percentage, a "
            "risk, or part of a group?",
        )
        for arm, i in np.argwhere(odd)
    ]
