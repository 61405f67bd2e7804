"""Results as xlwings hands them to Excel: numbers, text, TRUE and FALSE, and errors."""

from __future__ import annotations

from typing import Any, Final

from xlwings import XlwingsError

from pip_xl.functions import CellError
from pip_xl.functions.cells import LONGEST_TEXT
from pip_xl.functions.declaration import Result
from pip_xl.hosts.excel.com_errors import com_error
from pip_xl.hosts.excel.host import Host

#: The error that Excel's custom functions can show together with a message.
_WITH_MESSAGE: Final = "#VALUE!"


def shown(result: Result, host: Host) -> Any:
    """Return a result as the host shows it.

    Parameters
    ----------
    result : Cell or rows
        What the function gave.
    host : Host
        Who shows it.

    Returns
    -------
    float, str, bool or list of list
        Errors within a table are their codes as text, which the host makes into error values.

    Raises
    ------
    Exception
        For a single error that the host can show with its message: any in the macro module, which
        finds the code in the text (pywin32's COMException); #VALUE! in custom functions, which know
        no other with a message (XlwingsError).

    Examples
    --------
    >>> shown([["tau2", CellError("#N/A", "one study")]], Host.OFFICE_JS)
    [['tau2', '#N/A']]
    >>> shown(CellError("#VALUE!", "row 2: 5 events among 3"), Host.OFFICE_JS)
    Traceback (most recent call last):
        ...
    xlwings.XlwingsError: row 2: 5 events among 3
    """
    if isinstance(result, list):
        return [[_in_table(cell) for cell in row] for row in result]
    if not isinstance(result, CellError):
        return _in_table(result)
    if host is Host.CLASSIC:
        raise com_error(marked(result))
    if result.code == _WITH_MESSAGE and result.message:
        raise XlwingsError(result.message)
    return result.code


def marked(error: CellError) -> str:
    """Return the text in which the macro module finds an error's code and its message.

    Parameters
    ----------
    error : CellError
        The error.

    Returns
    -------
    str
        Something that no other text of an exception contains, the code, and the message.

    Examples
    --------
    >>> marked(CellError("#N/A", "no study"))
    'pip-xl[#N/A] no study'
    """
    return f"pip-xl[{error.code}] {error.message}"


def _in_table(cell: Any) -> Any:
    """Return one cell of a table."""
    if isinstance(cell, CellError):
        return cell.code
    return cell[:LONGEST_TEXT] if isinstance(cell, str) else cell
