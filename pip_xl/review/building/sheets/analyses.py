"""The sheet of the analyses."""

from __future__ import annotations

from pip_xl.review.building.book import Book
from pip_xl.review.building.table_sheet import write_table_sheet
from pip_xl.review.layout import TABLES
from pip_xl.review.review import Review

#: ID, comparison and outcome stay in view.
_FROZEN = 3
#: The sentence and the note take two lines.
_LINES = 2


def write(book: Book, review: Review) -> None:
    """Write the sheet Analyses."""
    table = TABLES["Analyses"]
    lead = f"{table.purpose} Options left blank are the defaults of the sheet Start."
    write_table_sheet(
        book,
        table,
        review.tables[table.name],
        title="Analyses",
        lead=lead,
        frozen=_FROZEN,
        lines=_LINES,
        printed_until="Note",
    )
