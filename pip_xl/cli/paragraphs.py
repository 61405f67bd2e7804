"""Sentences in lines that fit a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from typing import Final

WIDTH: Final = 96


def paragraph(text: str, first: str = "", more: str = "") -> list[str]:
    """Return a text in lines; words, paths and addresses stay whole.

    Parameters
    ----------
    text : str
        A sentence, or a few.
    first, more : str
        What stands before the first line, and before the others.

    Returns
    -------
    list of str
        At least one line.

    Examples
    --------
    >>> paragraph("Type =POOLED_RR(C2:F9) into a cell.", "1. ", "   ")
    ['1. Type =POOLED_RR(C2:F9) into a cell.']
    """
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=first,
        subsequent_indent=more,
        break_long_words=False,
        break_on_hyphens=False,
    ) or [first]


def numbered(steps: Iterable[str]) -> Iterator[str]:
    """Yield steps in lines, each with its number.

    Parameters
    ----------
    steps : iterable of str
        What to do, in order.

    Yields
    ------
    str
        The lines.

    Examples
    --------
    >>> list(numbered(["Close Excel.", "Start it again."]))
    ['1. Close Excel.', '2. Start it again.']
    """
    for number, step in enumerate(steps, start=1):
        yield from paragraph(step, f"{number}. ", "   ")
