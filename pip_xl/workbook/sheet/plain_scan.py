"""Formula cells of a plain sheet, by one pattern: about five times as fast as a parser."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice, repeat
from math import isfinite
from typing import TypeAlias

from pip_xl.workbook.address import MAX_ROW, Box, column_number
from pip_xl.workbook.sheet.cell_xml import RowXml
from pip_xl.workbook.sheet.formula_cell import FormulaCell, FormulaKind
from pip_xl.workbook.sheet.formula_reading import SheetContext
from pip_xl.workbook.sheet.xml_text import text_of
from pip_xl.workbook.value import CellValue

# Possessive quantifiers: nothing here can match in a second way, so nothing need be remembered.
_FORMULA_CELL = re.compile(
    rb'<c r="([A-Z]{1,3}+)([1-9][0-9]{0,6}+)"([^<>]*+)>'
    rb"<f([^<>]*+)>(?:([^<]*+)</f>)?+"
    rb'(?:<v(?: xml:space="preserve")?+>([^<]*+)</v>|<v()/>)?+</c>'
)
_ATTRIBUTE = re.compile(rb'\s([A-Za-z0-9:]+)="([^"<>]*)"')
_SHEET_DATA = re.compile(rb"<sheetData\s*>")
_SHEET_DATA_END = b"</sheetData>"
_ROW = re.compile(rb'<row r="([1-9][0-9]{0,6})"[^<>]*>')
_ROW_END = b"</row>"
# Cells are made in batches: the steps run at the speed of C, and what they leave behind is gone
# before the garbage collector looks for it.
_BATCH = 200

_Kind: TypeAlias = tuple[FormulaKind, Box | None, int | None]
_ALL_NORMAL = (repeat("normal"), repeat(None), repeat(None))


def scan_plainly(data: bytes, context: SheetContext) -> list[FormulaCell] | None:
    """Find the formula cells of a plain sheet.

    Parameters
    ----------
    data : bytes
        A sheet that ``check_sheet`` found to be plain.
    context : SheetContext
        The rest of the workbook.

    Returns
    -------
    list of FormulaCell or None
        In the order of the file; None where the pattern does not account for every formula, so
        that a parser must read the sheet.

    Raises
    ------
    WorkbookError
        A value that its type does not allow.
    """
    bounds = sheet_data_bounds(data)
    if bounds is None:
        return None
    start, end = bounds
    reader = _BatchReader(context)
    matches = _FORMULA_CELL.finditer(data, start, end)
    cells: list[FormulaCell] = []
    try:
        while batch := list(islice(matches, _BATCH)):
            cells.extend(reader.read(batch))
    except _NotPlainError:
        return None
    return cells if len(cells) == data.count(b"<f", start, end) else None


class _NotPlainError(Exception):
    """Something that a parser must look at."""


class _Columns(dict[bytes, int]):
    """Columns by their letters, each worked out once."""

    def __missing__(self, letters: bytes) -> int:
        try:
            self[letters] = column_number(letters.decode())
        except ValueError:
            raise _NotPlainError from None
        return self[letters]


class _CellAttributes(dict[bytes, tuple[str, str | None]]):
    """Type and metadata of cells by their raw attributes, each worked out once."""

    def __missing__(self, raw: bytes) -> tuple[str, str | None]:
        found = _attributes(raw)
        self[raw] = found.get("t", "n"), found.get("cm")
        return self[raw]


class _BatchReader:
    """Makes formula cells of what the pattern found, one step for all cells of a batch."""

    def __init__(self, context: SheetContext) -> None:
        self.context = context
        self.columns = _Columns()
        self.attributes = _CellAttributes()

    def read(self, batch: list[re.Match[bytes]]) -> Iterator[FormulaCell]:
        """Make the formula cells of a batch."""
        letters, digits, attributes, of_formula, formulas, values, no_values = zip(
            *[match.groups() for match in batch], strict=True
        )
        rows = list(map(int, digits))
        if max(rows) > MAX_ROW:
            raise _NotPlainError
        columns = list(map(self.columns.__getitem__, letters))
        texts = _texts(formulas)
        if len(texts) != len(batch):
            raise _NotPlainError
        kinds: Iterable[Iterable[object]] = _ALL_NORMAL
        if any(of_formula) or None in formulas:
            kinds = zip(
                *map(self._kind, rows, columns, attributes, of_formula, formulas), strict=True
            )
        if all(values) and all(self.attributes[raw][0] == "n" for raw in set(attributes)):
            stored: Iterable[CellValue] = _numbers(values)
        else:
            stored = map(self._stored, rows, columns, attributes, values, no_values)
        spans = zip(*[match.span() for match in batch], strict=True)
        fields = zip(rows, columns, texts, *kinds, stored, *spans, strict=False)
        # Past the class's own constructor, which is a function in Python: half the time.
        return map(tuple.__new__, repeat(FormulaCell), fields)

    def _kind(
        self,
        row: int,
        column: int,
        attributes: bytes,
        of_formula: bytes,
        formula: bytes | None,
    ) -> _Kind:
        """Kind of one formula."""
        if (formula is None) != of_formula.endswith(b"/"):
            raise _NotPlainError
        return self.context.formula_kind(
            _attributes(of_formula), self.attributes[attributes][1], row, column
        )

    def _stored(
        self,
        row: int,
        column: int,
        attributes: bytes,
        value: bytes | None,
        no_value: bytes | None,
    ) -> CellValue:
        """Stored value of one cell that is no plain number."""
        raw = no_value if value is None else value
        text = None if raw is None else text_of(raw)
        return self.context.value(self.attributes[attributes][0], text, row, column)


def rows_plainly(data: bytes) -> dict[int, RowXml] | None:
    """Find the rows of a plain sheet, by number; None where a parser must."""
    bounds = sheet_data_bounds(data)
    if bounds is None:
        return None
    start, end = bounds
    rows: dict[int, RowXml] = {}
    count = 0
    for match in _ROW.finditer(data, start, end):
        tag_end = match.end()
        if data[tag_end - 2] == ord("/"):
            row_end = tag_end
        else:
            row_end = data.find(_ROW_END, tag_end, end) + len(_ROW_END)
        number = int(match[1])
        rows[number] = RowXml(number, match.start(), tag_end, row_end)
        count += 1
    complete = count == len(rows) == data.count(b"<row", start, end)
    return rows if complete else None


def sheet_data_bounds(data: bytes) -> tuple[int, int] | None:
    """Where the rows of a plain sheet begin and end; None where it has none."""
    match = _SHEET_DATA.search(data)
    end = data.rfind(_SHEET_DATA_END)
    if match is None or end < match.end():
        return None
    return match.end(), end


def _attributes(raw: bytes) -> dict[str, str]:
    """Attributes of a tag without anything unusual in it."""
    return {name.decode(): text_of(value) for name, value in _ATTRIBUTE.findall(raw)}


def _texts(raw: Iterable[bytes | None]) -> list[str]:
    """Texts of many formulas; they are decoded as one, which no character of XML can part."""
    return text_of(b"\0".join([text or b"" for text in raw])).split("\0")


def _numbers(raw: Iterable[bytes]) -> list[float]:
    """Read finite numbers."""
    try:
        numbers = list(map(float, raw))
    except ValueError:
        raise _NotPlainError from None
    if not all(map(isfinite, numbers)):
        raise _NotPlainError
    return numbers
