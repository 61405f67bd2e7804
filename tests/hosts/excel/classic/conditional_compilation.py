"""Conditional compilation as 64-bit Excel on Windows does it; LibreOffice compiles all branches."""

from __future__ import annotations

import re
from typing import Final

_CONDITION: Final = re.compile(r"#(If|ElseIf) (.+?) Then\b")

#: The conditions of xlwings' macros that hold, as they are written there.
_TRUE: Final = frozenset({'App = "Microsoft Excel"', "VBA7", "Win64", "Not Mac"})


def resolved(text: str) -> str:
    """Return the lines of a module that are compiled."""
    kept: list[str] = []
    branches: list[tuple[bool, bool]] = []  # of each open #If: compiled now, and was compiled
    for line in text.splitlines():
        directive = line.strip()
        if found := _CONDITION.match(directive):
            taken = found[1] == "ElseIf" and branches.pop()[1]
            holds = found[2] in _TRUE
            branches.append((holds and not taken, holds or taken))
        elif directive == "#Else":
            branches.append((not branches.pop()[1], True))
        elif directive == "#End If":
            branches.pop()
        elif not directive.startswith("#Const") and all(now for now, _ in branches):
            kept.append(line)
    assert not branches
    return "\n".join(kept) + "\n"
