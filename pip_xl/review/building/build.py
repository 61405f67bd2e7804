"""From a review's content to its workbook, every formula with its value beside it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from pip_xl.review.building.book import Book
from pip_xl.review.review import Review
from pip_xl.workbook.evaluation import Evaluation, evaluate
from pip_xl.workbook.parts.package import Package
from pip_xl.workbook.writing.write import write_cached_values

#: Fixed, so that the same content gives the same parts on any day.
CREATED = datetime(2026, 1, 1)

#: The calculation engine of current Excel: a file of this age is not recalculated when opened,
#: and a reader without pip-xl sees the stored values.
CALCULATION_ENGINE = 191029

#: What writes the sheets, in their order.
SHEETS: tuple[Callable[[Book, Review], None], ...] = ()


def build(review: Review, path: Path) -> Evaluation:
    """Write the workbook of a review.

    Parameters
    ----------
    review : Review
        Its content; an empty one gives the template.
    path : Path
        The file to write; an existing one is replaced in one step.

    Returns
    -------
    Evaluation
        What every formula gives.
    """
    with tempfile.TemporaryDirectory() as folder:
        draft = Path(folder) / "draft.xlsx"
        _write_draft(review, draft)
        package = Package.open(draft)
        evaluation = evaluate(package)
        write_cached_values(package, evaluation.results, path)
    return evaluation


def _write_draft(review: Review, path: Path) -> None:
    """Write the workbook with its formulas; their values are not known yet."""
    book = Book.at(path)
    workbook = book.workbook
    workbook.set_properties(
        {
            "title": str(review.setting("review_title")),
            "subject": "Systematic review: data extraction and meta-analysis",
            "author": "pip-xl",
            "created": CREATED,
        }
    )
    workbook.set_calc_mode("auto", CALCULATION_ENGINE)
    workbook.calc_on_load = False
    for write in SHEETS:
        write(book, review)
    workbook.close()
