"""GRIM_TEST: whether a printed mean can be."""

from __future__ import annotations

from functools import partial
from typing import Final

from pip_xl.errors import InputError
from pip_xl.functions.cells import Cell, number
from pip_xl.functions.declaration import Example, Parameter
from pip_xl.functions.single_cells import Argument, figure, function_of_cells, optional_figure
from pip_xl.functions.sources import GRIM
from pip_xl.stats.consistency import PrintedNumber, grim_test
from pip_xl.stats.printed_figures import require

#: More decimals than this are not printed.
_MOST_DECIMALS: Final = 15


def _printed(name: str, cell: Cell) -> PrintedNumber:
    """Return a number with the digits that a cell shows of it."""
    try:
        if isinstance(cell, str):
            return PrintedNumber.from_text(cell)
        return PrintedNumber.from_number(number(cell))
    except InputError as fault:
        hint = ": give the mean as it is printed" if cell is None else ""
        msg = f"{name}: {fault.message}{hint}"
        raise InputError(msg) from None


def _grim_test(
    *, mean: PrintedNumber, n: float, items: float = 1, decimals: float | None = None
) -> str:
    """Return in words whether the mean can be."""
    if decimals is None:
        return grim_test(mean, n, items).value
    require(
        f"{{value}} is no number of decimals; it is a whole number from 0 to {_MOST_DECIMALS}",
        lambda value: value in range(_MOST_DECIMALS + 1),
        decimals=decimals,
    )
    try:
        mean = mean.with_decimals(int(decimals))
    except InputError as fault:
        raise InputError(fault.message, field="mean") from None
    return grim_test(mean, n, items).value


FUNCTIONS = (
    function_of_cells(
        "GRIM_TEST",
        _grim_test,
        (
            Argument(
                Parameter(
                    "mean",
                    'mean as it is printed; as text ("3.50") it keeps its last zeros',
                    "text",
                ),
                partial(_printed, "mean"),
            ),
            figure("n", "number of participants"),
            optional_figure("items", "whole numbers per participant that are averaged", 1),
            optional_figure(
                "decimals", "decimals of the printed mean; omitted: those that the cell shows"
            ),
        ),
        category="Checks",
        gives=(
            "Whether whole numbers (counts, scale points) can have a printed mean: possible, "
            "impossible, or not testable where n x items is 10^decimals or more. Halves may be "
            "rounded up or down. A number shows no last zeros: give the mean as text, or decimals."
        ),
        source=GRIM,
        example=Example(("5.19", 28), "impossible"),
        returns="text",
    ),
)
