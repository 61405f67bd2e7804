"""A scatter chart that draws helper cells on an axis from 0 to 1, with nothing of its own."""

from __future__ import annotations

from collections.abc import Mapping

from pip_xl.review.building.book import Book
from pip_xl.review.building.plots.helper_cells import SHEET, Block, HelperColumn, outside
from pip_xl.workbook.address import Box

_NOTHING = {"none": True}
_NO_MARKER = {"type": "none"}

#: Options of XlsxWriter.
Look = Mapping[str, object]


class PlotChart:
    """A transparent chart; what it shows is added series by series, later ones on top.

    Parameters
    ----------
    book : Book
        The workbook being written. A chart stores the values that it draws; those that are not
        known yet are left out.
    width, height : int
        In pixels.
    across, up : tuple of float
        What the chart shows: from left to right, where the axis goes from 0 to 1, and from the
        lowest height to the highest.
    """

    def __init__(
        self,
        book: Book,
        *,
        width: int,
        height: int,
        across: tuple[float, float],
        up: tuple[float, float],
    ):
        self._known = book.known.get(SHEET, {})
        self.chart = book.workbook.add_chart({"type": "scatter", "subtype": "straight"})
        self.chart.set_size({"width": width, "height": height})
        self.chart.set_legend(_NOTHING)
        self.chart.set_title(_NOTHING)
        self.chart.set_chartarea({"border": _NOTHING, "fill": _NOTHING})
        whole = {"x": 0, "y": 0, "width": 1, "height": 1}
        self.chart.set_plotarea({"layout": whole, "fill": _NOTHING})
        hidden = {"visible": False, "major_gridlines": {"visible": False}}
        self.chart.set_x_axis({"min": across[0], "max": across[1], **hidden})
        self.chart.set_y_axis({"min": up[0], "max": up[1], **hidden})
        self.chart.show_hidden_data()

    def line(self, x: str, height: str, look: Look) -> None:
        """Draw a path through points."""
        self._add(x, height, line=look)

    def marks(self, x: HelperColumn, height: HelperColumn, look: Look) -> None:
        """Draw a mark at each point."""
        self._add(x.all, height.all, marker=look)

    def intervals(
        self,
        x: HelperColumn,
        height: HelperColumn,
        *,
        minus: HelperColumn,
        plus: HelperColumn,
        look: Look,
    ) -> None:
        """Draw a horizontal line through each point."""
        bars = {
            "type": "custom",
            "plus_values": f"={outside(plus.all)}",
            "minus_values": f"={outside(minus.all)}",
            "plus_data": self._stored(plus.all),
            "minus_data": self._stored(minus.all),
            "end_style": 0,
            "line": look,
        }
        self._add(x.all, height.all, x_error_bars=bars)

    def sign(self, x: HelperColumn, height: HelperColumn, text: str, look: Look) -> None:
        """Write the same text at each point."""
        self._add(x.all, height.all, name=text, data_labels=_labels(look, "center"))

    def labels(self, block: Block, look: Look, position: str = "center") -> None:
        """Write each ``label`` of a block of points at its own point.

        It is the name of a series of one point: programs show names of points in cells wrong.
        """
        for row in range(1, block.rows + 1):
            x, height, label = (block[name].fixed(row) for name in ("x", "height", "label"))
            self._add(
                x,
                height,
                name=f"={outside(label)}",
                name_data=self._stored(label),
                data_labels=_labels(look, position),
            )

    def path(self, block: Block, look: Look, which: str = "{}") -> None:
        """Draw the path through the points of a block, whose columns are named so."""
        x, height = (block[which.format(name)].all for name in ("x", "height"))
        self.line(x, height, look)

    def _add(self, x: str, height: str, **look: object) -> None:
        """Add a series of which only the given parts are seen."""
        self.chart.add_series(
            {
                "categories": f"={outside(x)}",
                "categories_data": self._stored(x),
                "values": f"={outside(height)}",
                "values_data": self._stored(height),
                "line": _NOTHING,
                "marker": _NO_MARKER,
                **look,
            }
        )

    def _stored(self, reference: str) -> list[str | None]:
        """The values of cells as far as they are known."""
        cells = Box.parse(reference)
        rows = range(cells.first_row, cells.last_row + 1)
        return [_as_stored(self._known.get((row, cells.first_column))) for row in rows]


def _as_stored(value: object) -> str | None:
    """A value with as many digits as are the same on every machine."""
    if isinstance(value, float):
        return f"{value:.12g}"
    return value if isinstance(value, str) else None


def _labels(look: Look, position: str) -> dict[str, object]:
    """The name of the series as the label of its points."""
    return {"value": False, "series_name": True, "position": position, "font": look}
