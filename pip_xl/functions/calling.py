"""Calling a worksheet function from Python, with the cells that a worksheet would give it."""

from __future__ import annotations

from typing import Any

from pip_xl.errors import PipXlError
from pip_xl.functions.catalogue import CATALOGUE
from pip_xl.functions.declaration import Result


def call(name: str, *arguments: Any) -> Result:
    """Compute a worksheet function.

    Parameters
    ----------
    name : str
        The function; letter case does not matter.
    *arguments
        Cells and ranges in the order of the function's parameters. A range is a list of rows (or a
        NumPy array); ``None`` and ``""`` are blank.

    Returns
    -------
    float, str, CellError or list of list
        What the cell shows. Bad data are a ``CellError`` and no exception.

    Raises
    ------
    PipXlError
        If there is no function of that name.

    Examples
    --------
    >>> trials = [[6, 306, 29, 303], [33, 5069, 47, 5808]]
    >>> round(call("POOLED_RR", trials), 2), round(call("POOLED_RR", trials, "lower"), 2)
    (0.43, 0.11)
    >>> error = call("POOLED_RR", [[6, 306, 29, 303], [33, "n.r.", 47, 5808]])
    >>> str(error), error.message
    ('#VALUE!', 'row 2, column 2 (total1): "n.r." is text, not a number')
    """
    function = CATALOGUE.get(name) or CATALOGUE.get(name.strip().upper())
    if function is None:
        msg = f"there is no worksheet function {name!r}; CATALOGUE lists them"
        raise PipXlError(msg)
    return function.invoke(arguments)
