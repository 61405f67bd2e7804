"""The cells of a sheet as XML: where each part of a cell begins and ends, byte by byte."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from xml.parsers import expat

from pip_xl.errors import WorkbookError
from pip_xl.workbook.address import MAX_COLUMN, MAX_ROW, from_a1
from pip_xl.workbook.archive.xml_reader import MAX_DEPTH, nested_too_deeply, not_well_formed
from pip_xl.workbook.sheet.tag_bytes import tag_end

_PARTS_OF_A_CELL = {"f", "v", "is"}


@dataclass(slots=True)
class ElementXml:
    """An element inside a cell: ``<f>``, ``<v>`` or ``<is>``.

    Attributes
    ----------
    start, tag_end, end : int
        Offsets of its start tag, behind the start tag, and behind the element.
    attributes : dict of str to str
        Its attributes.
    text : str
        The text inside; for ``<is>`` that of all its runs, without phonetic hints.
    """

    start: int
    tag_end: int
    attributes: dict[str, str]
    end: int = 0
    text: str = ""

    def shift(self, offset: int) -> None:
        """Move all offsets."""
        self.start += offset
        self.tag_end += offset
        self.end += offset


@dataclass(slots=True)
class CellXml:
    """A cell as it stands in the file.

    Attributes
    ----------
    row, column : int
        Its place; counted on where the file gives no address.
    start, tag_end, end : int
        Offsets of its start tag, behind the start tag, and behind the cell.
    attributes : dict of str to str
        Its attributes.
    formula, value, inline : ElementXml or None
        What it holds.
    """

    row: int
    column: int
    start: int
    tag_end: int
    attributes: dict[str, str]
    end: int = 0
    formula: ElementXml | None = None
    value: ElementXml | None = None
    inline: ElementXml | None = None

    @property
    def is_filled(self) -> bool:
        """Whether anything stands in the cell."""
        return not (self.formula is None and self.value is None and self.inline is None)

    def shift(self, offset: int) -> None:
        """Move all offsets, from those in a piece to those in the sheet."""
        self.start += offset
        self.tag_end += offset
        self.end += offset
        for element in (self.formula, self.value, self.inline):
            if element is not None:
                element.shift(offset)


@dataclass(slots=True)
class RowXml:
    """A row as it stands in the file.

    Attributes
    ----------
    row : int
        Its number.
    start, tag_end, end : int
        Offsets of its start tag, behind the start tag, and behind the row.
    """

    row: int
    start: int
    tag_end: int
    end: int = 0


OnCell = Callable[[CellXml], None]
OnRow = Callable[[RowXml], None]


def read_cells(
    part: str,
    data: bytes,
    on_cell: OnCell,
    on_row: OnRow | None = None,
    *,
    row: int = 0,
) -> None:
    """Read the cells of a worksheet, or of a piece of one.

    Parameters
    ----------
    part : str
        Name of the part, for the message.
    data : bytes
        A whole worksheet, or one ``<row>``.
    on_cell, on_row : callable
        Called with every cell and row, once it is complete.
    row : int
        The row above, where the data are one row.

    Raises
    ------
    WorkbookError
        Not well-formed, or an address that does not exist.
    """
    _Reader(part, data, on_cell, on_row, row).run()


@dataclass(slots=True)
class _Reader:
    """Follows the parser through rows and cells; prefixes do not matter, places do."""

    part: str
    data: bytes
    on_cell: OnCell
    on_row: OnRow | None
    row: int
    column: int = 0
    path: list[str] = field(default_factory=list)
    current_row: RowXml | None = None
    cell: CellXml | None = None
    element: ElementXml | None = None
    phonetic: int = 0
    parser: expat.XMLParserType = field(init=False)

    def run(self) -> None:
        """Parse everything."""
        parser = self.parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = self._refuse
        try:
            parser.Parse(self.data, True)
        except expat.ExpatError as error:
            raise not_well_formed(self.part, error) from error

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        parent = self.path[-1] if self.path else ""
        self.path.append(local)
        if len(self.path) > MAX_DEPTH:
            raise nested_too_deeply(self.part)
        if self.cell is not None:
            self._start_inside(local, parent, attributes)
        elif local == "c" and parent == "row":
            self._start_cell(attributes)
        elif local == "row" and parent in {"sheetData", ""}:
            self._start_row(attributes)

    def _start_row(self, attributes: dict[str, str]) -> None:
        self.row = self._row_number(attributes.get("r"))
        self.column = 0
        start = self.parser.CurrentByteIndex
        self.current_row = RowXml(self.row, start, tag_end(self.data, start))

    def _start_cell(self, attributes: dict[str, str]) -> None:
        address = attributes.get("r")
        row, self.column = self.row, self.column + 1
        if address is not None:
            row, self.column = self._place(address)
        if self.column > MAX_COLUMN:
            raise self._bad_address(f"column {self.column}")
        start = self.parser.CurrentByteIndex
        self.cell = CellXml(row, self.column, start, tag_end(self.data, start), attributes)

    def _start_inside(self, local: str, parent: str, attributes: dict[str, str]) -> None:
        if local == "rPh":
            self.phonetic += 1
        if parent != "c" or local not in _PARTS_OF_A_CELL or self.cell is None:
            return
        start = self.parser.CurrentByteIndex
        self.element = ElementXml(start, tag_end(self.data, start), attributes)
        if local == "f":
            self.cell.formula = self.element
        elif local == "v":
            self.cell.value = self.element
        else:
            self.cell.inline = self.element

    def _end(self, name: str) -> None:
        local = self.path.pop()
        parent = self.path[-1] if self.path else ""
        if self.cell is not None:
            if local == "rPh":
                self.phonetic -= 1
            elif local == "c" and parent == "row":
                self.cell.end = self._end_of(self.cell.tag_end)
                self.on_cell(self.cell)
                self.cell = None
            elif parent == "c" and self.element is not None:
                self.element.end = self._end_of(self.element.tag_end)
                self.element = None
        elif local == "row" and self.current_row is not None:
            self.current_row.end = self._end_of(self.current_row.tag_end)
            if self.on_row is not None:
                self.on_row(self.current_row)
            self.current_row = None

    def _text(self, text: str) -> None:
        if self.element is None or self.phonetic:
            return
        if self.path[-1] in {"f", "v", "t"}:
            self.element.text += text

    def _end_of(self, behind_start_tag: int) -> int:
        """Offset behind the element whose end is being reported."""
        if self.data[behind_start_tag - 2 : behind_start_tag] == b"/>":
            return behind_start_tag
        return self.data.index(b">", self.parser.CurrentByteIndex) + 1

    def _row_number(self, text: str | None) -> int:
        if text is None:
            return self.row + 1
        if not text.isdecimal() or not 1 <= int(text) <= MAX_ROW:
            raise self._bad_address(f"row {text}")
        return int(text)

    def _place(self, address: str) -> tuple[int, int]:
        try:
            return from_a1(address)
        except ValueError as error:
            raise self._bad_address(address) from error

    def _bad_address(self, address: str) -> WorkbookError:
        return WorkbookError(
            f"part {self.part!r} is damaged: {address[:40]!r} is no place on a worksheet"
        )

    def _refuse(self, *_: object) -> None:
        raise WorkbookError(
            f"part {self.part!r} holds a document type definition: it may be malicious"
        )
