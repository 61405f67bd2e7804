"""GRIM: whether a printed mean of whole numbers can be, given how many there are."""

from __future__ import annotations

from enum import StrEnum

from pip_xl.stats.consistency.printed_number import PrintedNumber
from pip_xl.stats.printed_figures import require


class GrimVerdict(StrEnum):
    """What the test says of a mean."""

    POSSIBLE = "possible"
    IMPOSSIBLE = "impossible"
    NOT_TESTABLE = "not testable"


def grim_test(mean: PrintedNumber, n: float, items: float = 1) -> GrimVerdict:
    """Test whether whole numbers can have a printed mean.

    Parameters
    ----------
    mean : PrintedNumber
        The mean as it is printed.
    n : float
        Participants.
    items : float
        Whole numbers that each participant contributes: items of a scale that are averaged.

    Returns
    -------
    GrimVerdict
        Possible where a whole number, divided by ``n * items``, rounds to the mean, halves up or
        down; not testable where ``n * items`` is so large that there is one for every mean.

    Raises
    ------
    InputError
        If `n` or `items` is no whole number of at least 1.

    Notes
    -----
    Brown and Heathers, Soc Psychol Personal Sci 2017;8:363-9. Rounding to even numbers is among
    rounding up and down; the arithmetic is that of whole numbers throughout.

    Examples
    --------
    >>> for mean in ("5.18", "5.19"):
    ...     print(grim_test(PrintedNumber.from_text(mean), 28))
    possible
    impossible
    """
    require(
        "{value} is no count; it must be a whole number of at least 1",
        lambda value: value >= 1 and value == int(value),
        n=n,
        items=items,
    )
    numbers, unit = int(n) * int(items), 10**mean.decimals
    if numbers >= unit:
        return GrimVerdict.NOT_TESTABLE
    # Sums of whole numbers whose mean lies no more than half a unit from the printed one.
    lowest = -(-numbers * (2 * mean.units - 1) // (2 * unit))
    highest = numbers * (2 * mean.units + 1) // (2 * unit)
    return GrimVerdict.POSSIBLE if lowest <= highest else GrimVerdict.IMPOSSIBLE
