"""A worksheet with new values: the changed cells, and no other byte."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from pip_xl.workbook.address import Box
from pip_xl.workbook.archive.xml_reader import check_well_formed
from pip_xl.workbook.sheet.cell_xml import CellXml, RowXml
from pip_xl.workbook.sheet.formula_cell import FormulaCell
from pip_xl.workbook.sheet.sheet_cells import SheetCells
from pip_xl.workbook.sheet.tag_bytes import attribute_of, is_self_closing, opened, with_attribute
from pip_xl.workbook.value import CellValue
from pip_xl.workbook.writing.byte_edits import ByteEdits
from pip_xl.workbook.writing.cached_value import encode, same
from pip_xl.workbook.writing.cell_patch import new_cell, patched_cell
from pip_xl.workbook.writing.sheet_layout import SheetLayout
from pip_xl.workbook.writing.sheet_values import Place, SheetValues, sheet_layout


@dataclass(frozen=True, slots=True)
class PatchedSheet:
    """A worksheet with new values.

    Attributes
    ----------
    data : bytes
        Its part.
    changed : tuple of tuple
        Rows and columns of the cells that changed, in reading order.
    """

    data: bytes
    changed: tuple[Place, ...]


def patch_sheet(cells: SheetCells, wanted: SheetValues) -> PatchedSheet:
    """Write values into a worksheet.

    Parameters
    ----------
    cells : SheetCells
        The sheet as it is.
    wanted : SheetValues
        What its cells are to show.

    Returns
    -------
    PatchedSheet
        The sheet with those values. Cells that show them already are not touched; where nothing
        changed, ``changed`` is empty and ``data`` is the same object.
    """
    patch = _Patch(cells)
    formulas: list[FormulaCell] = []
    missing: dict[int, dict[int, CellValue]] = defaultdict(dict)
    for (row, column), value in wanted.values.items():
        if (row, column) not in wanted.ranges and same(cells.stored(row, column), value):
            continue
        formula = cells.by_place.get((row, column))
        if formula is not None:
            formulas.append(formula)
        elif (cell := cells.cell_xml(row, column)) is not None:
            patch.replace(cell, value, None)
        elif value is not None:
            missing[row][column] = value
    for cell in cells.formula_xml(formulas):
        place = cell.row, cell.column
        patch.replace(cell, wanted.values[place], wanted.ranges.get(place))
    for row in sorted(missing):
        patch.insert(row, missing[row])
    if not patch.changed:
        return PatchedSheet(cells.data, ())
    return PatchedSheet(patch.apply(), tuple(sorted(patch.changed)))


class _Patch:
    """Collects the edits of one sheet."""

    def __init__(self, cells: SheetCells) -> None:
        self.cells = cells
        self.prefix = cells.prefix
        self.edits = ByteEdits()
        self.changed: list[Place] = []
        self.inserted: list[Place] = []

    def apply(self) -> bytes:
        """Make all edits, and see to it that the sheet still is XML."""
        if self.inserted:
            self._widen_extent()
        data = self.edits.apply(self.cells.data)
        check_well_formed(self.cells.context.part, self._what_is_new(data))
        return data

    def _what_is_new(self, data: bytes) -> Iterable[bytes]:
        """Pieces of a document that is XML if the edits are.

        Where whole cells replace whole cells, those cells in the sheet's frame are enough: the
        bytes between them are the old ones. A parser needs most of the time of writing for them.
        """
        frame = self.cells.frame
        if self.inserted or frame is None:
            return [data]
        return [frame[0], b"<row>", *(new for _, _, new in self.edits.edits), b"</row>", frame[1]]

    def replace(self, cell: CellXml, value: CellValue, ref: Box | None) -> None:
        """Give a cell of the sheet a new value."""
        new = patched_cell(self.cells.data, cell, encode(value), self.prefix, ref)
        self.edits.add(cell.start, cell.end, new)
        self.changed.append((cell.row, cell.column))

    def insert(self, row: int, values: Mapping[int, CellValue]) -> None:
        """Add cells to a row, or a row with cells."""
        self.inserted += [(row, column) for column in values]
        self.changed += [(row, column) for column in values]
        place = self.cells.rows.get(row)
        if place is None:
            self._insert_row(row, values)
            return
        tag = self.cells.data[place.start : place.tag_end]
        new_tag = opened(_spanning(tag, values))
        row_style = attribute_of(tag, b"s") if attribute_of(tag, b"customFormat") == b"1" else None
        if is_self_closing(tag):
            cells = self._new_cells(row, values, row_style)
            end_tag = b"</%srow>" % self.prefix
            self.edits.add(place.start, place.end, new_tag + cells + end_tag)
            return
        if new_tag != tag:
            self.edits.add(place.start, place.tag_end, new_tag)
        self._insert_between(place, row, values, row_style)

    def _insert_between(
        self, place: RowXml, row: int, values: Mapping[int, CellValue], style: bytes | None
    ) -> None:
        """Add cells in front of the first cell that lies to their right."""
        neighbours = sorted(self.cells.row_cells(row).items())
        end = self.cells.data.rindex(b"<", place.tag_end, place.end)
        for column in sorted(values):
            position = next((cell.start for found, cell in neighbours if found > column), end)
            new = self._new_cells(row, {column: values[column]}, style)
            self.edits.add(position, position, new)

    def _insert_row(self, row: int, values: Mapping[int, CellValue]) -> None:
        """Add a row in front of the first row below it."""
        following = bisect_left(self._row_numbers, row)
        if following < len(self._row_numbers):
            position = self.cells.rows[self._row_numbers[following]].start
        else:
            position = max(place.end for place in self.cells.rows.values())
        tag = b'<%srow r="%d">' % (self.prefix, row)
        end_tag = b"</%srow>" % self.prefix
        self.edits.add(position, position, tag + self._new_cells(row, values, None) + end_tag)

    def _new_cells(
        self, row: int, values: Mapping[int, CellValue], row_style: bytes | None
    ) -> bytes:
        """Cells in the format of their row, or else of their column."""
        return b"".join(
            new_cell(
                row,
                column,
                encode(values[column]),
                self.prefix,
                row_style or self._layout.column_style(column),
            )
            for column in sorted(values)
        )

    def _widen_extent(self) -> None:
        """Let the extent that the sheet states include the new cells."""
        layout = self._layout
        if layout.dimension is None or layout.extent is None:
            return
        wider = _around(layout.extent, self.inserted)
        if wider != layout.extent:
            start, end = layout.dimension
            tag = self.cells.data[start:end]
            self.edits.add(start, end, with_attribute(tag, b"ref", wider.to_a1().encode("ascii")))

    @cached_property
    def _layout(self) -> SheetLayout:
        return sheet_layout(self.cells)

    @cached_property
    def _row_numbers(self) -> list[int]:
        return sorted(self.cells.rows)


def _spanning(tag: bytes, columns: Iterable[int]) -> bytes:
    """Row's tag whose ``spans``, where it has one, includes the columns."""
    spans = attribute_of(tag, b"spans")
    if spans is None:
        return tag
    first, _, last = spans.partition(b":")
    if not first.isdigit() or not last.isdigit():
        return tag
    wider = b"%d:%d" % (min(int(first), *columns), max(int(last), *columns))
    return tag if wider == spans else with_attribute(tag, b"spans", wider)


def _around(box: Box, places: Iterable[Place]) -> Box:
    """Smallest box around another and some cells."""
    rows, columns = zip(*places, strict=True)
    return Box(
        min(box.first_row, *rows),
        min(box.first_column, *columns),
        max(box.last_row, *rows),
        max(box.last_column, *columns),
    )
