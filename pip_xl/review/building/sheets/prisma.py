"""The sheet of the PRISMA flow: the counts, and the diagram beside them."""

from __future__ import annotations

import pandas as pd

from pip_xl.review.building.book import Book
from pip_xl.review.building.flow_diagram import FlowDiagram
from pip_xl.review.building.style import AS_REPORTED, DIFFERS, REPRODUCED
from pip_xl.review.building.table_area import TableArea
from pip_xl.review.building.table_sheet import HEADER_ROW, write_table_sheet
from pip_xl.review.layout import TABLES
from pip_xl.review.layout.prisma import STEPS
from pip_xl.review.layout.prisma_check import ADDS_UP as OK
from pip_xl.review.layout.prisma_check import DIFFERS as DIFFERENT
from pip_xl.review.layout.prisma_check import NOT_KNOWN
from pip_xl.review.review import Review

_ROW_HEIGHT = 18


def write(book: Book, review: Review) -> None:
    """Write the sheet PRISMA; a review without counts gets the steps to fill in."""
    table = TABLES["PRISMA"]
    frame = review.tables[table.name]
    if frame.empty:
        frame = pd.DataFrame({"Step": list(STEPS.values())}).reindex(columns=frame.columns)
    lead = f"{table.purpose} A total is checked where all counts behind it are known."
    area = write_table_sheet(book, table, frame, title="Flow of records (PRISMA 2020)", lead=lead)
    worksheet = area.sheet.worksheet
    worksheet.set_default_row(_ROW_HEIGHT)
    _mark(area)
    diagram = FlowDiagram(area.sheet, HEADER_ROW - 1, len(area.columns) + 1).draw()
    # The counts on one page, the diagram on the next.
    counts = worksheet.print_area_range
    worksheet.print_area(diagram)
    worksheet.print_area_range = f"{counts},{worksheet.print_area_range}"


def _mark(area: TableArea) -> None:
    """Make the verdicts on the totals stand out."""
    verdict = area.first_cell("Adds up")
    for word, look in ((OK, REPRODUCED), (DIFFERENT, DIFFERS), (NOT_KNOWN, AS_REPORTED)):
        area.mark(area.cells("Adds up"), f'LEFT({verdict},{len(word)})="{word}"', look)
