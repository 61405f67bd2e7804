"""The sheet of printed results."""

from __future__ import annotations

from pip_xl.review.building.book import Book
from pip_xl.review.building.style import AS_REPORTED
from pip_xl.review.building.style import DIFFERS as DIFFERENT
from pip_xl.review.building.style import REPRODUCED as AGREES
from pip_xl.review.building.table_sheet import write_table_sheet
from pip_xl.review.layout import TABLES
from pip_xl.review.layout.reported_formulas import DIFFERS, NOT_RECOMPUTED, REPRODUCED
from pip_xl.review.review import Review

_VERDICTS = {REPRODUCED: AGREES, DIFFERS: DIFFERENT, NOT_RECOMPUTED: AS_REPORTED}


def write(book: Book, review: Review) -> None:
    """Write the sheet Reported."""
    table = TABLES["Reported"]
    lead = f"{table.purpose} Beside them stands what the data of this workbook give."
    area = write_table_sheet(
        book, table, review.tables[table.name], title="Printed results", lead=lead, frozen=2
    )
    for verdict, look in _VERDICTS.items():
        area.mark(area.cells("Verdict"), f'{area.first_cell("Verdict")}="{verdict}"', look)
