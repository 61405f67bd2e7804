"""The sheets of risk of bias: Cochrane's first tool and RoB 2."""

from __future__ import annotations

from pip_xl.review.building.book import Book
from pip_xl.review.building.table_sheet import write_table_sheet
from pip_xl.review.layout import TABLES
from pip_xl.review.review import Review


def write(book: Book, review: Review) -> None:
    """Write the sheets RiskOfBias and RiskOfBias2."""
    for name, title in (("RiskOfBias", "Risk of bias"), ("RiskOfBias2", "Risk of bias (RoB 2)")):
        table = TABLES[name]
        write_table_sheet(book, table, review.tables[name], title=title, lead=table.purpose)
