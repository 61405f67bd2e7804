"""When two words mean the same, and how a message repeats what somebody typed."""

from __future__ import annotations

from typing import Final

#: Characters of a text that a message repeats.
_LONGEST_QUOTE: Final = 60


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


def as_typed(value: object) -> str:
    """Return a value as a message repeats it, the same for 5 and 5.0.

    Parameters
    ----------
    value : object
        What somebody typed.

    Returns
    -------
    str
        Text in quotation marks, on one line and cut where it is long (a cell can hold pages);
        numbers with 15 digits; TRUE and FALSE as a worksheet shows them.

    Examples
    --------
    >>> as_typed("DLL"), as_typed(5.0), as_typed(True)
    ('"DLL"', '5', 'TRUE')
    """
    if isinstance(value, str):
        line = " ".join(value.split())
        return f'"{line}"' if len(line) <= _LONGEST_QUOTE else f'"{line[:_LONGEST_QUOTE]}…"'
    if isinstance(value, bool):
        return str(value).upper()
    try:
        return f"{value:.15g}" if isinstance(value, int | float) else str(value)
    except OverflowError:
        return "a number with hundreds of digits"
