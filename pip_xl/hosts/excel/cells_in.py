"""What xlwings hands over for the arguments of a cell's call, made into arguments of ours."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final

from pip_xl.errors import InputError
from pip_xl.functions import Parameter

#: Excel hands over cells in a currency format with four decimals, whatever they hold.
_KEPT_DECIMALS: Final = Decimal("0.001")


def arguments(parameters: Sequence[Parameter], given: Sequence[Any]) -> list[Any]:
    """Return the arguments of a call as the function itself takes them.

    Parameters
    ----------
    parameters : sequence of Parameter
        The function's parameters.
    given : sequence
        What xlwings gives for them: rows of cells, errors as text, and None for what is omitted.

    Returns
    -------
    list
        A range for parameters that take one; otherwise the one cell. What is omitted at the end
        is not there.

    Raises
    ------
    InputError
        If Excel may have cut the decimals of a figure.

    Examples
    --------
    >>> from pip_xl.functions import CATALOGUE
    >>> arguments(CATALOGUE["POOLED_RR"].parameters[:3], [[[6, 306, 29, 303]], [["lower"]], None])
    [[[6, 306, 29, 303]], 'lower']
    """
    count = len(given)
    while count and given[count - 1] is None:
        count -= 1
    return [
        _argument(parameter, cells)
        for parameter, cells in zip(parameters, given[:count], strict=False)
    ]


def _argument(parameter: Parameter, cells: Any) -> Any:
    """Return one argument."""
    if cells is None:
        return None
    for number, row in enumerate(cells, start=1):
        if Decimal in map(type, row):
            _refuse_cut_decimals(parameter, number, row)
    if parameter.kind in {"data", "labels"} or len(cells) != 1 or len(cells[0]) != 1:
        return cells
    return cells[0][0]


def _refuse_cut_decimals(parameter: Parameter, number: int, row: Sequence[Any]) -> None:
    """Refuse a figure that uses all the decimals of Excel's currency type: more may be lost."""
    for place, cell in enumerate(row, start=1):
        if isinstance(cell, Decimal) and cell != cell.quantize(_KEPT_DECIMALS):
            msg = (
                f"{parameter.name}, row {number}, column {place}: the cell has a currency format, "
                f"in which Excel passes on four decimals only ({cell}): choose a number format"
            )
            raise InputError(msg)
