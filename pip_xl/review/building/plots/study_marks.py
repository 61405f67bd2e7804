"""Where a forest plot draws its studies: squares sized by weight, intervals, arrows."""

from __future__ import annotations

from pip_xl.review.building.plots.axis_cells import Axis
from pip_xl.review.building.plots.helper_cells import OUT_OF_SIGHT, Block, Filling, HelperColumn
from pip_xl.review.building.plots.line_cells import MAX_LINES

#: The sizes of squares in points; their areas are proportional to the weights.
SIZES = range(3, 12)
#: Those of arrows at the end of an interval that goes on beyond the axis.
ARROWS = {"left arrow": "◄", "right arrow": "►"}

#: The columns of the studies: height in the plot, place of the effect, how far the interval goes
#: from it to either side, the size of the square, and for each size and arrow its height.
COLUMNS = (
    "height",
    "x",
    "minus",
    "plus",
    "size",
    *(f"size {size}" for size in SIZES),
    *ARROWS,
    "left end",
    "right end",
)


def height_of(line: str) -> str:
    """The height of a line's middle: a chart counts from below.

    Parameters
    ----------
    line : str
        Formula of its number.

    Returns
    -------
    str
    """
    return f"{MAX_LINES + 0.5}-{line}"


def fill_marks(studies: Block, axis: Axis) -> None:
    """Place the marks of the studies.

    All places are numbers, also of what is out of sight: Excel numbers the points where one is
    none.

    Parameters
    ----------
    studies : Block
        With ``COLUMNS`` among its columns.
    axis : Axis
        The scale of the plot.
    """
    effect, lower, upper = (studies[name] for name in ("y", "y lower", "y upper"))
    weights, height, x, size = (studies[n] for n in ("Weight", "height", "x", "size"))

    def if_known(study: int, formula: str, otherwise: str = "0") -> str:
        return f"IF(ISNUMBER({effect.cell(study)}),{formula},{otherwise})"

    def size_of(study: int) -> str:
        share = f"N({weights.cell(study)})/MAX({weights.all})"
        points = f"IFERROR(ROUND({SIZES[-1]}*SQRT({share}),0),0)"
        return if_known(study, f"MAX({SIZES[0]},{points})")

    def only_if(condition: str, study: int) -> str:
        return f"IF({condition},{height.cell(study)},{OUT_OF_SIGHT})"

    studies.fill(
        {
            "height": lambda study: if_known(
                study, height_of(studies["line"].cell(study)), OUT_OF_SIGHT
            ),
            "x": lambda study: if_known(study, axis.inside(effect.cell(study))),
            "minus": lambda study: if_known(
                study, f"{x.cell(study)}-{axis.inside(lower.cell(study))}"
            ),
            "plus": lambda study: if_known(
                study, f"{axis.inside(upper.cell(study))}-{x.cell(study)}"
            ),
            "size": size_of,
            "left end": lambda study: "0",
            "right end": lambda study: "1",
            "left arrow": lambda study: only_if(
                if_known(study, f"{axis.place(lower.cell(study))}<0", "FALSE"), study
            ),
            "right arrow": lambda study: only_if(
                if_known(study, f"{axis.place(upper.cell(study))}>1", "FALSE"), study
            ),
        }
    )
    studies.fill({f"size {points}": _of_size(points, size, height) for points in SIZES})


def _of_size(points: int, size: HelperColumn, height: HelperColumn) -> Filling:
    """The heights of the squares of one size."""
    return lambda study: f"IF({size.cell(study)}={points},{height.cell(study)},{OUT_OF_SIGHT})"
