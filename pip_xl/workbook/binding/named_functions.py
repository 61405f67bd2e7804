"""The functions that a workbook defines itself: names that stand for a LAMBDA."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from pip_xl.workbook.parts.workbook_part import DefinedName

_LAMBDA = re.compile(r"\bLAMBDA\(", re.IGNORECASE)
# A quotation mark behind another is no beginning, or each of a long row would be tried as one.
_QUOTED = re.compile(r"""(?<!\")\"(?:[^\"]|\"\")*+\"|(?<!')'(?:[^']|'')*+'!""")
# Not a call: how those are stored differs from host to host, and they rarely give functions.
_NAME = re.compile(r"(?<![\w.\\?])(?:[^\W\d]|\\)[\w.\\?]*+(?![(!])")


def named_functions(names: Iterable[DefinedName]) -> frozenset[tuple[str | None, str]]:
    """Find the names that can be called.

    Parameters
    ----------
    names : iterable of DefinedName
        The defined names of a workbook.

    Returns
    -------
    frozenset of tuple
        Sheet, None for the whole workbook, and name, both in small letters, of every name that
        holds a LAMBDA, or another name that does. A range that is called RR is no function.

    Examples
    --------
    >>> names = [DefinedName("Twice", "LAMBDA(x,2*x)"), DefinedName("MD", "Twice")]
    >>> sorted(name for _, name in named_functions([*names, DefinedName("RR", "Data!$A$1")]))
    ['md', 'twice']
    """
    found: set[tuple[str | None, str]] = set()
    mentions: defaultdict[str, list[tuple[str | None, str]]] = defaultdict(list)
    for name in names:
        key = (None if name.sheet is None else name.sheet.casefold(), name.name.casefold())
        text = _QUOTED.sub("", name.text)
        if _LAMBDA.search(text):
            found.add(key)
        for word in set(_NAME.findall(text.casefold())):
            mentions[word].append(key)
    waiting = [*found]
    while waiting:
        more = set(mentions.pop(waiting.pop()[1], ())) - found
        found |= more
        waiting += more
    return frozenset(found)
