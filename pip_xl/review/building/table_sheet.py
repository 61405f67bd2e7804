"""A sheet that holds one table of the layout."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap

import pandas as pd
import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from pip_xl.review.building.book import HEADER, Book
from pip_xl.review.building.entering import guide_entries
from pip_xl.review.building.exact_number import ExactNumber
from pip_xl.review.building.protecting import protect
from pip_xl.review.building.stored_formula import stored
from pip_xl.review.building.style import (
    CALCULATED,
    CALCULATED_HEADER,
    CELL,
    FINDING,
    INPUT,
    WRAP,
    Style,
)
from pip_xl.review.building.table_area import TableArea
from pip_xl.review.layout import Column, Table

#: The row of the headers, below title, lead and a blank row.
HEADER_ROW = 4
#: The buttons of the filters cover the lower edge of the headers.
_HEADER_TOP: Style = {"valign": "top"}
_HEADER_LINE, _HEADER_BUTTON = 13.5, 6
#: Blank rows below what a review holds, where it holds more than a new workbook offers.
_SPARE_ROWS = 40
#: Columns narrower than this hold names and short codes: "1.10" and "6-12" stay as typed.
_SHORT = 30
_OWN_WIDTH = 16
#: Characters on one printed page across, so that they can be read.
_PAGE_WIDTH = 190
#: Of a column's width, what a wrapped text fills: lines break between words.
_FILLED = 0.88


def write_table_sheet(
    book: Book,
    table: Table,
    frame: pd.DataFrame,
    *,
    title: str,
    lead: str,
    frozen: int = 1,
    lines: int = 1,
    printed_until: str = "",
    header_height: float | None = None,
    header_looks: Mapping[str, Style] | None = None,
    looks: Mapping[str, Style] | None = None,
) -> TableArea:
    """Write the sheet of a table: headers, content, formulas, and what its cells accept.

    Parameters
    ----------
    book : Book
        The workbook.
    table : Table
        The table.
    frame : DataFrame
        Its content; columns that the layout does not know are a team's own and come last.
    title : str
        The title of the sheet.
    lead : str
        One sentence below it.
    frozen : int
        How many columns stay in view, and stand on every printed page.
    lines : int
        Lines of text that every row has room for.
    printed_until : str
        The header of the last column that is printed; all are where it is left out.
    header_height : float
        The height of the headers, in points.
    header_looks, looks : mapping of str to mapping
        Looks of headers and of cells by the header, over the usual ones.

    Returns
    -------
    TableArea
        Where everything stands.
    """
    known = {column.name for column in table.columns}
    own = [_own_column(name) for name in frame.columns if name not in known]
    columns = (*table.columns, *own)
    widths = {xl_col_to_name(place): column.width for place, column in enumerate(columns)}
    sheet = book.sheet(table.sheet, columns=widths, title=title, lead=lead)
    last_row = HEADER_ROW + rows_of_table(table, frame)
    area = TableArea(sheet, table, columns, HEADER_ROW + 1, last_row, looks or {})
    _add_table(area, header_looks or {})
    sheet.worksheet.set_row(HEADER_ROW - 1, header_height or _height_of_headers(columns))
    for column in columns:
        if not column.is_calculated:
            _write_column(area, column, list(frame[column.name]))
        if column.help:
            guide_entries(sheet, area.cells(column.name), column)
    _fit_rows(area, frame, lines)
    _mark(area)
    _set_up(area, title, frozen, printed_until or columns[-1].name)
    return area


def rows_of_table(table: Table, frame: pd.DataFrame) -> int:
    """How many rows a table has on its sheet.

    Parameters
    ----------
    table : Table
        The table.
    frame : DataFrame
        Its content.

    Returns
    -------
    int
        As many as a new workbook offers, or some below the content where it has more.
    """
    return table.rows if len(frame) <= table.rows else len(frame) + _SPARE_ROWS


def _own_column(name: str) -> Column:
    """A column of a team's own, of which nothing is known."""
    return Column(name=name, kind="text", help="", width=_OWN_WIDTH)


def _height_of_headers(columns: Sequence[Column]) -> float:
    """The height at which the longest header is whole, at least that of two lines."""
    lines = max(len(wrap(each.name, int(each.width * _FILLED))) for each in columns)
    return _HEADER_LINE * max(lines, 2) + _HEADER_BUTTON


def _add_table(area: TableArea, header_looks: Mapping[str, Style]) -> None:
    """Write the headers, and the formulas down to the last row."""
    book, worksheet = area.sheet.book, area.sheet.worksheet
    declared = []
    for column in area.columns:
        header = CALCULATED_HEADER if column.is_calculated else HEADER
        look = book.format(header, _HEADER_TOP, header_looks.get(column.name, {}))
        entry = {"header": column.name, "header_format": look}
        if column.is_calculated:
            entry["formula"] = f"={stored(column.formula, area.table.name)}"
            entry["format"] = _look(area, column)
        declared.append(entry)
    options = {"name": area.table.name, "style": None, "columns": declared}
    worksheet.add_table(area.all_cells, options)


def _write_column(area: TableArea, column: Column, values: Sequence[object]) -> None:
    """Write the content of a column that people fill in, and format its blank cells."""
    worksheet = area.sheet.worksheet
    look, letters = _look(area, column), area.letters(column.name)
    for place in range(area.last_row - area.first_row + 1):
        value = values[place] if place < len(values) else None
        cell = f"{letters}{area.first_row + place}"
        if value is None or value == "" or value != value:
            worksheet.write_blank(cell, None, look)
        elif isinstance(value, str):
            worksheet.write_string(cell, value, look)
        elif isinstance(value, bool):
            worksheet.write_boolean(cell, value, look)
        elif isinstance(value, int | float):
            worksheet.write_number(cell, ExactNumber(value), look)
        else:
            worksheet.write_string(cell, str(value), look)


def _look(area: TableArea, column: Column) -> xlsxwriter.format.Format:
    """The format of a column's cells."""
    book, own = area.sheet.book, area.looks.get(column.name, {})
    if column.is_calculated:
        wrap = WRAP if column.width >= _SHORT else {}
        return book.format(CELL, CALCULATED, wrap, {"num_format": column.number_format}, own)
    # Of a team's own column nothing is known, and nothing is forced upon it.
    is_short_text = column.kind in ("text", "choice", "printed") and column.width < _SHORT
    number_format = "@" if is_short_text and column.help else column.number_format
    return book.format(CELL, INPUT, WRAP, {"num_format": number_format}, own)


def _fit_rows(area: TableArea, frame: pd.DataFrame, lines: int) -> None:
    """Make rows tall enough for their texts, typed and computed."""
    room = [("\n" * (lines - 1), 1.0)] if lines > 1 else []
    texts = {row: room.copy() for row in range(area.first_row, area.last_row + 1)}
    for row, text, width in _texts(area, frame):
        if len(text) > width:
            texts[row].append((text, width * _FILLED))
    for row, long_ones in texts.items():
        if long_ones:
            area.sheet.height(row, *long_ones)


def _texts(area: TableArea, frame: pd.DataFrame) -> Iterator[tuple[int, str, float]]:
    """All texts that are known, with their rows and the widths of their columns."""
    width = [column.width for column in area.columns]
    for (row, place), value in area.sheet.book.known.get(area.table.sheet, {}).items():
        in_table = area.first_row <= row <= area.last_row and place <= len(width)
        if isinstance(value, str) and in_table:
            yield row, value, width[place - 1]
    for column in area.columns:
        for row, value in enumerate(frame.get(column.name, ()), area.first_row):
            if isinstance(value, str):
                yield row, value, column.width


def _mark(area: TableArea) -> None:
    """Make findings and missing cells stand out, also without colour."""
    table = area.table
    for column in table.columns:
        if column.name == "Check":
            area.mark(area.cells("Check"), f'{area.first_cell("Check")}<>""', FINDING)
        elif column.required and column.name not in (table.key, *table.figures):
            area.mark_missing(column.name)


def _set_up(area: TableArea, title: str, frozen: int, last_printed: str) -> None:
    """Set up view, print and protection."""
    worksheet = area.sheet.worksheet
    worksheet.freeze_panes(HEADER_ROW, frozen)
    worksheet.repeat_rows(HEADER_ROW - 1)
    worksheet.print_area(f"A1:{area.letters(last_printed)}{area.last_row}")
    headers = [column.name for column in area.columns]
    printed = area.columns[: headers.index(last_printed) + 1]
    across = max(1, round(sum(column.width for column in printed) / _PAGE_WIDTH))
    worksheet.fit_to_pages(across, 0)
    if across > 1:
        # Cells that reach over all columns would be cut off by the edge of a page.
        worksheet.print_area(f"A{HEADER_ROW}:{area.letters(last_printed)}{area.last_row}")
        worksheet.set_header(f'&L&"Calibri,Bold"&14{title}')
        worksheet.repeat_columns(0, frozen - 1)
    cells = area.all_cells
    worksheet.ignore_errors({"number_stored_as_text": cells, "empty_cell_reference": cells})
    protect(worksheet)
