"""Lists of studies with the reason why they do not count."""

from __future__ import annotations

import numpy as np

from pip_xl.stats.arrays import Reasons
from pip_xl.stats.results import Excluded


def listed(reasons: Reasons) -> tuple[Excluded, ...]:
    """The studies in their order in the data, each once, with the first reason that applies.

    Parameters
    ----------
    reasons : tuple of (str, mask)
        Reasons and the studies that have them.

    Returns
    -------
    tuple of Excluded

    Examples
    --------
    >>> listed((("no events in either arm", np.array([False, True])),))
    (Excluded(study=1, reason='no events in either arm'),)
    """
    first: dict[int, str] = {}
    for reason, mask in reasons:
        for study in np.flatnonzero(mask):
            first.setdefault(int(study), reason)
    return tuple(Excluded(study, first[study]) for study in sorted(first))
