"""What surrounds the rows of a sheet: its stated extent, column formats and merged cells."""

from __future__ import annotations

from dataclasses import dataclass, field

from pip_xl.workbook.address import Box
from pip_xl.workbook.archive.xml_reader import Attributes, local_name, new_parser, parse
from pip_xl.workbook.sheet.tag_bytes import tag_end


@dataclass(slots=True)
class SheetLayout:
    """What stands before and behind the rows.

    Attributes
    ----------
    dimension : tuple of int or None
        Where the tag that states the extent begins and ends.
    extent : Box or None
        The extent it states.
    column_styles : list of tuple
        First and last column, and the number of their format.
    merged : list of Box
        Merged cells.
    """

    dimension: tuple[int, int] | None = None
    extent: Box | None = None
    column_styles: list[tuple[int, int, bytes]] = field(default_factory=list)
    merged: list[Box] = field(default_factory=list)

    def column_style(self, column: int) -> bytes | None:
        """Format of a column's empty cells, None for the general one."""
        for first, last, style in self.column_styles:
            if first <= column <= last:
                return style
        return None


def read_layout(part: str, data: bytes, rows_start: int, rows_end: int) -> SheetLayout:
    """Read what surrounds the rows of a sheet.

    Parameters
    ----------
    part : str
        Name of the part, for the message.
    data : bytes
        The sheet.
    rows_start, rows_end : int
        Where the first row begins and the last one ends; what lies between is not looked at.

    Returns
    -------
    SheetLayout
        What is there.
    """
    layout = SheetLayout()

    def start(name: str, attributes: Attributes) -> None:
        kind = local_name(name)
        if kind == "dimension" and "ref" in attributes:
            position = parser.CurrentByteIndex
            layout.dimension = position, tag_end(data, position)
            layout.extent = Box.parse(attributes["ref"])
        elif kind == "col" and "style" in attributes:
            first, last = int(attributes["min"]), int(attributes["max"])
            layout.column_styles.append((first, last, attributes["style"].encode("ascii")))
        elif kind == "mergeCell":
            layout.merged.append(Box.parse(attributes["ref"]))

    parser = new_parser(part, start)
    parse(part, parser, [data[:rows_start], data[rows_end:]])
    return layout
