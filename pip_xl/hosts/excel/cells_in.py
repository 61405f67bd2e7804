"""What xlwings hands over for the arguments of a cell's call, made into arguments of ours."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from pip_xl.functions import CellError, Parameter
from pip_xl.hosts.excel.com_cells import from_com
from pip_xl.hosts.excel.host import Host

#: Parameters that take a range, however small it is.
_RANGES: Final = frozenset({"data", "labels"})

#: What xlwings' code in Excel sends instead of a range whose first cell is a linked data type.
_DATA_TYPE: Final = "__xlwings_not_an_object_handle__"
_NO_DATA_TYPE: Final = CellError(
    "#VALUE!", "its first cell is a data type such as Geography: convert it to text"
)


def arguments(parameters: Sequence[Parameter], given: Sequence[Any], host: Host) -> list[Any]:
    """Return the arguments of a call as the function itself takes them.

    Parameters
    ----------
    parameters : sequence of Parameter
        The function's parameters.
    given : sequence
        What xlwings gives for them: rows of cells, errors as text, and None for what is omitted.
    host : Host
        Who calls.

    Returns
    -------
    list
        A range for parameters that take one; otherwise the one cell. Optional arguments that are
        omitted at the end are not there.

    Examples
    --------
    >>> from pip_xl.functions import CATALOGUE
    >>> parameters, trials = CATALOGUE["POOLED_RR"].parameters, [[6, 306, 29, 303]]
    >>> arguments(parameters, [trials, [["lower"]], None, None], Host.OFFICE_JS)
    [[[6, 306, 29, 303]], 'lower']
    """
    count = len(given)
    while count and given[count - 1] is None and parameters[count - 1].optional:
        count -= 1
    known = [
        None if cells is None else _argument(parameter, cells, host)
        for parameter, cells in zip(parameters, given[:count], strict=False)
    ]
    return [*known, *given[len(parameters) : count]]


def _argument(parameter: Parameter, cells: Any, host: Host) -> Any:
    """Return one argument."""
    if host is Host.CLASSIC:
        cells = from_com(cells)
    if len(cells) != 1 or len(cells[0]) != 1:
        return cells
    if cells[0][0] == _DATA_TYPE:
        return _NO_DATA_TYPE
    return cells if parameter.kind in _RANGES else cells[0][0]
