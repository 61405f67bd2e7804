"""Whether a worksheet is of a size that can be read, found out while it streams by."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from pip_xl.errors import WorkbookError
from pip_xl.workbook.address import MAX_ROW, Box, column_number, from_a1
from pip_xl.workbook.archive import limits
from pip_xl.workbook.archive.element_lengths import whole_elements
from pip_xl.workbook.archive.xml_prolog import Root
from pip_xl.workbook.archive.xml_reader import Attributes, local_name, new_parser, parse

Chunks = Callable[[], Iterator[bytes]]

# So many columns cannot exceed the extent, whatever the rows: A to AU, as the pattern says.
_NARROW = limits.MAX_EXTENT // MAX_ROW
_WIDE_OR_UNUSUAL = re.compile(rb'<c(?! r="(?:[A-Z]|A[A-U])[0-9])[\s/>]')
# A cell with its address in front; or, with nothing captured, one written otherwise.
_CELL_COLUMN = re.compile(rb'<c(?: r="([A-Z]{1,3})[0-9]{1,7}"|[\s/>])')
# The shortest cell: so many bytes cannot hold more cells than are allowed.
_TOO_FEW_BYTES = len(b"<c/>") * limits.MAX_CELLS
_ANY_CELL = re.compile(rb"<(?:[^\s<>/:=]+:)?c[\s/>]")
_FILLED_CELL = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"[^<>]*(?<!/)>')
_MERGED = re.compile(rb"""<mergeCell\s[^<>]*?\bref\s*=\s*["']([^"'<>]*)""")
_FORMULA_RANGE = re.compile(rb"""<f\s[^<>]*?\bref\s*=\s*["']([^"'<>]*)""")


def check_sheet(part: str, root: Root, size: int, chunks: Chunks) -> bool:
    """Refuse a worksheet that is too large for the programs that read it next.

    Parameters
    ----------
    part : str
        Name of the part, for the message.
    root : Root
        Its first element.
    size : int
        Its length in bytes, at most.
    chunks : callable
        Gives the part's bytes from the beginning, each time it is called.

    Returns
    -------
    bool
        Whether the sheet is plain: written as programs usually write it, without a prefix, with
        an address in front of every cell, and without comments, CDATA or processing instructions.

    Raises
    ------
    WorkbookError
        Too many cells or merged cells, an extent too large, a text or formula too long.
    """
    if size > _TOO_FEW_BYTES:
        _check_cell_count(part, chunks())
    if not root.prefix and _check_plainly(part, root.start, chunks):
        return True
    _check_strictly(part, chunks)
    return False


def _check_plainly(part: str, start: int, chunks: Chunks) -> bool:
    """Check by patterns; False where the sheet is not written as programs usually write it."""
    widest = _NARROW
    areas = _Areas(part)
    for block in whole_elements(part, chunks()):
        if _has_comments(block, start):
            return False
        if _WIDE_OR_UNUSUAL.search(block, start):
            columns = set(_CELL_COLUMN.findall(block, start))
            if b"" in columns:
                return False
            widest = max(widest, *(_column(part, letters) for letters in columns))
        start = 0
        if b"<mergeCell" in block:
            for reference in _MERGED.findall(block):
                areas.add_merged(reference)
        for reference in _FORMULA_RANGE.findall(block):
            areas.add_formula_range(reference)
    if widest > _NARROW:
        _check_extent(part, _filled_corner(part, chunks()))
    return True


def _has_comments(block: bytes, start: int) -> bool:
    """Whether there is a comment, CDATA section or processing instruction.

    Anything could look like a cell in them. Single characters are found at once, and mostly
    there are none.
    """
    return any(
        block.find(mark[1:], start) >= 0 and block.find(mark, start) >= 0 for mark in (b"<!", b"<?")
    )


def _filled_corner(part: str, chunks: Iterator[bytes]) -> tuple[int, int]:
    """Last row and last column that hold anything."""
    row = column = 0
    for block in whole_elements(part, chunks):
        for letters, digits in _FILLED_CELL.findall(block):
            row = max(row, int(digits))
            column = max(column, _column(part, letters))
    return row, column


def _check_strictly(part: str, chunks: Chunks) -> None:
    """Check with an XML parser: any prefix, comments, cells without an address."""
    corner = _Corner(part)
    parse(part, new_parser(part, corner.start), whole_elements(part, chunks()))
    _check_extent(part, (corner.last_row, corner.last_column))


class _Corner:
    """Finds the last row and column of a sheet as the parser meets its cells."""

    def __init__(self, part: str) -> None:
        self.part = part
        self.row = self.column = self.last_row = self.last_column = 0
        self.areas = _Areas(part)

    def start(self, name: str, attributes: Attributes) -> None:
        """Take one element that begins."""
        kind = local_name(name)
        if kind == "row":
            self.row = _number(attributes.get("r"), self.row + 1)
            self.column = 0
        elif kind == "c":
            self._cell(attributes.get("r"))
        elif kind == "mergeCell":
            self.areas.add_merged(attributes.get("ref", "").encode())
        elif kind == "f" and "ref" in attributes:
            self.areas.add_formula_range(attributes["ref"].encode())

    def _cell(self, address: str | None) -> None:
        """Take one cell, which follows its neighbour where it has no address."""
        row, self.column = self.row, self.column + 1
        if address is not None:
            try:
                row, self.column = from_a1(address)
            except ValueError as error:
                raise _bad_address(self.part, address) from error
        self.last_row = max(self.last_row, row)
        self.last_column = max(self.last_column, self.column)


class _Areas:
    """Sums up the ranges that a sheet claims."""

    def __init__(self, part: str) -> None:
        self.part = part
        self.merged = 0

    def add_merged(self, reference: bytes) -> None:
        """Count the cells of one merged range."""
        self.merged += self._area(reference)
        if self.merged > limits.MAX_MERGED_CELLS:
            raise WorkbookError(
                f"part {self.part!r} merges more than {limits.MAX_MERGED_CELLS} cells: unmerge "
                "whole rows or columns"
            )

    def add_formula_range(self, reference: bytes) -> None:
        """Check the range of one array or shared formula."""
        if self._area(reference) > limits.MAX_ARRAY_CELLS:
            raise WorkbookError(
                f"part {self.part!r} holds a formula over {reference.decode()}, more than "
                f"{limits.MAX_ARRAY_CELLS} cells: make its range smaller"
            )

    def _area(self, reference: bytes) -> int:
        try:
            return Box.parse(reference.decode("ascii")).area
        except (ValueError, UnicodeDecodeError) as error:
            raise _bad_address(self.part, reference.decode("utf-8", "replace")) from error


def _check_cell_count(part: str, chunks: Iterator[bytes]) -> None:
    """Count cells, whatever their prefix; a pattern counts them before a parser has begun."""
    cells = 0
    for block in whole_elements(part, chunks):
        cells += len(_ANY_CELL.findall(block))
        if cells > limits.MAX_CELLS:
            raise WorkbookError(
                f"part {part!r} holds more than {limits.MAX_CELLS} cells: delete empty formatted "
                "rows and columns, or split the sheet"
            )


def _check_extent(part: str, corner: tuple[int, int]) -> None:
    row, column = corner
    if row * column > limits.MAX_EXTENT:
        raise WorkbookError(
            f"part {part!r} spreads over {row} rows and {column} columns, more than "
            f"{limits.MAX_EXTENT} cells: delete the cells far from the data"
        )


def _column(part: str, letters: bytes) -> int:
    try:
        return column_number(letters.decode("ascii"))
    except ValueError as error:
        raise _bad_address(part, letters.decode("ascii")) from error


def _number(text: str | None, default: int) -> int:
    return int(text) if text is not None and text.isdecimal() and len(text) < 10 else default


def _bad_address(part: str, address: str) -> WorkbookError:
    return WorkbookError(f"part {part!r} is damaged: {address[:40]!r} is no address of a worksheet")
