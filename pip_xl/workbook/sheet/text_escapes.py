"""How a workbook writes the characters that XML cannot hold: ``_x000D_`` and its like."""

from __future__ import annotations

import re

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
# XML 1.0 has no control characters, surrogates or non-characters, and turns a carriage return
# into a line feed.
_NOT_IN_XML = r"[\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]"
_UNWRITABLE = re.compile(_NOT_IN_XML)
# The underscore that would end an escape may also be the first of one still to be written.
_LOOKS_ESCAPED = re.compile(rf"_(?=x[0-9A-Fa-f]{{4}}(?:_|{_NOT_IN_XML}))")


def escape_text(text: str) -> str:
    """Write a text in characters that XML can hold.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str
        The text with unwritable characters, and what looks like their escapes, as escapes.

    Examples
    --------
    >>> escape_text("a\\rb"), escape_text("_x0041_")
    ('a_x000D_b', '_x005F_x0041_')
    """
    text = _LOOKS_ESCAPED.sub("_x005F_", text)
    return _UNWRITABLE.sub(lambda match: f"_x{ord(match[0]):04X}_", text)


def unescape_text(text: str) -> str:
    """Read a text back.

    Parameters
    ----------
    text : str
        As the file has it.

    Returns
    -------
    str
        The text as a cell shows it.

    Examples
    --------
    >>> unescape_text("a_x000D_b") == "a\\rb"
    True
    """
    if "_x" not in text:
        return text
    text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    # Two escaped surrogates are one character.
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
