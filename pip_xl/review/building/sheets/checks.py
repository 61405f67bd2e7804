"""The sheet that lists, live, what looks wrong anywhere in the workbook."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.utility import xl_col_to_name

from pip_xl.review.building.book import Book, Sheet
from pip_xl.review.building.protecting import protect
from pip_xl.review.building.style import BOLD, CALCULATED, CELL, FINDING, WRAP
from pip_xl.review.layout import TABLES, Table
from pip_xl.review.review import Review

_NAME = "Checks"
#: The defined name of the number of findings.
FOUND = "checks_found"
_WIDTHS = {"A": 6, "B": 16, "C": 10, "D": 34, "E": 92}
_LEAD = (
    "Every row whose column Check says something, on any sheet; blank means that nothing was found."
)
#: Findings that are listed; the counts above the list know of all.
_LISTED = 25
_FIRST_TABLE_ROW = 7
#: The column of what is wrong, and what a wrapped text fills of its width.
_WHAT, _FILLED = 5, 0.9

#: Tables with a column Check, in the order of the sheets.
_CHECKED = tuple(table for table in TABLES.values() if "Check" in {c.name for c in table.columns})
_LAST_TABLE_ROW = _FIRST_TABLE_ROW + len(_CHECKED) - 1
_FIRST_LISTED_ROW = _LAST_TABLE_ROW + 8
_LAST_LISTED_ROW = _FIRST_LISTED_ROW + _LISTED - 1

# Working columns: of a table, how many findings stand in the tables before it and where its
# headers are; of a listed finding, its table, its number there and its row in the table. Then one
# column a table with the rows of its findings.
_BEFORE, _HEADERS = "G", "H"
_WHICH_TABLE, _WHICH_NUMBER, _PLACE = "G", "H", "I"
_FIRST_PLACES = 9


def write(book: Book, review: Review) -> None:
    """Write the sheet Checks."""
    del review
    sheet = book.sheet(_NAME, columns=_WIDTHS, title="Checks", lead=_LEAD)
    _write_counts(sheet)
    _write_summary(sheet)
    _write_list(sheet)
    for place in range(len(_CHECKED)):
        _write_places(sheet, place)
    last_column = xl_col_to_name(_FIRST_PLACES + len(_CHECKED) - 1)
    sheet.worksheet.set_column(f"{_BEFORE}:{last_column}", 7, None, {"hidden": True})
    sheet.worksheet.print_area(f"A1:E{_LAST_LISTED_ROW}")
    sheet.worksheet.fit_to_pages(1, 1)
    sheet.worksheet.freeze_panes(2, 0)
    protect(sheet.worksheet)


def _write_counts(sheet: Sheet) -> None:
    """Write how many findings each table has."""
    titles = {"A": "", "B": "Sheet", "C": "Findings", "D": "Rows in use"}
    sheet.header(_FIRST_TABLE_ROW - 1, titles, 18)
    for row, table in enumerate(_CHECKED, _FIRST_TABLE_ROW):
        check = f"{table.name}[Check]"
        sheet.text(f"A{row}", "", CELL)
        sheet.text(f"B{row}", table.name, CELL)
        sheet.formula(f"C{row}", f'COUNTIF({check},"?*")', CELL, CALCULATED)
        used = f"COUNTA({table.name}[{table.key}])"
        sheet.formula(f"D{row}", used, CELL, CALCULATED, {"align": "left"})
        before = f"SUM(C${_FIRST_TABLE_ROW - 1}:C{row - 1})"
        sheet.formula(f"{_BEFORE}{row}", before)
        sheet.formula(f"{_HEADERS}{row}", f"ROW({table.name}[[#Headers],[Check]])")
    name = f"='{_NAME}'!$C${_LAST_TABLE_ROW + 1}"
    sheet.book.workbook.define_name(FOUND, name)
    row = _LAST_TABLE_ROW + 1
    sheet.text(f"A{row}", "", CELL)
    sheet.text(f"B{row}", "All", CELL, BOLD)
    total = f"SUM(C{_FIRST_TABLE_ROW}:C{_LAST_TABLE_ROW})"
    sheet.formula(f"C{row}", total, CELL, CALCULATED, BOLD)
    sheet.text(f"D{row}", "", CELL, CALCULATED)
    look = sheet.book.workbook.add_format(dict(FINDING))
    rule = {"type": "cell", "criteria": ">", "value": 0, "format": look}
    sheet.worksheet.conditional_format(f"C{_FIRST_TABLE_ROW}:C{row}", rule)


def _write_summary(sheet: Sheet) -> None:
    """Write the findings in one sentence, and what no single row shows."""
    clear = "Nothing was found."
    some = f'{FOUND}&IF({FOUND}=1," row needs a look."," rows need a look.")'
    sheet.formula("A4", f'IF({FOUND}=0,"{clear}",{some})', BOLD, {"font_size": 12})
    verdicts = "&".join(
        f'COUNTIF(Reported[Verdict],"{verdict}")&" {words}"'
        for verdict, words in (
            ("reproduced", "reproduced, "),
            ("differs", "different, "),
            ("not recomputed", "not recomputed."),
        )
    )
    row = _LAST_TABLE_ROW + 3
    sheet.formula(f"B{row}", f'"Printed results: "&{verdicts}')
    data = [table.name for table in TABLES.values() if table.figures]
    rows = "+".join(f"COUNTIF({name}[Study],Studies[Study])" for name in data)
    without = f'SUMPRODUCT((Studies[Study]<>"")*({rows}=0))'
    sheet.formula(f"B{row + 1}", f'"Included studies without any figures: "&{without}&"."')


def _write_list(sheet: Sheet) -> None:
    """Write the first findings, one a row."""
    heading = _FIRST_LISTED_ROW - 1
    words = f'"Listed here: "&MIN({FOUND},{_LISTED})&" of "&{FOUND}'
    sheet.formula(f"A{heading - 1}", words, BOLD)
    titles = {"A": "", "B": "Sheet", "C": "Row", "D": "Which", "E": "What"}
    sheet.header(heading, titles, 18)
    names = f"$B${_FIRST_TABLE_ROW}:$B${_LAST_TABLE_ROW}"
    before = f"${_BEFORE}${_FIRST_TABLE_ROW}:${_BEFORE}${_LAST_TABLE_ROW}"
    headers = f"${_HEADERS}${_FIRST_TABLE_ROW}:${_HEADERS}${_LAST_TABLE_ROW}"
    first, last = (xl_col_to_name(_FIRST_PLACES + at) for at in (0, len(_CHECKED) - 1))
    places = f"${first}${_FIRST_LISTED_ROW}:${last}${_LAST_LISTED_ROW}"
    for number in range(1, _LISTED + 1):
        row = _FIRST_LISTED_ROW + number - 1
        table, there, place = (
            f"${column}{row}" for column in (_WHICH_TABLE, _WHICH_NUMBER, _PLACE)
        )
        sheet.number(f"A{row}", number, CELL, {"font_color": "#7F7F7F", "align": "center"})
        # The number is read from its cell: formulas that are alike are planned once.
        which = f'IF($A{row}>{FOUND},"",MATCH($A{row}-1,{before},1))'
        sheet.formula(f"{_WHICH_TABLE}{row}", which)
        cells = {
            _WHICH_NUMBER: f"$A{row}-INDEX({before},{table})",
            _PLACE: f"INDEX({places},{there},{table})",
            "B": f"INDEX({names},{table})",
            "C": f"INDEX({headers},{table})+{place}",
            "D": _by_table(table, [_label(each, place) for each in _CHECKED]),
            "E": _by_table(table, [f"INDEX({each.name}[Check],{place})" for each in _CHECKED]),
        }
        for column, formula in cells.items():
            style = (CELL, CALCULATED, WRAP, {"align": "left"})
            sheet.formula(f"{column}{row}", f'IF({table}="","",{formula})', *style)
        what = sheet.book.known.get(_NAME, {}).get((row, _WHAT))
        if isinstance(what, str):
            sheet.height(row, (what, _WIDTHS["E"] * _FILLED))


def _by_table(number: str, formulas: Sequence[str]) -> str:
    """Choose a formula by the number of a table."""
    return f"CHOOSE({number},{','.join(formulas)})"


def _label(table: Table, place: str) -> str:
    """What a row of a table is about."""
    key = f"INDEX({table.name}[{table.key}],{place})"
    if not table.figures:
        return f'{key}&""'
    study = f"INDEX({table.name}[Study],{place})"
    return f'{key}&IF(OR({key}="",{study}=""),"",", ")&{study}'


def _write_places(sheet: Sheet, at: int) -> None:
    """Write, one below the other, the rows of a table's findings."""
    check, column = f"{_CHECKED[at].name}[Check]", xl_col_to_name(_FIRST_PLACES + at)
    for number in range(_LISTED):
        cell = f"{column}{_FIRST_LISTED_ROW + number}"
        if number == 0:
            sheet.formula(cell, f'IFERROR(MATCH("?*",{check},0),"")')
            continue
        above = f"{column}{_FIRST_LISTED_ROW + number - 1}"
        rest = f"INDEX({check},{above}+1):INDEX({check},ROWS({check}))"
        next_ = f'IF({above}<ROWS({check}),{above}+MATCH("?*",{rest},0),"")'
        sheet.formula(cell, f'IF({above}="","",IFERROR({next_},""))')
