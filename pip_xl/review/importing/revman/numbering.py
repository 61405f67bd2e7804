"""Numbers of comparisons, outcomes and subgroups, each once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.etree.ElementTree import Element

_LAST_OF_ID = re.compile(r"(?:^|[-.])0*(\d+)$")


def numbered(elements: Iterable[Element]) -> list[tuple[str, Element]]:
    """Give siblings their numbers: as they say, as their IDs end, or as they stand.

    Parameters
    ----------
    elements : iterable of Element
        Comparisons, outcomes or subgroups of one parent.

    Returns
    -------
    list of (str, Element)
        No number twice: a letter is added to the second of two.

    Examples
    --------
    >>> from xml.etree.ElementTree import Element
    >>> [number for number, _ in numbered([
    ...     Element("X", NO="3"), Element("X", ID="CMP-001.02"), Element("X"), Element("X", NO="3")
    ... ])]
    ['3', '2', '3b', '3c']
    """
    made: list[tuple[str, Element]] = []
    taken: set[str] = set()
    for position, element in enumerate(elements, start=1):
        own = (element.get("NO") or "").strip() or _from_id(element.get("ID"))
        number = _free(own or str(position), taken)
        taken.add(number)
        made.append((number, element))
    return made


def _from_id(name: str | None) -> str:
    found = _LAST_OF_ID.search(name or "")
    return found[1] if found else ""


def _free(number: str, taken: set[str]) -> str:
    if number not in taken:
        return number
    letters = (chr(code) for code in range(ord("b"), ord("z") + 1))
    for letter in letters:
        if f"{number}{letter}" not in taken:
            return f"{number}{letter}"
    return f"{number}-{len(taken) + 1}"
