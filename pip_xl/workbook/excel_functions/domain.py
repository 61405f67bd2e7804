"""The numbers for which a function is defined."""

from __future__ import annotations

from pip_xl.functions.cell_error import NUMBER, CellError
from pip_xl.workbook.excel_functions.coercion import CellErrorRaised


def require(condition: bool, error: CellError = NUMBER) -> None:
    """Give an error unless a condition holds.

    Parameters
    ----------
    condition : bool
        What a function's arguments must meet.
    error : CellError
        What the cell shows otherwise.

    Raises
    ------
    CellErrorRaised
        With the error.

    Examples
    --------
    >>> require(1 > 0)
    """
    if not condition:
        raise CellErrorRaised(error)
