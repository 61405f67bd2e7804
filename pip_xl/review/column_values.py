"""What the cells of a column hold: numbers or text, and of a list the value that is meant."""

from __future__ import annotations

from pip_xl.review.layout import Column
from pip_xl.stats.options import plain_text

#: The kinds of column whose cells are numbers.
NUMBER_KINDS = frozenset({"whole", "number"})


def canonical_choice(column: Column, text: str) -> str:
    """Spell a value as its column's list has it.

    Parameters
    ----------
    column : Column
        The column, with or without a list.
    text : str
        What a cell holds.

    Returns
    -------
    str
        The value of the list that differs in letter case, spaces, hyphens or underscores only; the
        text itself where there is none.

    Examples
    --------
    >>> from pip_xl.review.layout import TABLES
    >>> canonical_choice(TABLES["Analyses"].column("Measure"), "peto or")
    'PETO_OR'
    """
    if text in column.choices:
        return text
    wanted = plain_text(text)
    if not wanted:
        return text
    return next((choice for choice in column.choices if plain_text(choice) == wanted), text)
