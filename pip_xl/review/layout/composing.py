"""Pieces from which the formulas of the workbook are composed."""

from __future__ import annotations

import re


def this(column: str) -> str:
    """Refer to a column's cell in the row of the formula.

    Parameters
    ----------
    column : str
        Its header.

    Returns
    -------
    str
        As it is typed inside the column's own table.

    Examples
    --------
    >>> this("PI lower")
    '[@[PI lower]]'
    """
    return f"[@[{column}]]"


def of_row(formula: str, table: str, row: str) -> str:
    """Carry a formula from inside a table to another place.

    Parameters
    ----------
    formula : str
        It refers to cells of its own row.
    table : str
        The table's name.
    row : str
        A formula for the row that is meant, counted within the table.

    Returns
    -------
    str

    Examples
    --------
    >>> of_row('[@[k]]&" studies"', "Analyses", "A5")
    'INDEX(Analyses[k],A5)&" studies"'
    """
    return re.sub(r"\[@\[([^\[\]]+)\]\]", lambda cell: f"INDEX({table}[{cell[1]}],{row})", formula)


def up_to_this(table: str, column: str) -> str:
    """Refer to a column's cells from its header down to the row of the formula.

    Parameters
    ----------
    table, column : str
        The table's name and the column's header.

    Returns
    -------
    str
        A range that grows from row to row.

    Examples
    --------
    >>> up_to_this("Studies", "Study")
    'Studies[[#Headers],[Study]]:[@[Study]]'
    """
    return f"{table}[[#Headers],[{column}]]:{this(column)}"


def quoted(words: str) -> str:
    """Write text into a formula.

    Parameters
    ----------
    words : str
        The text.

    Returns
    -------
    str
        In quotation marks.

    Examples
    --------
    >>> quoted('5" wide')
    '"5"" wide"'
    """
    return '"' + words.replace('"', '""') + '"'


def blank_unless(condition: str, formula: str) -> str:
    """Give a formula's value under a condition, and no error.

    Parameters
    ----------
    condition : str
        When there is something to compute.
    formula : str
        What to compute.

    Returns
    -------
    str
        A formula that is empty text otherwise, and where there is no result.

    Examples
    --------
    >>> blank_unless("ISNUMBER([@[k]])", "1/[@[k]]")
    'IF(ISNUMBER([@[k]]),IFERROR(1/[@[k]],""),"")'
    """
    return f'IF({condition},IFERROR({formula},""),"")'


def fixed(number: str, decimals: str) -> str:
    """Write a number with a number of decimals and a point, whatever the reader's decimal sign.

    Parameters
    ----------
    number, decimals : str
        Formulas.

    Returns
    -------
    str
        A formula that gives text; what rounds to 0 has no sign.

    Examples
    --------
    >>> fixed("A1", "2")
    'SUBSTITUTE(FIXED(ROUND(A1,2)+0,2,TRUE),",",".")'
    """
    return f'SUBSTITUTE(FIXED(ROUND({number},{decimals})+0,{decimals},TRUE),",",".")'


def literal(text: str) -> str:
    """Protect the signs that MATCH reads as a pattern: ``*``, ``?`` and ``~``.

    Parameters
    ----------
    text : str
        A formula that gives what to look up.

    Returns
    -------
    str
        A formula that gives a pattern which only that text fits.

    Examples
    --------
    >>> literal("A1")
    'SUBSTITUTE(SUBSTITUTE(SUBSTITUTE(A1,"~","~~"),"*","~*"),"?","~?")'
    """
    for sign in "~*?":
        text = f'SUBSTITUTE({text},"{sign}","~{sign}")'
    return text


#: Signs that COUNTIF and MATCH do not take as they are written.
SPECIAL_SIGNS = "*?~<>="


def is_plain(text: str) -> str:
    """Tell whether COUNTIF and MATCH take a text as it is written.

    Parameters
    ----------
    text : str
        A formula that gives the text.

    Returns
    -------
    str
        A formula that is TRUE or FALSE.

    Examples
    --------
    >>> is_plain("A1").partition("(A1,")[2]
    '"*",""),"?",""),"~",""),"<",""),">",""),"=","")=A1'
    """
    without = text
    for sign in SPECIAL_SIGNS:
        without = f'SUBSTITUTE({without},"{sign}","")'
    return f"{without}={text}"


def count_of_text(cells: str, text: str) -> str:
    """Count the cells that hold a text.

    COUNTIF alone takes "1.10" for 1.1. A pattern is compared as text: the cells that begin with
    the text, less those in which something follows.

    Parameters
    ----------
    cells : str
        Formula of the range.
    text : str
        A formula that gives a plain text.

    Returns
    -------
    str

    Examples
    --------
    >>> count_of_text("A:A", "B1")
    'COUNTIF(A:A,B1&"*")-COUNTIF(A:A,B1&"?*")'
    """
    return f'COUNTIF({cells},{text}&"*")-COUNTIF({cells},{text}&"?*")'


def stands_above(table: str, column: str) -> str:
    """Tell whether the cell's text stands in a row above already.

    Parameters
    ----------
    table, column : str
        The table's name and the column's header.

    Returns
    -------
    str
        A formula that is TRUE or FALSE; FALSE for a number, which no text equals.

    Examples
    --------
    >>> stands_above("T", "ID").endswith("0)<ROWS(T[[#Headers],[ID]]:[@[ID]]),FALSE)")
    True
    """
    first = f"MATCH({literal(this(column))},{table}[[#All],[{column}]],0)"
    return f"IFERROR({first}<ROWS({up_to_this(table, column)}),FALSE)"


def is_listed(text: str, table: str, column: str) -> str:
    """Tell whether a text is one of a column's.

    Parameters
    ----------
    text : str
        A formula.
    table, column : str
        The table's name and the column's header.

    Returns
    -------
    str
        A formula that is TRUE or FALSE.

    Examples
    --------
    >>> is_listed("A1", "Studies", "Study").endswith(',"?","~?"),Studies[Study],0))')
    True
    """
    return f"ISNUMBER(MATCH({literal(text)},{table}[{column}],0))"
