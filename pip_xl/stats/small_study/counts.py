"""Tests that are made for counts refuse other data."""

from __future__ import annotations

from pip_xl.errors import InputError
from pip_xl.stats.dichotomous_studies import DichotomousStudies
from pip_xl.stats.studies import Studies


def counts_of(studies: Studies, what: str) -> DichotomousStudies:
    """Return the studies if they are counts.

    Parameters
    ----------
    studies : Studies
        The data.
    what : str
        The test, as messages name it.

    Returns
    -------
    DichotomousStudies

    Raises
    ------
    InputError
        If they are of another kind; the message says which data are needed.

    Examples
    --------
    >>> from pip_xl.stats import GenericStudies
    >>> counts_of(GenericStudies([0.1], [0.2]), "Peters' test")
    Traceback (most recent call last):
        ...
    pip_xl.errors.InputError: Peters' test needs counts (events1, total1, events2, total2), not \
estimate, se
    """
    if not isinstance(studies, DichotomousStudies):
        needed = ", ".join(DichotomousStudies.FIELDS)
        raise InputError(f"{what} needs counts ({needed}), not {', '.join(studies.FIELDS)}")
    return studies
