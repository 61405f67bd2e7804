"""The sheet Funnel: the funnel plot of the analysis that is chosen on it."""

from __future__ import annotations

from pip_xl.review.building.book import Book
from pip_xl.review.building.plots.funnel_cells import PICKER, funnel_cells
from pip_xl.review.building.plots.funnel_chart import funnel_chart
from pip_xl.review.building.plots.helper_cells import outside
from pip_xl.review.building.plots.picker import NEXT_ROW, write_picker
from pip_xl.review.building.protecting import protect
from pip_xl.review.review import Review

_WIDTHS = {"A": 14.0, **dict.fromkeys("BCDEFGHIJK", 10.0)}
_LAST = "K"
#: The chart, and below it the test and what the lines are.
_CHART_ROW = NEXT_ROW + 1
_CHART_ROWS = 24
_TEXT_ROW = _CHART_ROW + _CHART_ROWS
_LEGEND = (
    "Each circle is a study. Dashed: the pooled effect, and the limits within which studies lie "
    "that differ from it by chance only, at the level of the analysis."
)


def write(book: Book, review: Review) -> None:
    """Write the sheet.

    Parameters
    ----------
    book : Book
        The workbook being written.
    review : Review
        Its content: the first analysis is chosen.
    """
    cells = funnel_cells()
    sheet = book.sheet(
        "Funnel",
        columns=_WIDTHS,
        title="Funnel plot",
        lead="Choose an analysis from the list: the plot follows.",
    )
    write_picker(
        sheet,
        review,
        PICKER,
        cells.analysis,
        choice="B:C",
        last=_LAST,
        message=cells.scale["message"],
    )
    plot = funnel_chart(book, cells)
    look = {"object_position": 1, "description": "Funnel plot of the chosen analysis"}
    sheet.worksheet.insert_chart(f"A{_CHART_ROW}", plot.chart, look)
    for row in range(_CHART_ROW, _TEXT_ROW):
        sheet.worksheet.set_row(row - 1, 15)
    bold = book.format({"bold": True, "shrink": True})
    sheet.worksheet.merge_range(f"A{_TEXT_ROW}:{_LAST}{_TEXT_ROW}", "", bold)
    sheet.worksheet.write_formula(f"A{_TEXT_ROW}", f"={outside(cells.scale['asymmetry'])}", bold)
    sheet.merged(f"A{_TEXT_ROW + 1}:{_LAST}{_TEXT_ROW + 1}", _LEGEND, {"text_wrap": True})
    sheet.worksheet.set_row(_TEXT_ROW, 28)
    sheet.worksheet.freeze_panes(NEXT_ROW - 1, 0)
    sheet.worksheet.print_area(f"A1:{_LAST}{_TEXT_ROW + 1}")
    sheet.worksheet.fit_to_pages(1, 1)
    protect(sheet.worksheet)
