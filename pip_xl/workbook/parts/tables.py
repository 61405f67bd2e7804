"""Tables of a worksheet: the names and boxes that structured references speak of."""

from __future__ import annotations

from dataclasses import dataclass, field

from pip_xl.errors import WorkbookError
from pip_xl.workbook.address import Box
from pip_xl.workbook.archive.xml_reader import Attributes, read_xml
from pip_xl.workbook.sheet.text_escapes import unescape_text


@dataclass(frozen=True, slots=True)
class Table:
    """A table.

    Attributes
    ----------
    name : str
        As formulas call it.
    sheet : str
        The sheet it stands on.
    box : Box
        All of it, with header and totals.
    columns : tuple of str
        Names of its columns, from left to right.
    header_rows, totals_rows : int
        How many rows of the box are header and totals.
    """

    name: str
    sheet: str
    box: Box
    columns: tuple[str, ...]
    header_rows: int = 1
    totals_rows: int = 0


def read_table(part: str, data: bytes, sheet: str) -> Table:
    """Read the part of one table.

    Parameters
    ----------
    part : str
        Name of the part, for the message.
    data : bytes
        The part.
    sheet : str
        The sheet that refers to it.

    Returns
    -------
    Table
        The table.

    Raises
    ------
    WorkbookError
        Damaged: not well-formed, no name, no range, or not as many columns as its range has.
    """
    reader = _Reader()
    read_xml(part, data, reader.start)
    name = reader.table.get("displayName") or reader.table.get("name")
    try:
        box = Box.parse(reader.table.get("ref", ""))
        header_rows = int(reader.table.get("headerRowCount", "1"))
        totals_rows = int(reader.table.get("totalsRowCount", "0"))
    except ValueError as error:
        raise WorkbookError(f"part {part!r} is damaged: a table without a range") from error
    if not name or len(reader.columns) != box.columns:
        raise WorkbookError(f"part {part!r} is damaged: a table that does not fit its range")
    return Table(unescape_text(name), sheet, box, tuple(reader.columns), header_rows, totals_rows)


@dataclass(slots=True)
class _Reader:
    """Collects the attributes of a table and its columns."""

    table: Attributes = field(default_factory=dict)
    columns: list[str] = field(default_factory=list)

    def start(self, element: str, attributes: Attributes) -> None:
        if element == "table":
            self.table = attributes
        elif element == "tableColumn":
            self.columns.append(unescape_text(attributes.get("name", "")))
