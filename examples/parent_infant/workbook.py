"""The whole workbook: its sheets in order, its properties, its settings for recalculation."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from parent_infant.as_reported import write_as_reported
from parent_infant.book import Book
from parent_infant.comparison import write_comparison
from parent_infant.continuous_data import write_continuous_data
from parent_infant.count_checks import write_count_checks
from parent_infant.guide import write_guide
from parent_infant.results import write_results
from parent_infant.study_data import write_study_data
from parent_infant.summary import write_summary

#: Fixed, so that the same script writes the same parts on any day.
CREATED = datetime(2015, 1, 8)

#: The calculation engine of current Excel: a file of this age is not recalculated when opened,
#: and a reader without pip-xl sees the stored values.
CALCULATION_ENGINE = 191029


def build_workbook(path: Path) -> None:
    """Write the workbook with its formulas; their values are not known yet.

    Parameters
    ----------
    path : Path
        The file to write; an existing one is replaced.
    """
    book = Book.at(path)
    workbook = book.workbook
    workbook.set_properties(
        {
            "title": "Parent-infant psychotherapy versus control, recomputed",
            "subject": "Meta-analysis in spreadsheet cells",
            "author": "pip-xl",
            "created": CREATED,
            "comments": "Counts of the intervention arms are reconstructed; see the sheet Guide.",
        }
    )
    workbook.set_calc_mode("auto", CALCULATION_ENGINE)
    workbook.calc_on_load = False
    workbook.set_size(24000, 14000)
    for write in (
        write_guide,
        write_summary,
        write_results,
        write_comparison,
        write_study_data,
        write_continuous_data,
        write_as_reported,
        write_count_checks,
    ):
        write(book)
    workbook.close()
