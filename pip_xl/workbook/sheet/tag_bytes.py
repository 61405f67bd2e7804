"""Start tags as raw bytes: changing one attribute and nothing else."""

from __future__ import annotations

import re

_ATTRIBUTE = re.compile(rb"""\s+([^\s=/>]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_TAG = re.compile(rb"""<[^\s/>]+(?:\s+[^\s=/>]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*/?>""")


def tag_end(data: bytes, start: int) -> int:
    """Offset after the tag that starts at an offset; quoted ``>`` do not end it.

    Raises
    ------
    ValueError
        No start tag is there.
    """
    match = _TAG.match(data, start)
    if match is None:
        raise ValueError(f"no start tag at byte {start}")
    return match.end()


def is_self_closing(tag: bytes) -> bool:
    """Whether a tag is an element of its own."""
    return tag.endswith(b"/>")


def attribute_of(tag: bytes, name: bytes) -> bytes | None:
    """Raw value of an attribute, None where the tag has none of that name."""
    for match in _ATTRIBUTE.finditer(tag):
        if match[1] == name:
            return match[2] if match[2] is not None else match[3]
    return None


def with_attribute(tag: bytes, name: bytes, value: bytes | None) -> bytes:
    """Set, replace or remove an attribute.

    Parameters
    ----------
    tag : bytes
        A start tag.
    name : bytes
        The attribute.
    value : bytes or None
        Its value, already escaped; None removes it.

    Returns
    -------
    bytes
        The tag, every other byte as it was.

    Examples
    --------
    >>> with_attribute(b'<c r="A1"  s="3"/>', b"t", b"str")
    b'<c r="A1"  s="3" t="str"/>'
    >>> with_attribute(b'<c r="A1" t="e" s="3">', b"t", None)
    b'<c r="A1" s="3">'
    """
    for match in _ATTRIBUTE.finditer(tag):
        if match[1] != name:
            continue
        if value is None:
            return tag[: match.start()] + tag[match.end() :]
        group = 2 if match[2] is not None else 3
        return tag[: match.start(group)] + value + tag[match.end(group) :]
    if value is None:
        return tag
    end = len(tag) - (2 if is_self_closing(tag) else 1)
    return tag[:end].rstrip() + b" " + name + b'="' + value + b'"' + tag[end:]


def opened(tag: bytes) -> bytes:
    """Make a self-closing tag the start of an element with content.

    Examples
    --------
    >>> opened(b'<row r="2" />')
    b'<row r="2">'
    """
    return tag[:-2].rstrip() + b">" if is_self_closing(tag) else tag
