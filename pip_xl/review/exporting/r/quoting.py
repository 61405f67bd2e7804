"""Text of any kind inside of an R script."""

from __future__ import annotations

import textwrap

_WIDTH = 96


def r_string(text: str) -> str:
    r"""Write a text as a string of R, in ASCII whatever the locale.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str
        With its quotes.

    Examples
    --------
    >>> print(r_string('1.1 "τ²"\n'))
    "1.1 \"\u03c4\u00b2\"\u000a"
    """
    return f'"{"".join(map(_escaped, text))}"'


def _escaped(character: str) -> str:
    if character in {'"', "\\"}:
        return f"\\{character}"
    code = ord(character)
    if 32 <= code < 127:
        return character
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def r_comment(text: str) -> str:
    """Write a text as a comment, in as many lines as it takes.

    Examples
    --------
    >>> r_comment("1.1 Pain\\n(at 6 months)")
    '# 1.1 Pain (at 6 months)'
    """
    plain = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return "\n".join(textwrap.wrap(plain, _WIDTH, initial_indent="# ", subsequent_indent="#   "))
