"""The chart of the forest plot: it lies over two columns of cells, line by line."""

from __future__ import annotations

from pip_xl.review.building.book import Book
from pip_xl.review.building.plots.forest_cells import ForestCells
from pip_xl.review.building.plots.line_cells import MAX_LINES
from pip_xl.review.building.plots.plot_series import PlotChart
from pip_xl.review.building.plots.study_marks import ARROWS, SIZES
from pip_xl.review.building.plots.subgroup_cells import WHOLE

_THIN = {"color": "#000000", "width": 0.75}
_INTERVAL = {"color": "#000000", "width": 1}
_DIAMOND = {"color": "#000000", "width": 1.25}
_SQUARE = "#2F6EA5"
_SMALL = {"size": 8}
#: How far the chart goes on beyond the ends of the axis, where half a label must fit.
_MARGIN = 0.08


def forest_chart(book: Book, cells: ForestCells, *, width: int, line_height: int) -> PlotChart:
    """Make the chart.

    Parameters
    ----------
    book : Book
        The workbook being written.
    cells : ForestCells
        What it draws.
    width, line_height : int
        Of the cells below it, in pixels.

    Returns
    -------
    PlotChart
    """
    plot = PlotChart(
        book,
        width=width,
        height=MAX_LINES * line_height,
        across=(-_MARGIN, 1 + _MARGIN),
        up=(0, MAX_LINES),
    )
    plot.path(cells.no_effect, _THIN)
    plot.path(cells.axis_path, _THIN)
    plot.labels(cells.axis.ticks, _SMALL)
    studies = cells.studies
    x, height = studies["x"], studies["height"]
    for size in SIZES:
        square = {
            "type": "square",
            "size": size,
            "fill": {"color": _SQUARE},
            "border": {"color": _SQUARE},
        }
        plot.marks(x, studies[f"size {size}"], square)
    plot.intervals(x, height, minus=studies["minus"], plus=studies["plus"], look=_INTERVAL)
    for name, sign in ARROWS.items():
        end = studies[name.replace("arrow", "end")]
        plot.sign(end, studies[name], sign, _SMALL)
    for number in range(1, WHOLE + 1):
        plot.path(cells.diamonds, _DIAMOND, f"{{}} {number}")
    return plot
