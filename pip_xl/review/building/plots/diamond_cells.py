"""The diamonds of a forest plot: each a path of nested outlines, which fill it."""

from __future__ import annotations

from itertools import product

from pip_xl.review.building.plots.axis_cells import Axis
from pip_xl.review.building.plots.helper_cells import OUT_OF_SIGHT, Block, Filling
from pip_xl.review.building.plots.study_cells import SCALED
from pip_xl.review.building.plots.study_marks import height_of
from pip_xl.review.building.plots.subgroup_cells import WHOLE

#: Half the height of a diamond, in lines.
_HALF_HEIGHT = 0.38
#: Sizes of the outlines from the largest inwards; a line across the middle closes the last gap.
_OUTLINES = (1, 0.8, 0.6, 0.4, 0.2)
#: Corners of an outline: shares of the way to the left and right tip, and up or down.
_CORNERS = ((1, 0, 0), (0, 0, 1), (0, 1, 0), (0, 0, -1), (1, 0, 0))
_PATH = (
    *(tuple(size * share for share in corner) for size, corner in product(_OUTLINES, _CORNERS)),
    (1, 0, 0),
    (0, 1, 0),
)
#: Of the path: what every diamond shares.
_SHARED = ("to left", "to right", "up")

#: The columns of the subgroups: places of the pooled effect and its limits, and its height.
SUBGROUP_COLUMNS = ("x", "x lower", "x upper", "height")


def fill_places(subgroups: Block, axis: Axis) -> None:
    """Place the pooled effects.

    Parameters
    ----------
    subgroups : Block
        With ``SUBGROUP_COLUMNS`` among its columns.
    axis : Axis
        The scale of the plot.
    """
    effect, line = subgroups["y"], subgroups["pooled line"]

    def place(name: str) -> Filling:
        return lambda row: (
            f"IF(ISNUMBER({effect.cell(row)}),{axis.inside(subgroups[name].cell(row))},0)"
        )

    def height(row: int) -> str:
        return f"IF(ISNUMBER({effect.cell(row)}),{height_of(line.cell(row))},{OUT_OF_SIGHT})"

    subgroups.fill({name.replace("y", "x"): place(name) for name in SCALED})
    subgroups.fill({"height": height})


def diamonds(title: str, place: int, subgroups: Block) -> Block:
    """Draw the diamond of each subgroup and of the whole analysis.

    Parameters
    ----------
    title : str
        Of the block of cells.
    place : int
        Its first column.
    subgroups : Block
        The pooled effects with their places.

    Returns
    -------
    Block
        Columns ``x 1`` and ``height 1`` for the first subgroup, and so on.
    """
    numbers = range(1, WHOLE + 1)
    names = (*_SHARED, *(f"{name} {n}" for n in numbers for name in ("x", "height")))
    block = Block(title, place, len(_PATH), names)
    for index, name in enumerate(_SHARED):
        block.fill({name: _shared(index)})
    for number in numbers:
        block.fill(_diamond(block, number, subgroups))
    return block


def _shared(index: int) -> Filling:
    """Where each corner lies, in the measure of a diamond."""
    return lambda corner: float(_PATH[corner - 1][index])


def _diamond(block: Block, number: int, subgroups: Block) -> dict[str, Filling]:
    """Places and heights of the corners of one diamond."""
    x, lower, upper, height = (subgroups[name].fixed(number) for name in SUBGROUP_COLUMNS)
    left, right, up = (block[name] for name in _SHARED)

    def place(corner: int) -> str:
        to_left, to_right = left.cell(corner), right.cell(corner)
        return f"{x}+{to_left}*({lower}-{x})+{to_right}*({upper}-{x})"

    def corner_height(corner: int) -> str:
        return f"{height}+{up.cell(corner)}*{_HALF_HEIGHT}"

    return {f"x {number}": place, f"height {number}": corner_height}
