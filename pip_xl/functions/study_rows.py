"""STUDY_ROWS: the rows of one study, outcome or comparison out of a long table."""

from __future__ import annotations

import marshal
from itertools import chain
from typing import Any, Final

from pip_xl.errors import NotEstimable
from pip_xl.functions.cell_error import ERRORS
from pip_xl.functions.cells import PLAIN_TYPES, Rows, as_cell
from pip_xl.functions.declaration import Example, Function, Parameter
from pip_xl.functions.labels import comparable, labels_beside
from pip_xl.functions.ranges import is_blank_row, single_cell, width_of
from pip_xl.functions.recent import Recent
from pip_xl.stats.words import as_typed

#: Rows by what their label means, for the columns of labels that were asked lately: a sheet asks
#: the same column once for every analysis.
_recent: Final[Recent[dict[tuple[str, object], list[int]]]] = Recent(16)


def _study_rows(*, labels: Any, label: Any, data: Any) -> Rows:
    """Return the rows of data whose label is the wanted one."""
    wanted = single_cell(label, "label")
    if wanted is None:
        msg = "label is blank, so that no row matches"
        raise NotEstimable(msg)
    matching = _picked(labels, comparable(wanted), data)
    if matching is None:
        matching = _selected(labels, comparable(wanted), data)
    if not matching:
        msg = f"no label is {as_typed(wanted)}"
        raise NotEstimable(msg)
    return matching


def _selected(labels: object, key: tuple[str, object], data: object) -> Rows:
    """Return the rows of any ranges, looking at every cell."""
    column, rows = labels_beside(labels, data)
    width = width_of(rows)
    return [
        [*map(as_cell, row), *[None] * (width - len(row))]
        for own, row in zip(column, rows, strict=True)
        if comparable(own) == key
    ]


def _picked(labels: Any, key: tuple[str, object], data: Any) -> Rows | None:
    """Return the rows of plain ranges of the same height, looking only at the rows picked.

    None where a cell needs a closer look: then `_selected` does the same, or says what is wrong.
    """
    if not _are_rows(labels, 1) or not _are_rows(data) or len(labels) != len(data):
        return None
    try:
        written = marshal.dumps(labels, 2)
    except ValueError:  # An error among the labels.
        return None
    places = _recent.get(written)
    if places is None:
        places = {}
        for place, (own,) in enumerate(labels):
            if type(own) not in PLAIN_TYPES or own in ERRORS:
                return None
            places.setdefault(comparable(own), []).append(place)
        _recent.keep(written, places)
    rows = [data[place] for place in places.get(key, ())]
    cells = [*chain.from_iterable(rows)]
    plain = PLAIN_TYPES.issuperset(map(type, cells)) and ERRORS.keys().isdisjoint(cells)
    return rows if plain and rows and not is_blank_row(rows[-1]) else None


def _are_rows(cells: Any, width: int | None = None) -> bool:
    """Return whether these are rows of one width."""
    if type(cells) is not list or not cells or not {list}.issuperset(map(type, cells)):
        return False
    widths = set(map(len, cells))
    return widths == {len(cells[0]) if width is None else width}


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
