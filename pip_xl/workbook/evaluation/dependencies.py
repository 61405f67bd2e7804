"""Which formulas depend on which cells."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from pip_xl.workbook.address import MAX_COLUMN, MAX_ROW, Box, column_number

#: Ranges of at most this many cells are kept cell by cell.
_SMALL = 12

_REFERENCE = re.compile(
    r'"(?:[^"]|"")*"'
    r"|(?<![\w.\\])(?:('(?:[^']|'')*'|[^\W\d][\w.]*)!|(?<!!))"
    r"(?:\$?([A-Za-z]{1,3})\$?([0-9]+)(?::\$?([A-Za-z]{1,3})\$?([0-9]+))?"
    r"|(\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}|\$?[0-9]+:\$?[0-9]+))(?![\w.(!\\])"
)
_WHOLE_SHEET = Box(1, 1, MAX_ROW, MAX_COLUMN)


class CellKey(NamedTuple):
    """A cell of the workbook."""

    sheet: str
    row: int
    column: int


class Reader(NamedTuple):
    """A formula that reads cells.

    Attributes
    ----------
    cell : CellKey
        Where it stands.
    text : str
        The formula, with references in A1 notation only.
    fills : Box or None
        The cells that its result fills; None for its own cell only.
    reads_anywhere : bool
        Whether it may read cells that its text does not name.
    """

    cell: CellKey
    text: str
    fills: Box | None = None
    reads_anywhere: bool = False


def precedents(reader: Reader, sheets: Mapping[str, str]) -> Iterator[tuple[str, Box]]:
    """Cells that a formula may read.

    Parameters
    ----------
    reader : Reader
        The formula.
    sheets : mapping of str to str
        All sheets of the workbook by their case-folded names.

    Yields
    ------
    tuple of str and Box
        A sheet and cells on it; whole sheets for a formula that computes where it reads.

    Examples
    --------
    >>> formula = Reader(CellKey("Data", 1, 1), 'SUM(B1:B9)&"C1"')
    >>> [(sheet, box.to_a1()) for sheet, box in precedents(formula, {"data": "Data"})]
    [('Data', 'B1:B9')]
    """
    if reader.reads_anywhere and "INDIRECT" in reader.text.upper():
        for sheet in sheets.values():
            yield sheet, _WHOLE_SHEET
        return
    own_sheet = reader.cell[0]
    for prefix, column, row, last_column, last_row, area in _REFERENCE.findall(reader.text):
        if not (row or area):
            continue
        sheet = own_sheet
        if prefix:
            name = _unquoted(prefix)
            sheet = sheets.get(name.casefold(), name)
        try:
            if reader.reads_anywhere:
                box = _WHOLE_SHEET
            elif area:
                box = Box.parse(area)
            elif last_row:
                box = Box.parse(f"{column}{row}:{last_column}{last_row}")
            else:
                number, letters = int(row), column_number(column)
                box = Box(number, letters, number, letters)
        except ValueError:
            continue
        yield sheet, box


def _unquoted(prefix: str) -> str:
    """Name of a sheet as a formula writes it."""
    return prefix[1:-1].replace("''", "'") if prefix.startswith("'") else prefix


@dataclass(slots=True)
class _Range:
    """A range and the formulas that read it."""

    box: Box
    readers: list[int] = field(default_factory=list)


class Dependencies:
    """The dependencies of all formulas of a workbook.

    Parameters
    ----------
    readers : iterable of Reader
        All formulas.
    sheets : iterable of str
        All sheets.
    """

    def __init__(self, readers: Iterable[Reader], sheets: Iterable[str]):
        self._readers = list(readers)
        by_name = {sheet.casefold(): sheet for sheet in sheets}
        of_cell: defaultdict[tuple[str, int, int], list[int]] = defaultdict(list)
        self._of_cell = of_cell
        self._ranges: dict[str, dict[Box, _Range]] = defaultdict(dict)
        for number, reader in enumerate(self._readers):
            for sheet, box in precedents(reader, by_name):
                first_row, first_column, last_row, last_column = box
                if first_row == last_row and first_column == last_column:
                    of_cell[sheet, first_row, first_column].append(number)
                elif box.area <= _SMALL:
                    for row, column in box.cells():
                        of_cell[sheet, row, column].append(number)
                else:
                    known = self._ranges[sheet]
                    known.setdefault(box, _Range(box)).readers.append(number)

    def downstream(self, roots: Mapping[CellKey, Box | None]) -> dict[CellKey, CellKey]:
        """Formulas that depend on some cells, directly or through others.

        Parameters
        ----------
        roots : mapping of CellKey to Box or None
            The cells, and what their formulas fill.

        Returns
        -------
        dict of CellKey to CellKey
            For each dependent formula the root it depends on; without the roots.
        """
        cause: dict[CellKey, CellKey] = {root: root for root in roots}
        untouched = {sheet: list(known.values()) for sheet, known in self._ranges.items()}
        fresh = [(cell, root) for root, box in roots.items() for cell in _filled(root, box)]
        while fresh:
            wave = self._through_single_cells(fresh, cause)
            fresh = []
            for sheet, changed in wave.items():
                remaining = []
                for known in untouched.get(sheet, ()):
                    hit = _first_inside(known.box, changed)
                    if hit is None:
                        remaining.append(known)
                    else:
                        fresh += self._mark(known.readers, hit, cause)
                untouched[sheet] = remaining
        return {cell: root for cell, root in cause.items() if cell not in roots}

    def _through_single_cells(
        self, fresh: list[tuple[CellKey, CellKey]], cause: dict[CellKey, CellKey]
    ) -> dict[str, dict[int, list[tuple[int, CellKey]]]]:
        """Follow references to single cells to their end; all changed cells by sheet and column."""
        wave: dict[str, dict[int, list[tuple[int, CellKey]]]] = {}
        waiting = list(fresh)
        while waiting:
            cell, root = waiting.pop()
            wave.setdefault(cell.sheet, {}).setdefault(cell.column, []).append((cell.row, root))
            readers = self._of_cell.get(cell)
            if readers:
                waiting += self._mark(readers, root, cause)
        for columns in wave.values():
            for rows in columns.values():
                rows.sort()
        return wave

    def _mark(
        self, readers: list[int], root: CellKey, cause: dict[CellKey, CellKey]
    ) -> list[tuple[CellKey, CellKey]]:
        """Note new dependents; the cells that they fill."""
        cells: list[tuple[CellKey, CellKey]] = []
        for number in readers:
            reader = self._readers[number]
            if reader.cell not in cause:
                cause[reader.cell] = root
                cells += [(cell, root) for cell in _filled(reader.cell, reader.fills)]
        return cells


def _filled(anchor: CellKey, fills: Box | None) -> Iterator[CellKey]:
    """Cells that a formula fills."""
    if fills is None:
        yield anchor
        return
    for row, column in fills.cells():
        yield CellKey(anchor.sheet, row, column)


def _first_inside(box: Box, changed: dict[int, list[tuple[int, CellKey]]]) -> CellKey | None:
    """Root of a changed cell inside a box."""
    for column, rows in changed.items():
        if box.first_column <= column <= box.last_column:
            at = bisect_left(rows, (box.first_row,))
            if at < len(rows) and rows[at][0] <= box.last_row:
                return rows[at][1]
    return None
