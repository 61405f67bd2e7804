"""From a review's content to its workbook, every formula with its value beside it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TypeAlias

from pip_xl.review.building.book import Book
from pip_xl.review.building.names import define_names
from pip_xl.review.building.sheets import (
    analyses,
    checks,
    forest,
    functions,
    funnel,
    plot_data,
    prisma,
    reported,
    risk_of_bias,
    start,
    studies,
    study_data,
    summary,
)
from pip_xl.review.review import Review
from pip_xl.workbook.evaluation import Evaluation, evaluate
from pip_xl.workbook.parts.package import Package
from pip_xl.workbook.writing.destination import check_destination
from pip_xl.workbook.writing.write import write_cached_values

#: Fixed, so that the same content gives the same parts on any day.
CREATED = datetime(2026, 1, 1)

#: The calculation engine of current Excel: a file of this age is not recalculated when opened,
#: and a reader without pip-xl sees the stored values.
CALCULATION_ENGINE = 191029

#: Writes one sheet, or several.
Writer: TypeAlias = Callable[[Book, Review], None]

#: Width and height of the window in pixels.
_WINDOW = (1600, 950)

#: What writes the sheets, in their order.
SHEETS: tuple[Writer, ...] = (
    start.write,
    studies.write,
    risk_of_bias.write,
    prisma.write,
    study_data.write,
    analyses.write,
    forest.write,
    funnel.write,
    reported.write,
    summary.write,
    checks.write,
    functions.write,
    plot_data.write,
)


def build(
    review: Review, path: Path, *, force: bool = False, also: Sequence[Writer] = ()
) -> Evaluation:
    """Write the workbook of a review.

    Parameters
    ----------
    review : Review
        Its content; an empty one gives the template.
    path : Path
        The file to write; an existing one is replaced in one step.
    force : bool
        Whether to write although a lock file says that another program has it open.
    also : sequence of callable
        What writes further sheets, after the first one.

    Returns
    -------
    Evaluation
        What every formula gives.

    Raises
    ------
    WorkbookError
        If the file must not be written.
    """
    with tempfile.TemporaryDirectory() as folder:
        draft = Path(folder) / "draft.xlsx"
        draft.touch()
        # Now, before anything is computed.
        check_destination(draft, path, in_place=False, force=force)
        _write_draft(review, draft, {}, also)
        package = Package.open(draft)
        evaluation = evaluate(package)
        if not all(frame.empty for frame in review.tables.values()):
            # Once more, with rows that are tall enough for the computed texts.
            _write_draft(review, draft, evaluation.results, also)
            package = Package.open(draft)
        write_cached_values(package, evaluation.results, path, force=force)
    return evaluation


def _write_draft(
    review: Review,
    path: Path,
    known: Mapping[str, Mapping[tuple[int, int], object]],
    also: Sequence[Writer],
) -> None:
    """Write the workbook with its formulas, and room for their values as far as they are known."""
    book = Book.at(path, known)
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
    workbook.set_size(*_WINDOW)
    for write in (SHEETS[0], *also, *SHEETS[1:]):
        write(book, review)
    define_names(book)
    workbook.close()
