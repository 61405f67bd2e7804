"""The sheet that says every result in one line, with the verdict on the printed one."""

from __future__ import annotations

from xlsxwriter.utility import xl_col_to_name

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
from pip_xl.review.layout.composing import this
from pip_xl.review.layout.reported_formulas import DIFFERS, NOT_RECOMPUTED
from pip_xl.review.layout.summary_line import line, other_columns
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
#: The columns of the table that are shown.
_NUMBER, _RESULT = "No.", "Result"
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
    sheet.worksheet.freeze_panes(_HEADER_ROW, 0)
    sheet.worksheet.repeat_rows(_HEADER_ROW - 1)
    sheet.worksheet.print_area(f"A1:B{last + 1}")
    protect(sheet.worksheet)


def _add_table(sheet: Sheet, last: int) -> None:
    """Write the lines as a table: its rows have one formula."""
    analysis = f"INDEX(Analyses[ID],{this(_NUMBER)})"
    text = f'IF({analysis}="","",IFERROR({line(this(_NUMBER))},"no result"))'
    number = sheet.book.format(CELL, {"font_color": "#7F7F7F", "align": "center"})
    header = sheet.book.format(CALCULATED_HEADER)
    columns: list[dict[str, object]] = [
        {"header": _NUMBER, "format": number, "header_format": header},
        {
            "header": _RESULT,
            "formula": f"={stored(text, _NAME)}",
            "format": sheet.book.format(CELL, CALCULATED, WRAP),
            "header_format": header,
        },
    ]
    for name, formula in other_columns(this(_NUMBER)).items():
        columns.append(
            {"header": name, "formula": f"={stored(formula, _NAME)}", "header_format": header}
        )
    right = xl_col_to_name(len(columns) - 1)
    options = {"name": _NAME, "style": None, "columns": columns}
    sheet.worksheet.add_table(f"A{_HEADER_ROW}:{right}{last}", options)
    sheet.worksheet.set_column(f"C:{right}", 5, None, {"hidden": True})
    for row in range(_FIRST_ROW, last + 1):
        sheet.worksheet.write_number(f"A{row}", row - _HEADER_ROW, number)
