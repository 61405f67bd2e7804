"""The first sheet: what to do, the settings, and where everything stands."""

from __future__ import annotations

from pip_xl.review.building.book import Book, Sheet
from pip_xl.review.building.contents import CONTENTS
from pip_xl.review.building.entering import guide_setting
from pip_xl.review.building.protecting import protect
from pip_xl.review.building.style import BOLD, CALCULATED, CELL, INPUT, WRAP
from pip_xl.review.layout import SETTINGS, Setting
from pip_xl.review.review import Review

_NAME = "Start"
_WIDTHS = {"A": 5, "B": 26, "C": 46, "D": 84}
#: The column of what is there already, and what a wrapped text fills of its width.
_STATE, _FILLED = 3, 0.85
_LEAD = (
    "Type what the papers say: effects, pooled results and checks follow as you type. Type into "
    "the framed cells of this sheet and the white ones of the tables; grey ones are computed."
)
#: A cell for typing among cells of text.
_ENTRY = {**INPUT, "bg_color": "#FFF9DB", "border": 2, "border_color": "#B38F00", "bold": True}
_LINK = {"font_color": "#1F4E79", "underline": 1}

#: The steps: what to do, the sheet to go to, what is there already, and how.
_STEPS = (
    (
        "Name the review",
        "",
        "review_title",
        "Enter the title, the two arms and the defaults of all analyses below.",
    ),
    (
        "List the studies",
        "Studies",
        'COUNTA(Studies[Study])&" studies"',
        "One row a study. All other sheets offer these names in their drop-downs.",
    ),
    (
        "Judge them",
        "RiskOfBias",
        'COUNTA(RiskOfBias[Study])+COUNTA(RiskOfBias2[Study])&" judged"',
        "Use RiskOfBias or RiskOfBias2, whichever tool the protocol names; PRISMA takes the flow.",
    ),
    (
        "Plan the analyses",
        "Analyses",
        'COUNTA(Analyses[ID])&" analyses"',
        "One row an analysis: an ID such as 1.1, the sheet with its data, and the measure.",
    ),
    (
        "Enter the figures",
        "Dichotomous",
        "COUNTA(Dichotomous[Study])+COUNTA(Continuous[Study])+COUNTA(Generic[Study])"
        '&" rows of data"',
        "One row a study and analysis on Dichotomous, Continuous or Generic, each with its source.",
    ),
    (
        "Check, then read the results",
        "Checks",
        'checks_found&" to look at"',
        "Go through the list on Checks; Analyses holds the results, a sentence for each.",
    ),
)

_GOOD_TO_KNOW = (
    (
        "Own columns and sheets",
        "Add, move and insert as you like: tables and columns are found by their names. Only keep "
        "the headers, and keep the figures of a study side by side.",
    ),
    (
        "Protection",
        "Formulas are protected against slips, without a password. To sort a table, or to add rows "
        "below its last one, choose Review > Unprotect Sheet first.",
    ),
    (
        "Without pip-xl",
        "The stored values stay visible. In a cell that it computes anew, for instance after an "
        "edit, a program without the functions shows nothing or an error; pip-xl recompute brings "
        "every value up to date.",
    ),
    (
        "Digits",
        "IDs and printed results are text, so that 1.10 and 3.30 keep their zeros.",
    ),
)


def write(book: Book, review: Review) -> None:
    """Write the sheet Start."""
    sheet = book.sheet(_NAME, columns=_WIDTHS, title="Systematic review: extraction", lead=_LEAD)
    row = _write_steps(sheet, 4)
    row = _write_settings(sheet, row + 1, review)
    row = _write_contents(sheet, row + 1)
    row = _write_notes(sheet, row + 1)
    sheet.worksheet.print_area(f"A1:D{row}")
    sheet.worksheet.fit_to_pages(1, 1)
    protect(sheet.worksheet)
    sheet.worksheet.activate()


def _heading(sheet: Sheet, row: int, words: str) -> int:
    """Write a heading; give the row below."""
    sheet.text(f"A{row}", words, BOLD, {"font_size": 12, "font_color": "#1F3A4D"})
    sheet.worksheet.set_row(row - 1, 19)
    return row + 1


def _write_steps(sheet: Sheet, row: int) -> int:
    """Write what to do, with a link and what is there already."""
    row = _heading(sheet, row, "Six steps")
    for number, (what, target, state, how) in enumerate(_STEPS, 1):
        sheet.number(f"A{row}", number, CELL, {"align": "center"})
        if target:
            _link(sheet, f"B{row}", target, what)
        else:
            sheet.text(f"B{row}", what, CELL, BOLD)
        sheet.formula(f"C{row}", state, CELL, CALCULATED, WRAP)
        sheet.text(f"D{row}", how, CELL, WRAP)
        shown = sheet.book.known.get(_NAME, {}).get((row, _STATE), "")
        sheet.height(row, (how, _WIDTHS["D"]), (str(shown), _WIDTHS["C"] * _FILLED))
        row += 1
    return row


def _link(sheet: Sheet, cell: str, target: str, words: str) -> None:
    """Write a link to a sheet."""
    style = sheet.book.format(CELL, BOLD, _LINK)
    sheet.worksheet.write_url(cell, f"internal:'{target}'!A1", style, words, f"Go to {target}")


def _write_settings(sheet: Sheet, row: int, review: Review) -> int:
    """Write the named cells."""
    row = _heading(sheet, row, "Title, arms and defaults")
    for setting in SETTINGS.values():
        value = review.setting(setting.name)
        _write_setting(sheet, row, setting, value)
        sheet.height(row, (setting.help, _WIDTHS["D"]), (str(value), _WIDTHS["C"] * _FILLED))
        row += 1
    return row


def _write_setting(sheet: Sheet, row: int, setting: Setting, value: str | float) -> None:
    """Write one named cell with its label and help."""
    cell = f"C{row}"
    sheet.text(f"B{row}", setting.label, CELL)
    if isinstance(value, str):
        sheet.text(cell, value, CELL, _ENTRY, WRAP, {"num_format": "@"})
    else:
        sheet.number(cell, value, CELL, _ENTRY, {"align": "left"})
    sheet.text(f"D{row}", setting.help, CELL, WRAP)
    sheet.book.workbook.define_name(setting.name, f"='{_NAME}'!$C${row}")
    guide_setting(sheet, cell, setting)


def _write_contents(sheet: Sheet, row: int) -> int:
    """Write links to all sheets."""
    row = _heading(sheet, row, "Sheets")
    for name, purpose in CONTENTS.items():
        _link(sheet, f"B{row}", name, name)
        sheet.merged(f"C{row}:D{row}", purpose, CELL, WRAP)
        row += 1
    return row


def _write_notes(sheet: Sheet, row: int) -> int:
    """Write what is good to know; give the last row."""
    row = _heading(sheet, row, "Good to know")
    for label, text in _GOOD_TO_KNOW:
        sheet.text(f"B{row}", label, CELL, WRAP)
        sheet.merged(f"C{row}:D{row}", text, CELL, WRAP)
        sheet.height(row, (text, _WIDTHS["C"] + _WIDTHS["D"]))
        row += 1
    return row - 1
