"""The chart of the funnel plot."""

from __future__ import annotations

from pip_xl.review.building.book import Book
from pip_xl.review.building.plots.funnel_cells import FunnelCells
from pip_xl.review.building.plots.plot_series import PlotChart

_SIZE = (760, 460)
#: What the chart shows around the plot, whose width and height are 1: room for labels and titles.
_ACROSS = (-0.14, 1.08)
_UP = (-0.17, 1.1)

_THIN = {"color": "#000000", "width": 0.75}
_DASHED = {"color": "#404040", "width": 1, "dash_type": "dash"}
_POINT = {
    "type": "circle",
    "size": 7,
    "fill": {"color": "#2F6EA5"},
    "border": {"color": "#FFFFFF"},
}
_SMALL = {"size": 9}
_TITLE = {"size": 10, "bold": True}


def funnel_chart(book: Book, cells: FunnelCells) -> PlotChart:
    """Make the chart.

    Parameters
    ----------
    book : Book
        The workbook being written.
    cells : FunnelCells
        What it draws.

    Returns
    -------
    PlotChart
    """
    plot = PlotChart(book, width=_SIZE[0], height=_SIZE[1], across=_ACROSS, up=_UP)
    plot.path(cells.funnel, _DASHED)
    plot.path(cells.funnel, _DASHED, "middle {}")
    plot.path(cells.axis_path, _THIN)
    plot.path(cells.side_path, _THIN)
    plot.labels(cells.axis.ticks, _SMALL)
    plot.labels(cells.side_ticks, _SMALL, "left")
    plot.labels(cells.titles, _TITLE)
    plot.marks(cells.studies["x"], cells.studies["height"], _POINT)
    return plot
