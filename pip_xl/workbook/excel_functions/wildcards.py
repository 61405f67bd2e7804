"""Excel's wildcards: ``?`` any character, ``*`` any text, ``~`` takes their meaning away."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_SIGN: Final = re.compile(r"~[~*?]|[*?]")


@lru_cache(maxsize=1024)
def wildcard_pattern(written: str) -> re.Pattern[str]:
    """Return the regular expression of a pattern with wildcards; letter case does not matter.

    Parameters
    ----------
    written : str
        Such as ``"a*"`` or ``"what~?"``.

    Returns
    -------
    re.Pattern
        For use with ``search`` or ``fullmatch``.

    Examples
    --------
    >>> bool(wildcard_pattern("b?n*").fullmatch("Banana"))
    True
    """
    out, end = [], 0
    for sign in _SIGN.finditer(written):
        out.append(re.escape(written[end : sign.start()]))
        found = sign.group()
        out.append({"*": ".*", "?": "."}.get(found, re.escape(found[1:])))
        end = sign.end()
    return re.compile("".join(out) + re.escape(written[end:]), re.IGNORECASE | re.DOTALL)


def has_wildcard(written: str) -> bool:
    """Return whether a text has a wildcard, or a tilde that takes one's meaning away."""
    return _SIGN.search(written) is not None
