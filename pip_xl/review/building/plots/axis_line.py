"""The axis of a plot with its ticks as one path, and the line of no effect."""

from __future__ import annotations

from itertools import product

from pip_xl.review.building.plots.axis_cells import MAX_TICKS, MIDDLE, Axis
from pip_xl.review.building.plots.helper_cells import Block

#: At each tick the path goes up and comes back; it begins and ends at the ends of the axis.
_PATH = ((0, 0), *product(range(1, MAX_TICKS + 1), (0, 1, 0)), (MAX_TICKS + 1, 0))
_POINTS = ("x", "height")


def axis_path(title: str, place: int, axis: Axis, *, height: str, tick: float) -> Block:
    """Draw the axis.

    Parameters
    ----------
    title : str
        Of the block of cells.
    place : int
        Its first column.
    axis : Axis
        The scale of the plot.
    height : str
        Formula of the height of the axis, out of sight where there is none.
    tick : float
        The length of a tick.

    Returns
    -------
    Block
        Columns ``x`` and ``height``.
    """
    block = Block(title, place, len(_PATH), _POINTS)

    def unused(tick_number: int) -> str:
        return f'{axis.ticks["label"].cell(tick_number)}=""'

    def x(point: int) -> str:
        number, _ = _PATH[point - 1]
        if not 1 <= number <= MAX_TICKS:
            return f"{number > 0:d}"
        return f"IF({unused(number)},1,{axis.ticks['x'].cell(number)})"

    def point_height(point: int) -> str:
        number, up = _PATH[point - 1]
        return f"{height}+IF({unused(number)},0,{tick})" if up else height

    block.fill({"x": x, "height": point_height})
    return block


def no_effect_line(title: str, place: int, *, bottom: str, top: str) -> Block:
    """Draw the line of no effect.

    Parameters
    ----------
    title : str
        Of the block of cells.
    place : int
        Its first column.
    bottom, top : str
        Formulas of the heights of its ends.

    Returns
    -------
    Block
        Columns ``x`` and ``height``.
    """
    block = Block(title, place, 2, _POINTS)
    block.fill({"x": lambda _: f"{MIDDLE}", "height": lambda end: bottom if end == 1 else top})
    return block
