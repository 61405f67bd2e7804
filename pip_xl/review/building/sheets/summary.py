"""The sheet that says every result in one line, with the verdict on the printed one."""

from __future__ import annotations

from pip_xl.review.building.book import Book, Sheet
from pip_xl.review.building.protecting import protect
from pip_xl.review.building.stored_formula import stored
from pip_xl.review.building.style import (
    AS_REPORTED,
    BOLD,
    CALCULATED,
    CALCULATED_HEADER,
    CELL,
    WRAP,
)
from pip_xl.review.building.style import DIFFERS as DIFFERENT
from pip_xl.review.building.table_sheet import rows_of_table
from pip_xl.review.layout import TABLES
from pip_xl.review.layout.composing import literal, this
from pip_xl.review.layout.reported_formulas import DIFFERS, NOT_RECOMPUTED
from pip_xl.review.layout.summary_line import line
from pip_xl.review.review import Review
from pip_xl.workbook.recomputing.summary_lines import SUMMARY_NAME

_NAME = "Summary"
_WIDTHS = {"A": 7, "B": 150}
_LEAD = (
    "One line an analysis: the result, and whether the printed one comes out. These lines are what "
    "'pip-xl recompute' prints first."
)
_HEADER_ROW = 4
_FIRST_ROW = _HEADER_ROW + 1
#: The columns of the table; the last one is hidden.
_NUMBER, _RESULT, _PRINTED = "No.", "Result", "Printed row"
#: Of a line's column, what a wrapped text fills.
_FILLED = 0.92


def write(book: Book, review: Review) -> None:
    """Write the sheet Summary."""
    table = TABLES["Analyses"]
    sheet = book.sheet(_NAME, columns=_WIDTHS, title="Results in one line each", lead=_LEAD)
    last = _HEADER_ROW + rows_of_table(table, review.tables[table.name])
    _add_table(sheet, last)
    for row in range(_FIRST_ROW, last + 1):
        value = book.known.get(_NAME, {}).get((row, 2))
        if isinstance(value, str) and value:
            sheet.height(row, (value, _WIDTHS["B"] * _FILLED))
    lines = f"B{_FIRST_ROW}:B{last}"
    left_out = f'COUNTA(Analyses[ID])-COUNTIF({_NAME}[{_RESULT}],"?*")'
    more = f'IF({left_out}>0,{left_out}&" more analyses are not listed here.","")'
    sheet.formula(f"B{last + 1}", more, BOLD)
    name = f"='{_NAME}'!$B${_FIRST_ROW}:$B${last + 1}"
    book.workbook.define_name(SUMMARY_NAME, name)
    for verdict, look in ((DIFFERS, DIFFERENT), (NOT_RECOMPUTED, AS_REPORTED)):
        condition = f'=ISNUMBER(SEARCH("; {verdict}",$B{_FIRST_ROW}))'
        rule = {"type": "formula", "criteria": condition, "format": book.workbook.add_format(look)}
        sheet.worksheet.conditional_format(lines, rule)
    sheet.worksheet.set_column("C:C", 5, None, {"hidden": True})
    sheet.worksheet.freeze_panes(_HEADER_ROW, 0)
    sheet.worksheet.repeat_rows(_HEADER_ROW - 1)
    sheet.worksheet.print_area(f"A1:B{last + 1}")
    protect(sheet.worksheet)


def _add_table(sheet: Sheet, last: int) -> None:
    """Write the lines as a table: its rows have one formula."""
    analysis = f"INDEX(Analyses[ID],{this(_NUMBER)})"
    place = f'IFERROR(MATCH({literal(analysis)},Reported[Analysis],0),"")'
    text = f'IF({analysis}="","",IFERROR({line(this(_NUMBER), this(_PRINTED))},"no result"))'
    number = sheet.book.format(CELL, {"font_color": "#7F7F7F", "align": "center"})
    header = sheet.book.format(CALCULATED_HEADER)
    columns = [
        {"header": _NUMBER, "format": number, "header_format": header},
        {
            "header": _RESULT,
            "formula": f"={stored(text, _NAME)}",
            "format": sheet.book.format(CELL, CALCULATED, WRAP),
            "header_format": header,
        },
        {"header": _PRINTED, "formula": f"={stored(place, _NAME)}", "header_format": header},
    ]
    options = {"name": _NAME, "style": None, "columns": columns}
    sheet.worksheet.add_table(f"A{_HEADER_ROW}:C{last}", options)
    for row in range(_FIRST_ROW, last + 1):
        sheet.worksheet.write_number(f"A{row}", row - _HEADER_ROW, number)
