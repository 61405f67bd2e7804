"""The order of texts: without letter case, signs before digits before letters, as on Windows."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

#: Hyphens and apostrophes count only where two texts are otherwise the same.
_IGNORED_AT_FIRST = "-'"


@lru_cache(maxsize=4096)
def collation_key(written: str) -> tuple[str, int, str]:
    """Return what to compare texts by.

    Parameters
    ----------
    written : str
        The text.

    Returns
    -------
    tuple
        Equal for texts that differ in letter case only; in order as Excel's comparisons have it.

    Examples
    --------
    >>> collation_key("Kiwi") == collation_key("KIWI"), collation_key("é") < collation_key("f")
    (True, True)
    """
    folded = written.upper()
    base = unicodedata.normalize("NFD", folded)
    kept = (
        character
        for character in base
        if not unicodedata.combining(character) and character not in _IGNORED_AT_FIRST
    )
    ignored = sum(map(folded.count, _IGNORED_AT_FIRST))
    return "".join(map(_ranked, kept)), ignored, folded


def _ranked(character: str) -> str:
    """Put a character's class before it."""
    if character == " ":
        return "\x00"
    if character.isdigit():
        return "\x02" + character
    return ("\x03" if character.isalpha() else "\x01") + character
