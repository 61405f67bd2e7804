"""When two words mean the same."""

from __future__ import annotations


def matching(word: str) -> str:
    """What two words share where they mean the same: labels, groups, categories, names of columns.

    Parameters
    ----------
    word : str
        As it is spelled.

    Returns
    -------
    str
        Without regard to letter case and surrounding spaces.

    Examples
    --------
    >>> matching(" Αθήνα") == matching("ΑΘΉΝΑ")
    True
    """
    return word.strip().casefold()
