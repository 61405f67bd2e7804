"""What stands before the first element of an XML part, where a DTD would have to be."""

from __future__ import annotations

import re
from typing import NamedTuple

from pip_xl.errors import WorkbookError

#: A prolog is a line; nothing legitimate has a longer one.
MAX_PROLOG_BYTES = 65_536

_UTF8_MARK = b"\xef\xbb\xbf"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_MISC = re.compile(rb"(?:\s+|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)
_ROOT = re.compile(rb"<(?:([^\s<>/:=]+):)?([^\s<>/:=]+)")
_ENCODING = re.compile(rb"""<\?xml\s[^>]*?\bencoding\s*=\s*["']([^"']*)["']""")
_READABLE = {b"utf-8", b"utf8", b"us-ascii", b"ascii"}


class Root(NamedTuple):
    """The first element of an XML part."""

    prefix: str
    name: str
    start: int


def looks_like_xml(head: bytes) -> bool:
    """Whether a part begins like XML, whatever its name and type say."""
    if head[:2] in _UTF16_MARKS:
        return b"<" in head[2:4]
    return head.removeprefix(_UTF8_MARK).lstrip()[:1] == b"<"


def read_prolog(part: str, head: bytes) -> Root | None:
    """Check the beginning of an XML part and find its first element.

    Parameters
    ----------
    part : str
        Name of the part, for the message.
    head : bytes
        At least its first ``MAX_PROLOG_BYTES`` bytes, or all of it.

    Returns
    -------
    Root or None
        The first element; None for an empty part, and for one in UTF-16, which is never parsed.

    Raises
    ------
    WorkbookError
        A document type definition, an encoding other than UTF-8, or no XML at all.
    """
    if head[:2] in _UTF16_MARKS or b"\x00" in head[:4]:
        wide = head[:MAX_PROLOG_BYTES].replace(b"\x00", b"")
        if b"<!DOCTYPE" in wide:
            raise _has_dtd(part)
        return None
    start = len(_UTF8_MARK) if head.startswith(_UTF8_MARK) else 0
    misc = _MISC.match(head, start, MAX_PROLOG_BYTES)
    position = misc.end() if misc else start
    if head.startswith(b"<!DOCTYPE", position):
        raise _has_dtd(part)
    encoding = _ENCODING.match(head, start)
    if encoding and encoding[1].lower() not in _READABLE:
        raise WorkbookError(
            f"part {part!r} is encoded as {encoding[1].decode('ascii', 'replace')}, not as UTF-8: "
            "open the workbook in Excel and save it again"
        )
    root = _ROOT.match(head, position)
    if root is None:
        if not head.strip():
            return None
        raise WorkbookError(f"part {part!r} is not readable XML: the file is damaged")
    return Root(
        (root[1] or b"").decode("utf-8", "replace"), root[2].decode("utf-8", "replace"), position
    )


def _has_dtd(part: str) -> WorkbookError:
    return WorkbookError(
        f"part {part!r} holds a document type definition, which no spreadsheet program writes: it "
        "may be malicious"
    )
