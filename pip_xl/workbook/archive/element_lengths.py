"""How long the tags and texts of a part are, found out while it streams by."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pip_xl.errors import WorkbookError
from pip_xl.workbook.archive import limits

_ENTITY = re.compile(rb"&[^;&<]{1,12};")
_PREFIXES_OF_STORED_NAMES = re.compile(rb"_xl(?:fn|ws|pm|udf)\.")
# What lies this close to the next tag is not looked at: it is within every limit.
_SHORT = limits.MAX_FORMULA_CHARACTERS
# The ranges of a conditional format may fill some ten thousand bytes.
_MAX_TAG_BYTES = 4 * limits.CHUNK_BYTES


def whole_elements(
    part: str, chunks: Iterator[bytes], *, cell_texts: bool = True
) -> Iterator[bytes]:
    """Cut a part into blocks before tags, so that none is torn, and refuse what is too long.

    Parameters
    ----------
    part : str
        Name of the part, for the message.
    chunks : iterator of bytes
        Its bytes.
    cell_texts : bool
        Whether its texts are those of cells, which Excel limits.

    Yields
    ------
    bytes
        Blocks that end before a tag, or in a text that is no cell's.

    Raises
    ------
    WorkbookError
        A tag, a text or a formula is too long.
    """
    rest = b""
    for chunk in chunks:
        block = rest + chunk if rest else chunk
        _check_lengths(part, block, cell_texts=cell_texts)
        cut = block.rfind(b"<")
        if not cell_texts and (cut < 0 or block.find(b">", cut) >= 0):
            # A long text need not be whole: only the tag that may follow must be.
            cut = len(block)
        if cut > 0:
            yield block[:cut]
            rest = block[cut:]
        else:
            rest = block
        if len(rest) > _MAX_TAG_BYTES:
            raise _tag_too_long(part)
    if rest:
        yield rest


def _check_lengths(part: str, block: bytes, *, cell_texts: bool) -> None:
    """Look closely at each tag and text that could be too long; the others are leapt over."""
    end = len(block)
    position = block.find(b"<") if b"<" in block else end
    while position < end:
        within = block.rfind(b"<", position + 1, position + _SHORT + 1)
        if within > 0:
            position = within
            continue
        following = block.find(b"<", position + 1)
        following = end if following < 0 else following
        tag, _, text = block[position:following].partition(b">")
        if len(tag) > _MAX_TAG_BYTES:
            raise _tag_too_long(part)
        if cell_texts:
            _check_text(part, tag, text)
        position = following


def _check_text(part: str, tag: bytes, text: bytes) -> None:
    """Check the text behind one tag."""
    name = tag[1:].split(None, 1)[0].rpartition(b":")[2] if len(tag) > 1 else b""
    if name == b"f":
        if formula_characters(text) > limits.MAX_FORMULA_CHARACTERS:
            raise WorkbookError(
                f"part {part!r} holds a formula of more than {limits.MAX_FORMULA_CHARACTERS} "
                "characters, which Excel cannot hold"
            )
    elif _characters(text) > limits.MAX_TEXT_CHARACTERS:
        raise WorkbookError(
            f"part {part!r} holds a text of more than {limits.MAX_TEXT_CHARACTERS} characters, "
            "which Excel cannot hold"
        )


def formula_characters(raw: bytes) -> int:
    """Length of a formula as Excel counts it.

    Parameters
    ----------
    raw : bytes
        As it stands in a part.

    Returns
    -------
    int
        Characters without Excel's own marks before newer functions.

    Examples
    --------
    >>> formula_characters(b"_xlfn.XLOOKUP(A1,&lt;)")
    13
    """
    return _characters(_PREFIXES_OF_STORED_NAMES.sub(b"", raw))


def _characters(text: bytes) -> int:
    """Length of a text as Excel counts it: in UTF-16 units, entities as one."""
    plain = _ENTITY.sub(b"x", text).decode("utf-8", "replace")
    return len(plain.encode("utf-16-le")) // 2


def _tag_too_long(part: str) -> WorkbookError:
    return WorkbookError(f"part {part!r} holds an element too long to be read")
