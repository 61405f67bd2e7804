"""A table of the layout in a workbook, wherever it stands and however its columns are ordered."""

from __future__ import annotations

import difflib
from dataclasses import dataclass

from pip_xl.errors import WorkbookError
from pip_xl.review.layout import Table
from pip_xl.workbook.parts import tables as parts


@dataclass(frozen=True)
class FoundTable:
    """Where a table's columns stand.

    Attributes
    ----------
    layout : Table
        What the layout says.
    place : Table
        Its sheet and box.
    inputs : dict of str to int
        Columns of the sheet, from 1, by the headers of the layout; those that the table has.
    own : dict of str to int
        Columns that a team added, by their headers.
    renamed : tuple of (str, str)
        Headers of the layout that are missing, with those of the team that look like them.
    """

    layout: Table
    place: parts.Table
    inputs: dict[str, int]
    own: dict[str, int]
    renamed: tuple[tuple[str, str], ...]

    @property
    def rows(self) -> range:
        """Rows of the sheet that hold its data."""
        box = self.place.box
        first = box.first_row + self.place.header_rows
        return range(first, box.last_row - self.place.totals_rows + 1)


def find_table(layout: Table, present: tuple[parts.Table, ...]) -> FoundTable | None:
    """Find a table by its name and its columns by their headers.

    Parameters
    ----------
    layout : Table
        The table as the layout has it.
    present : tuple of Table
        The tables of the workbook.

    Returns
    -------
    FoundTable or None
        None where the workbook has no table of the name.

    Raises
    ------
    WorkbookError
        If a column is missing that every row must have; the message names the nearest header.
    """
    place = next((each for each in present if _same(each.name, layout.name)), None)
    if place is None:
        return None
    positions = {
        _comparable(header): place.box.first_column + offset
        for offset, header in enumerate(place.columns)
    }
    inputs = {
        column.name: positions[_comparable(column.name)]
        for column in layout.inputs
        if _comparable(column.name) in positions
    }
    known = {_comparable(column.name) for column in layout.columns}
    own = {
        header: place.box.first_column + offset
        for offset, header in enumerate(place.columns)
        if _comparable(header) not in known
    }
    renamed = []
    for column in layout.inputs:
        if column.name in inputs:
            continue
        near = nearest(column.name, list(own))
        if column.required:
            raise WorkbookError(_missing_column(layout.name, place.sheet, column.name, near))
        if near is not None:
            renamed.append((column.name, near))
    return FoundTable(layout, place, inputs, own, tuple(renamed))


def missing_table(name: str, present: tuple[parts.Table, ...], why: str = "") -> WorkbookError:
    """Make the error of a table that the workbook does not have.

    Parameters
    ----------
    name : str
        The table.
    present : tuple of Table
        Those that there are.
    why : str
        What needs it.
    """
    names = [table.name for table in present]
    if not names:
        have = "it has no tables at all"
    else:
        near = nearest(name, names)
        have = (
            f"its table {near!r} has the nearest name: rename it under Table Design"
            if near is not None
            else f"its tables are {', '.join(names[:10])}"
        )
    needed = f", which {why}" if why else ""
    return WorkbookError(
        f"the workbook has no table {name!r}{needed}; {have}; 'pip-xl new' makes a workbook with "
        "all tables"
    )


def nearest(name: str, others: list[str]) -> str | None:
    """The name that looks most like another, None where none does."""
    by_form = {_comparable(other): other for other in others}
    found = difflib.get_close_matches(_comparable(name), by_form, n=1, cutoff=0.6)
    return by_form[found[0]] if found else None


def _missing_column(table: str, sheet: str, column: str, near: str | None) -> str:
    """Say which column is missing and what to do."""
    hint = (
        f"its header {near!r} is nearest: rename it to {column!r}"
        if near is not None
        else "insert a column with this header"
    )
    return f"the table {table} on sheet {sheet!r} has no column {column!r}; {hint}"


def _same(name: str, other: str) -> bool:
    return _comparable(name) == _comparable(other)


def _comparable(header: str) -> str:
    """A header without what does not matter: letter case, and where spaces stand and how many."""
    return " ".join(header.split()).casefold()
