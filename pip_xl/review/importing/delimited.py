"""Delimited text: rows of cells that remember whether they were quoted.

The standard library's reader forgets it, and with it the difference between 7 and the text "7".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from pip_xl.errors import WorkbookError

DELIMITERS = (",", ";", "\t")
_EXCEL_HINT = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)


class TextCell(NamedTuple):
    """A cell of a delimited text.

    Attributes
    ----------
    text : str
        What stands in it, without the quotes.
    quoted : bool
        Whether it stands in quotes.
    """

    text: str
    quoted: bool = False


class TextRow(NamedTuple):
    """A row of a delimited text.

    Attributes
    ----------
    line : int
        The line on which it begins, counted from 1.
    cells : list of TextCell
        Its cells.
    """

    line: int
    cells: list[TextCell]


def split_rows(text: str, delimiter: str) -> Iterator[TextRow]:
    """Split a text into rows and cells; wholly blank rows are passed over.

    Parameters
    ----------
    text : str
        The text, with line ends of any system.
    delimiter : str
        What stands between cells.

    Yields
    ------
    TextRow

    Raises
    ------
    WorkbookError
        A quote that is never closed, or text right behind a closing quote.

    Examples
    --------
    >>> rows = split_rows('a,"b ""c"" d"\\r\\n\\r\\n1,"x\\ny"', ",")
    >>> [[cell.text for cell in row.cells] for row in rows]
    [['a', 'b "c" d'], ['1', 'x\\ny']]
    """
    pattern = re.compile(
        rf'(?:"(?P<quoted>[^"]*(?:""[^"]*)*)"|(?P<plain>[^"{re.escape(delimiter)}\r\n]'
        rf"[^{re.escape(delimiter)}\r\n]*)?)(?P<end>{re.escape(delimiter)}|\r\n|\n|\r|\Z)"
    )
    position, line, begun = 0, 1, 1
    cells: list[TextCell] = []
    while position <= len(text):
        match = pattern.match(text, position)
        if match is None:
            raise WorkbookError(
                f"line {line}: a quote that is not closed, or text right behind a closing one; "
                "save the table as CSV again"
            )
        quoted = match["quoted"]
        cells.append(
            TextCell(match["plain"] or "") if quoted is None
            else TextCell(quoted.replace('""', '"'), quoted=True)
        )  # fmt: skip
        if quoted is not None:
            line += len(re.findall(r"\r\n|\n|\r", quoted))
        if match["end"] != delimiter:
            if any(cell.text or cell.quoted for cell in cells):
                yield TextRow(begun, cells)
            line += 1
            cells, begun = [], line
            if not match["end"]:
                return
        position = match.end()


def delimiter_of(text: str) -> tuple[str, str]:
    """Find out what stands between the cells of a text.

    Parameters
    ----------
    text : str
        The text; a first line such as ``sep=;`` says it.

    Returns
    -------
    tuple of str
        The delimiter, and the text without such a line. Otherwise it is the one of comma,
        semicolon and tab that the first line has most of.

    Examples
    --------
    >>> delimiter_of("study;events1\\nA;1,5")[0], delimiter_of("sep=,\\na;b,c")
    (';', (',', 'a;b,c'))
    """
    hint = _EXCEL_HINT.match(text)
    if hint:
        return hint[1], text[hint.end() :]
    first = text.lstrip("\r\n").partition("\n")[0]
    outside = re.sub(r'"[^"]*"', "", first)
    counted = Counter({each: outside.count(each) for each in DELIMITERS})
    return counted.most_common(1)[0][0], text
