"""The sheet of the included studies."""

from __future__ import annotations

from pip_xl.review.building.book import Book
from pip_xl.review.building.table_sheet import write_table_sheet
from pip_xl.review.layout import TABLES
from pip_xl.review.review import Review


def write(book: Book, review: Review) -> None:
    """Write the sheet Studies."""
    table = TABLES["Studies"]
    write_table_sheet(
        book, table, review.tables[table.name], title="Included studies", lead=table.purpose
    )
