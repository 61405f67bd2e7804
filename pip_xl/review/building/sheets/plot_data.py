"""The hidden sheet PlotData: what the plots look up and compute before they draw."""

from __future__ import annotations

from pip_xl.review.building.book import Book, Sheet
from pip_xl.review.building.plots import forest_cells, funnel_cells
from pip_xl.review.building.plots.data_names import define_data_names
from pip_xl.review.building.plots.helper_cells import SHEET, write_formulas_as_they_are
from pip_xl.review.review import Review


def write(book: Book, review: Review) -> None:
    """Write the helper cells of all plots.

    Parameters
    ----------
    book : Book
        The workbook being written.
    review : Review
        Its content, which the helper cells look up.
    """
    del review
    worksheet = book.workbook.add_worksheet(SHEET)
    worksheet.hide()
    write_formulas_as_they_are(worksheet)
    sheet = Sheet(book, worksheet)
    sheet.text("A1", "Helper cells of the sheets Forest and Funnel.", {"bold": True})
    forest, funnel = forest_cells.forest_cells(), funnel_cells.funnel_cells()
    define_data_names(book.workbook, forest_cells.PLOT, forest.analysis)
    define_data_names(book.workbook, funnel_cells.PLOT, funnel.analysis)
    for block in (*forest.blocks, *funnel.blocks):
        block.write(sheet)
