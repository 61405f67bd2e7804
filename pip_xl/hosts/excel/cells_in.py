"""What xlwings hands over for the arguments of a cell's call, made into arguments of ours."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from pip_xl.functions import CellError, Parameter
from pip_xl.hosts.excel.com_cells import cell_of_com, rows_of_com
from pip_xl.hosts.excel.host import Host
from pip_xl.hosts.excel.stored_values import StoredValues

#: How xlwings is asked to hand arguments over.
CONVERSION: Final[Mapping[Host, Mapping[str, Any]]] = MappingProxyType(
    {
        Host.CLASSIC: MappingProxyType({"convert": StoredValues}),
        Host.OFFICE_JS: MappingProxyType({"ndim": 2, "err_to_str": True}),
    }
)

#: Parameters that take a range, however small it is.
_RANGES: Final = frozenset({"data", "labels"})

#: What xlwings' code in Excel sends instead of a range whose first cell is a linked data type.
_DATA_TYPE: Final = "__xlwings_not_an_object_handle__"
_NO_DATA_TYPE: Final = CellError(
    "#VALUE!", "its first cell is a data type such as Geography: convert it to text"
)


def reader_of(parameters: Sequence[Parameter], host: Host) -> Callable[[Sequence[Any]], list[Any]]:
    """Return what reads the arguments of a function's calls.

    Parameters
    ----------
    parameters : sequence of Parameter
        The function's parameters, the optional ones last.
    host : Host
        Who calls.

    Returns
    -------
    callable
        Takes what xlwings gives for the arguments, None for what is omitted, and returns them as
        the function takes them: rows for a range, otherwise the one cell. Optional arguments that
        are omitted at the end are not there.

    Examples
    --------
    >>> from pip_xl.functions import CATALOGUE
    >>> read = reader_of(CATALOGUE["POOLED_RR"].parameters, Host.OFFICE_JS)
    >>> read([[[6, 306, 29, 303]], [["lower"]], None, None])
    [[[6, 306, 29, 303]], 'lower']
    """
    fewest = sum(not parameter.optional for parameter in parameters)
    is_range = [parameter.kind in _RANGES for parameter in parameters]
    argument = _of_com if host is Host.CLASSIC else _of_rows

    def read(given: Sequence[Any]) -> list[Any]:
        count = len(given)
        while count > fewest and given[count - 1] is None:
            count -= 1
        arguments = list(given[:count])
        # Who gives too many is told so by the function.
        for place, (value, takes_range) in enumerate(zip(arguments, is_range, strict=False)):
            if value is not None:
                arguments[place] = argument(value, takes_range)
        return arguments

    return read


def _of_com(value: Any, takes_range: bool) -> Any:
    """Return an argument of a call on Windows: a value, or values in tuples."""
    if type(value) is not tuple:
        cell = cell_of_com(value)
        return [[cell]] if takes_range else cell
    rows = rows_of_com(value)
    return rows if takes_range or not len(rows) == 1 == len(rows[0]) else rows[0][0]


def _of_rows(rows: Any, takes_range: bool) -> Any:
    """Return an argument of a custom function: always rows."""
    if not len(rows) == 1 == len(rows[0]):
        return rows
    cell = _NO_DATA_TYPE if rows[0][0] == _DATA_TYPE else rows[0][0]
    return [[cell]] if takes_range else cell
