"""Which rows of study data can stand in a workbook as they are."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from pip_xl.errors import InputError
from pip_xl.review.figures import figure_columns, studies_kind
from pip_xl.review.importing.revman.outcome import StoredOutcome, StoredRow
from pip_xl.stats import MetaAnalysis, Options


class PlacedRow(NamedTuple):
    """The figures of a row as the workbook takes them.

    Attributes
    ----------
    figures : tuple of float or None
        All None where the row cannot be pooled: a blank row is passed over, one with impossible
        figures would be an error of the whole analysis.
    note : str
        The figures that were taken out, and why.
    """

    figures: tuple[float | None, ...]
    note: str = ""


def placed(row: StoredRow, outcome: StoredOutcome) -> PlacedRow:
    """Decide whether a row's figures stand in the workbook.

    Parameters
    ----------
    row : StoredRow
        The row.
    outcome : StoredOutcome
        Its outcome, whose options say which figures are possible.

    Returns
    -------
    PlacedRow
        The figures, unless Review Manager leaves the study out where the workbook would pool it, or
        one of them is missing or impossible.
    """
    reason = _obstacle(row, outcome)
    if reason is None:
        return PlacedRow(row.figures)
    figures = ", ".join(
        f"{header} {'missing' if figure is None else f'{figure:.15g}'}"
        for header, figure in zip(figure_columns(outcome.data), row.figures, strict=True)
    )
    return PlacedRow((None,) * len(row.figures), f"not pooled ({reason}): {figures}")


def _obstacle(row: StoredRow, outcome: StoredOutcome) -> str | None:
    """Why a row's figures cannot stand, None where they can."""
    columns = figure_columns(outcome.data)
    missing = [
        header for header, figure in zip(columns, row.figures, strict=True) if figure is None
    ]
    if missing:
        return f"{' and '.join(missing)} missing"
    kind = studies_kind(outcome.data)
    try:
        studies = kind(*np.array(row.figures, dtype=float)[:, None])
    except InputError as error:
        header = columns[kind.FIELDS.index(error.field)] if error.field in kind.FIELDS else ""
        return f"{header}: {error.message}".removeprefix(": ")
    if row.estimable is not False:
        return None
    options = Options.parse(outcome.measure, outcome.model, outcome.method)
    return "not estimable in Review Manager" if MetaAnalysis(studies, options).k else None
