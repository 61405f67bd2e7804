"""Texts and headers that fit into the cells of a workbook."""

from __future__ import annotations

from collections.abc import Iterable

from pip_xl.review.importing.imported import Note
from pip_xl.workbook.archive.limits import MAX_TEXT_CHARACTERS

_MAX_HEADER_CHARACTERS = 255


def fitting_text(text: str, place: str, notes: list[Note]) -> str | None:
    """Cut a text to what a cell holds, and note it.

    Parameters
    ----------
    text : str
        Any text.
    place : str
        Where it stands, for the note.
    notes : list of Note
        Grows by one where the text is cut.

    Returns
    -------
    str or None
        None for a text of nothing but spaces.

    Examples
    --------
    >>> fitting_text("  ", "study 1", []) is None
    True
    """
    if not text.strip():
        return None
    if len(text) <= MAX_TEXT_CHARACTERS:
        return text
    notes.append(
        Note(place, f"a text of {len(text):,} characters is cut to the {MAX_TEXT_CHARACTERS:,} "
             "that a cell holds")
    )  # fmt: skip
    return text[: MAX_TEXT_CHARACTERS - 1] + "…"


def free_header(wanted: str, taken: Iterable[str]) -> str:
    """Find a header for a further column that no other column of its table has.

    Parameters
    ----------
    wanted : str
        The header as it should be.
    taken : iterable of str
        The headers that there are.

    Returns
    -------
    str
        The header, with a number behind it where it is taken in either letter case.

    Examples
    --------
    >>> free_header("Note", ["Study", "NOTE"])
    'Note (2)'
    """
    plain = wanted[:_MAX_HEADER_CHARACTERS] if wanted.strip() else "Column"
    others = {header.casefold() for header in taken}
    header, number = plain, 1
    while header.casefold() in others:
        number += 1
        ending = f" ({number})"
        header = plain[: _MAX_HEADER_CHARACTERS - len(ending)] + ending
    return header
