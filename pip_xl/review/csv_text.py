"""How text stands in our CSV files: nothing in them is a formula where a spreadsheet opens them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from pip_xl.review.layout.risk_of_bias import JUDGEMENTS

_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?%?")
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")

#: Before the header of a team's own column that would be taken for one of the layout's.
OWN_PREFIX = "own: "

#: The judgements + ? - in words.
JUDGEMENT_WORDS: Mapping[str, str] = MappingProxyType(
    dict(zip(JUDGEMENTS, ("low", "unclear", "high"), strict=True))
)


def guarded(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would take for a formula.

    Parameters
    ----------
    text : str
        Any text; numbers stay as they are.

    Returns
    -------
    str
        The text that `unguarded` turns back.

    Examples
    --------
    >>> [guarded(text) for text in ("=1+1", "'=1+1", "-0.70", "'tis", "+ or -")]
    ["'=1+1", "''=1+1", '-0.70', "'tis", "'+ or -"]
    """
    if _FORMULA.match(text) and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def unguarded(text: str) -> str:
    """Take the apostrophe away again.

    Examples
    --------
    >>> unguarded("'=1+1"), unguarded("'tis")
    ('=1+1', "'tis")
    """
    return text[1:] if _GUARDED.match(text) else text
