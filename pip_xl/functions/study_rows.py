"""STUDY_ROWS: the rows of one study, outcome or comparison out of a long table."""

from __future__ import annotations

from typing import Any

from pip_xl.errors import NotEstimable
from pip_xl.functions.cells import Rows
from pip_xl.functions.declaration import Example, Function, Parameter
from pip_xl.functions.labels import comparable, labels_beside
from pip_xl.functions.ranges import single_cell, width_of


def _study_rows(*, labels: Any, label: Any, data: Any) -> Rows:
    """Return the rows of data whose label is the wanted one."""
    wanted = single_cell(label, "label")
    if wanted is None:
        msg = "label is blank, so that no row matches"
        raise NotEstimable(msg)
    column, rows = labels_beside(labels, data)
    key = comparable(wanted)
    width = width_of(rows)
    matching = [
        row + [None] * (width - len(row))
        for own, row in zip(column, rows, strict=True)
        if comparable(own) == key
    ]
    if not matching:
        msg = f'no label is "{wanted}"'
        raise NotEstimable(msg)
    return matching


FUNCTIONS = (
    Function(
        name="STUDY_ROWS",
        parameters=(
            Parameter("labels", "one column: the label of each row", "labels"),
            Parameter("label", "the label whose rows are wanted", "text"),
            Parameter("data", "the rows beside the labels", "data"),
        ),
        returns="table",
        category="Study data",
        help=(
            "The rows of data whose label matches, for use inside the other functions, as in "
            "POOLED_RR(STUDY_ROWS(A2:A40, H2, C2:F40)). Letter case and surrounding spaces of text "
            "do not matter. No match is #N/A."
        ),
        source="A selection; nothing is computed.",
        example=Example(
            ([["BCG"], ["none"], ["bcg"]], "BCG", [[4, 123], [11, 139], [6, 306]]),
            [[4, 123], [6, 306]],
        ),
        compute=_study_rows,
    ),
)
