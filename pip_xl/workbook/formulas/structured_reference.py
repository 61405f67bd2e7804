"""References to tables by column name: ``Outcomes[Events]``, ``[@[Total 1]]``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pip_xl.errors import WorkbookError
from pip_xl.workbook.address import Box
from pip_xl.workbook.parts.tables import Table
from pip_xl.workbook.sheet.text_escapes import unescape_text

_PART = re.compile(r"\s*([,:]?)\s*(@?)\[((?:[^\[\]']|'.)*)\]\s*", re.DOTALL)
_ESCAPE = re.compile(r"'(.)", re.DOTALL)
_ITEMS = {
    "#all": "all",
    "#data": "data",
    "#headers": "headers",
    "#totals": "totals",
    "#this row": "this row",
}


class NoSuchColumn(WorkbookError):
    """A table without the column, or a column specifier that cannot be read."""


@dataclass(frozen=True, slots=True)
class StructuredReference:
    """What a structured reference asks for.

    Attributes
    ----------
    table : str
        Name of the table; empty inside the table itself.
    items : frozenset of str
        ``"all"``, ``"data"``, ``"headers"``, ``"totals"``, ``"this row"``; none means the data.
    columns : tuple of str
        No column, one column, or the first and the last.
    """

    table: str
    items: frozenset[str]
    columns: tuple[str, ...]

    @classmethod
    def read(cls, text: str) -> StructuredReference:
        """Read a structured reference.

        Parameters
        ----------
        text : str
            As it stands in a formula.

        Returns
        -------
        StructuredReference
            What it asks for.

        Raises
        ------
        NoSuchColumn
            If the brackets hold something else.

        Examples
        --------
        >>> StructuredReference.read("Outcomes[[#Headers],[Events]]").columns
        ('Events',)
        """
        table, _, rest = text.partition("[")
        inner = rest[:-1].strip()
        if "[" not in _ESCAPE.sub("", inner):
            return cls._simple(table, inner)
        items, columns = set(), []
        position = 0
        while position < len(inner):
            part = _PART.match(inner, position)
            if part is None:
                raise NoSuchColumn(f"the reference {text!r} cannot be read")
            if part[2]:
                items.add("this row")
            item = _ITEMS.get(part[3].strip().lower())
            if item:
                items.add(item)
            else:
                columns.append(_unescaped(part[3]))
            position = part.end()
        if len(columns) > 2:
            raise NoSuchColumn(f"the reference {text!r} cannot be read")
        return cls(table, frozenset(items), tuple(columns))

    @classmethod
    def _simple(cls, table: str, inner: str) -> StructuredReference:
        """Read what stands in a single pair of brackets."""
        if item := _ITEMS.get(inner.lower()):
            return cls(table, frozenset({item}), ())
        if inner.startswith("@"):
            inner = inner[1:].strip()
            columns = (_unescaped(inner),) if inner else ()
            return cls(table, frozenset({"this row"}), columns)
        return cls(table, frozenset(), (_unescaped(inner),) if inner else ())

    @property
    def this_row(self) -> bool:
        """Whether it asks for the row of the formula."""
        return "this row" in self.items

    def box(self, table: Table, row: int) -> Box | None:
        """Cells that it stands for.

        Parameters
        ----------
        table : Table
            The table.
        row : int
            Row of the formula's cell.

        Returns
        -------
        Box or None
            The cells; None where the table has no such row.

        Raises
        ------
        NoSuchColumn
            If the table has no column of that name.
        """
        rows = self._rows(table, row)
        if rows is None:
            return None
        first, last = table.box.first_column, table.box.last_column
        if self.columns:
            places = [_place(table, column) for column in self.columns]
            first, last = first + min(places), first + max(places)
        return Box(rows[0], first, rows[1], last)

    def _rows(self, table: Table, row: int) -> tuple[int, int] | None:
        """First and last row, None where the table lacks the part asked for."""
        top, bottom = table.box.first_row, table.box.last_row
        data = (top + table.header_rows, bottom - table.totals_rows)
        if self.this_row:
            return (row, row) if data[0] <= row <= data[1] else None
        if "all" in self.items:
            return top, bottom
        parts = []
        if "headers" in self.items and table.header_rows:
            parts.append((top, top + table.header_rows - 1))
        if "data" in self.items or not self.items:
            parts.append(data)
        if "totals" in self.items and table.totals_rows:
            parts.append((bottom - table.totals_rows + 1, bottom))
        if not parts:
            return None
        return parts[0][0], parts[-1][1]


def table_around(tables: Sequence[Table], sheet: str, row: int, column: int) -> Table | None:
    """Table in which a cell stands.

    Parameters
    ----------
    tables : sequence of Table
        The tables of the workbook.
    sheet : str
        Name of the cell's sheet.
    row, column : int
        The cell.

    Returns
    -------
    Table or None
        None outside all tables.
    """
    for table in tables:
        if table.sheet == sheet and table.box.holds(row, column):
            return table
    return None


def _unescaped(name: str) -> str:
    """A column's name without the quotes that protect its brackets."""
    return unescape_text(_ESCAPE.sub(r"\1", name))


def _place(table: Table, column: str) -> int:
    """Position of a column in its table; capitals and line ends do not matter."""
    wanted = _comparable(column)
    for place, name in enumerate(table.columns):
        if _comparable(name) == wanted:
            return place
    raise NoSuchColumn(f"the table {table.name} has no column {column!r}")


def _comparable(name: str) -> str:
    """A name as Excel compares it."""
    return name.replace("\r\n", "\n").strip().casefold()
