"""The sheet of the PRISMA flow."""

from __future__ import annotations

import pandas as pd

from pip_xl.review.building.book import Book
from pip_xl.review.building.table_sheet import write_table_sheet
from pip_xl.review.layout import TABLES
from pip_xl.review.layout.prisma import STEPS
from pip_xl.review.review import Review


def write(book: Book, review: Review) -> None:
    """Write the sheet PRISMA; a review without counts gets the steps to fill in."""
    table = TABLES["PRISMA"]
    frame = review.tables[table.name]
    if frame.empty:
        frame = pd.DataFrame({"Step": list(STEPS.values())}).reindex(columns=frame.columns)
    lead = f"{table.purpose} A total is checked where all counts behind it are known."
    write_table_sheet(book, table, frame, title="Flow of records (PRISMA 2020)", lead=lead)
