"""The calculated columns of the table of analyses."""

from __future__ import annotations

from pip_xl.review.layout.column import Column


def calculated_columns() -> tuple[Column, ...]:
    """The figures of each analysis, and a sentence for the manuscript.

    Returns
    -------
    tuple of Column
    """
    return ()
