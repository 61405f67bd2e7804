"""Text between tags: the five entities of XML, in the raw bytes of a part."""

from __future__ import annotations

import re

from pip_xl.errors import WorkbookError

_ENTITY = re.compile(r"&(?:#(?:[xX]([0-9A-Fa-f]{1,6})|([0-9]{1,7}))|(\w+));|&")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}


def text_of(raw: bytes) -> str:
    """Read text without markup.

    Parameters
    ----------
    raw : bytes
        As it stands in a part.

    Returns
    -------
    str
        As a parser reports it: entities replaced, line ends as line feeds.

    Raises
    ------
    WorkbookError
        No UTF-8, or an entity that XML does not have.

    Examples
    --------
    >>> text_of(b"IF(A1&lt;2,&quot;a&quot;)")
    'IF(A1<2,"a")'
    """
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        raise WorkbookError("the file is damaged: text that is not UTF-8") from error
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _without_entities(text) if "&" in text else text


def to_raw(text: str) -> bytes:
    """Write text so that it can stand between two tags.

    Examples
    --------
    >>> to_raw("a<b & c")
    b'a&lt;b &amp; c'
    """
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return escaped.encode()


def _without_entities(text: str) -> str:
    """Replace entities; plain replacements are several times as fast as a pattern."""
    plain = text.replace("&quot;", '"').replace("&lt;", "<").replace("&gt;", ">")
    if plain.count("&") == plain.count("&amp;"):
        return plain.replace("&amp;", "&")
    return _ENTITY.sub(_character, text)


def _character(match: re.Match[str]) -> str:
    """Character of one entity."""
    hexadecimal, decimal, name = match.groups()
    try:
        if hexadecimal:
            return chr(int(hexadecimal, 16))
        return chr(int(decimal)) if decimal else _NAMED[name]
    except (KeyError, ValueError, OverflowError) as error:
        raise WorkbookError(f"the file is damaged: {match[0]!r} is no character") from error
